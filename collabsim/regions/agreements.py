"""Agreements that stand when the simulation begins: the file NAME.agreements.csv beside a region file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..catalogue.designs import forms, modes
from ..catalogue.services import services
from ..errors import RegionError, nearest
from . import table
from .places import Places
from .table import Row

NEEDED = ("service", "members", "form", "mode")
KNOWN = (*NEEDED, "since", "lead", "name")
ALIASES = {"provider": "lead"}
MOST_MEMBERS = 64
SINCE = re.compile(r"(1[5-9]|20)[0-9]{2}([Qq][1-4])?")


@dataclass(frozen=True, order=True)
class Agreement:
    """One standing agreement.

    service, form, mode: slugs · members: indices into the region, ascending · since: quarter such as "2019Q3" or None
    lead: index of the leading member or of the provider, None where nobody leads; a provider_client always has one
    """

    service: str
    members: tuple[int, ...]
    form: str
    mode: str
    since: str | None = None
    lead: int | None = None


class Reader:
    """Reads the rows of an agreements file against the places of its region."""

    def __init__(self, places: Places, provided: np.ndarray) -> None:
        """provided: which good place provides which service, bool[N, S]."""
        self.all, self.places, self.provided = places, places.good, provided
        self.index = {place.id: number for number, place in enumerate(places.good)}
        self.slugs = [service.slug for service in services()]
        self.producing = {mode.slug: mode.producing for mode in modes()}
        self.taken: dict[tuple[str, bool, int], int] = {}
        self.notes: list[str] = []

    def read(self, file: Path, problems: list[RegionError]) -> tuple[tuple[int, Agreement], ...]:
        """The good agreements with their lines; each bad row goes to `problems` with what is wrong with it first."""
        found = table.read(file, ALIASES, NEEDED, problems)
        spare = [heading for heading, column in zip(found.headings, found.columns) if heading and column not in KNOWN]
        if spare:
            self.notes.append(f"columns of {file.name} not used: {', '.join(spare)}")
        agreements = []
        for row in found.rows:
            try:
                agreement = self.agreement(row)
            except RegionError as problem:
                problems.append(problem)
            else:
                agreements += [(row.line, agreement)] if agreement else []
        return tuple(agreements)

    def agreement(self, row: Row) -> Agreement | None:
        """The agreement of a row, or None where a member's own row is bad. Raises RegionError."""
        service = self.word(row, "service", self.slugs)
        form = self.word(row, "form", [form.slug for form in forms()])
        mode = self.word(row, "mode", list(self.producing))
        since = self.since(row)
        names = self.members(row)
        if not all(name in self.index for name in names):
            return None
        members = tuple(sorted(self.index[name] for name in names))
        self.check_positions(row, service, self.producing[mode], members)
        lead = row.cells.get("lead") or None
        if lead is not None and lead not in names:
            raise row.wrong("lead", "the lead is to be one of the members", near=nearest(lead, names))
        who = None if lead is None else self.index[lead]
        if who is None and mode == "provider_client":
            who = max(members, key=lambda i: (self.places[i].population, -i))
            self.notes.append(f"{row.file.name}, row {row.line}: no provider named, {self.places[who].id} is taken")
        return Agreement(service, members, form, mode, since, who)

    def word(self, row: Row, column: str, known: Sequence[str]) -> str:
        """The cell as one of the known slugs."""
        text = row.cells[column].lower()
        if text not in known:
            expected = f"one of the {len(known)} services is needed" if len(known) > 12 else None
            expected = expected or f"one of {', '.join(known)} is needed"
            raise row.wrong(column, expected, near=nearest(text, known))
        return text

    def since(self, row: Row) -> str | None:
        """The quarter from which it stands, the first of the year where only a year is given."""
        text = row.cells.get("since", "")
        if not text:
            return None
        if not SINCE.fullmatch(text):
            raise row.wrong("since", "a year or a quarter such as 2019 or 2019Q3 is needed, or nothing")
        return text.upper() if len(text) > 4 else f"{text}Q1"

    def members(self, row: Row) -> list[str]:
        """The ids of the members: known, each once, 2 to 64 of them."""
        names = [name.strip() for name in row.cells["members"].split(";") if name.strip()]
        for position, name in enumerate(names):
            if name not in self.all.ids:
                expected = "every member is to be the id of a row of the region file"
                raise row.wrong("members", expected, value=name, near=self.all.near(name))
            if name in names[:position]:
                raise row.wrong("members", "a member may be named once", value=name)
        if not 2 <= len(names) <= MOST_MEMBERS:
            expected = f"2 to {MOST_MEMBERS} ids separated by ';' are needed; here are {len(names)}"
            raise row.wrong("members", expected)
        return names

    def check_positions(self, row: Row, service: str, producing: bool, members: tuple[int, ...]) -> None:
        """Every member provides the service and shares it in no other agreement of the same sort."""
        sort = "producing" if producing else "supporting"
        for i in members:
            who = self.places[i].id
            if not self.provided[i, self.slugs.index(service)]:
                raise row.wrong("members", f"a member is to provide {service}; this one does not", value=who)
            first = self.taken.get((service, producing, i))
            if first is not None:
                expected = f"a member takes part in one {sort} agreement of {service} at most; row {first} has it too"
                raise row.wrong("members", expected, value=who)
        self.taken.update(dict.fromkeys(((service, producing, i) for i in members), row.line))
