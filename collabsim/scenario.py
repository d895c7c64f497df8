"""What is simulated: a region, lever values, dated interventions, a horizon and a seed."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from . import checks
from .catalogue.parameters import declared
from .catalogue.services import services
from .errors import RegionError, ScenarioError, nearest
from .intervention import LONGEST, SHARING, Intervention, lever_value

if TYPE_CHECKING:
    from .regions.region import Region

KEYS = ("region", "start", "quarters", "burn_in", "seed", "levers", "interventions")
MOST_SEED = 2**63 - 1
USUAL_BURN_IN = 40  # quarters, where a region brings no agreements of its own


@dataclass(frozen=True, eq=False)
class Scenario:
    """One run to be made, complete but for the model's code; frozen and checked when it is made.

    region: a shipped region's name, a path of a region file, or a Region; read once, as `place`
    levers: values of declared parameters in place of their defaults; read only, sorted by name
    interventions: what happens on which date, in the order given
    quarters: recorded quarters, 1..4000 · burn_in: quarters before them; None = 0 with agreements, else 40
    seed: 0..2⁶³ − 1 · start: calendar quarter of the first recorded one, like "2026Q1"

    Every mistake is a ScenarioError; a region file that cannot be used is a RegionError.
    """

    region: str | Path | Region = "sonoma"
    _: KW_ONLY
    levers: Mapping[str, float] = field(default_factory=dict)
    interventions: tuple[Intervention, ...] = ()
    quarters: int = 80
    burn_in: int | None = None
    seed: int = 1
    start: str = "2026Q1"
    known_place: InitVar[Region | None] = None
    place: Region = field(init=False, repr=False)

    def __post_init__(self, known_place: Region | None) -> None:
        self._set("quarters", checks.whole(self.quarters, 1, LONGEST, "quarters", ScenarioError))
        self._set("seed", checks.whole(self.seed, 0, MOST_SEED, "seed", ScenarioError))
        if self.burn_in is not None:
            self._set("burn_in", checks.whole(self.burn_in, 0, 2000, "burn_in", ScenarioError))
        if not isinstance(self.start, str) or not re.fullmatch(r"[0-9]{4}Q[1-4]", self.start):
            raise ScenarioError("a quarter like 2026Q1 was expected", field="start", value=self.start)
        self._set("levers", MappingProxyType(_checked_levers(self.levers)))
        self._set("interventions", _checked_interventions(self.interventions, self.quarters))
        self._set("place", known_place if known_place is not None else _place(self.region))
        self._check_levers()
        self._check_interventions()

    def replace(self, **changes: object) -> Scenario:
        """The same scenario with some fields changed; the region is not read again unless it is changed."""
        if changes.keys() <= {"levers", "seed"}:
            return self._with(**changes)
        place = None if "region" in changes else self.place
        return dataclasses.replace(self, known_place=place, **changes)

    def _with(self, **changes: object) -> Scenario:
        """The same with other levers or another seed: what else there is was checked, and need not be again."""
        found = object.__new__(Scenario)
        found.__dict__.update(self.__dict__)
        if "seed" in changes:
            found._set("seed", checks.whole(changes["seed"], 0, MOST_SEED, "seed", ScenarioError))
        if "levers" in changes:
            found._set("levers", MappingProxyType(_checked_levers(changes["levers"])))
            found._check_levers()
        return found

    @classmethod
    def load(cls, path: str | Path) -> Scenario:
        """The scenario of a TOML file. A region's path in it is taken from the file's own folder."""
        entries, text = checks.toml(path, ScenarioError)
        return cls.from_dict(entries, file=Path(path), text=text)

    @classmethod
    def from_dict(cls, entries: Mapping[str, object], *, file: Path | None = None, text: str = "") -> Scenario:
        """The scenario of a parsed scenario file; the inverse of `as_dict`. file, text: where mistakes are shown."""
        try:
            for key in entries:
                checks.known(key, KEYS, key, "a key of a scenario", ScenarioError)
            found = {**entries, "interventions": _interventions(entries.get("interventions", []))}
            if file is not None and isinstance(entries.get("region"), str):
                found["region"] = _beside(entries["region"], file)
            return cls(**found)
        except ScenarioError as error:
            raise _located(error, file, text) from None

    @property
    def burn_in_quarters(self) -> int:
        """Quarters that run unrecorded before the horizon: as given, else 0 with agreements and 40 without."""
        if self.burn_in is not None:
            return self.burn_in
        return 0 if self.place.agreements else USUAL_BURN_IN

    def value(self, name: str) -> float:
        """What a declared parameter is set to at the start: the scenario's lever, else the default."""
        checks.known(name, declared(), "lever", "a declared parameter", ScenarioError)
        return float(self.levers.get(name, declared()[name].value))

    def as_dict(self) -> dict[str, object]:
        """The scenario as plain text, numbers and lists, like its file: the same for the same run.

        The region stands by its name or path as given, a Region by its name; what is in it is told by its digest.
        """
        region = self.region if isinstance(self.region, str | Path) else self.place.name
        return {
            "region": region.as_posix() if isinstance(region, Path) else region,
            "start": self.start,
            "quarters": self.quarters,
            "burn_in": self.burn_in_quarters,
            "seed": self.seed,
            "levers": dict(self.levers),
            "interventions": [intervention.as_dict() for intervention in self.interventions],
        }

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scenario):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "levers": dict(self.levers)}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state, levers=MappingProxyType(state["levers"]))

    def _identity(self) -> tuple[str, str]:
        return self.place.digest, json.dumps({**self.as_dict(), "region": self.place.name}, sort_keys=True)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_levers(self) -> None:
        """Refuse levers that the region sets."""
        if "spending_per_head" in self.levers:
            expected = "it belongs to the region; set it in the NAME.toml beside the region file"
            raise ScenarioError(expected, field="levers.spending_per_head", value=self.levers["spending_per_head"])
        for name in self.levers:
            if name in self.place.levers:
                expected = f"{self.place.name} has a column lever:{name} already; give the lever in one place"
                raise ScenarioError(expected, field=f"levers.{name}", value=self.levers[name])

    def _check_interventions(self) -> None:
        """Refuse interventions for what the region lacks."""
        ids = set(self.place.ids)
        for number, intervention in enumerate(self.interventions, start=1):
            members = () if intervention.members == "all" else intervention.members
            for member in members:
                if member not in ids:
                    expected = f"the id of a municipality of {self.place.name} was expected"
                    hint = nearest(member, self.place.ids)
                    where = f"intervention {number}, members"
                    raise ScenarioError(expected, field=where, value=member, nearest=hint)
            self._check_providers(number, intervention)

    def _check_providers(self, number: int, intervention: Intervention) -> None:
        """Refuse an intervention about a service that too few of its members provide; for all, if it names no other."""
        needed = 2 if intervention.kind in SHARING else 1
        slugs, short, members = [service.slug for service in services()], [], frozenset(intervention.members)
        for slug in intervention.services:
            provided = self.place.provided[:, slugs.index(slug)]
            who = (one for one, does in zip(self.place.ids, provided) if does)
            if sum(intervention.members == "all" or one in members for one in who) < needed:
                short.append(slug)
        if len(short) == len(intervention.services) or intervention.members != "all":
            for slug in short:
                expected = f"a service that {'two' if needed == 2 else 'one'} of the members at least provide"
                raise ScenarioError(f"{expected} was expected", field=f"intervention {number}, services", value=slug)


def _checked_levers(levers: object) -> dict[str, float]:
    if not isinstance(levers, Mapping):
        raise ScenarioError("a table of lever names and values was expected", field="levers", value=levers)
    return {name: lever_value(name, levers[name], *2 * (f"levers.{name}",)) for name in sorted(levers, key=str)}


def _checked_interventions(interventions: object, quarters: int) -> tuple[Intervention, ...]:
    known = isinstance(interventions, list | tuple)
    if not known or not all(isinstance(one, Intervention) for one in interventions):
        raise ScenarioError("Interventions were expected", field="interventions", value=interventions)
    for number, intervention in enumerate(interventions, start=1):
        if intervention.start >= quarters:
            expected = f"the horizon ends with quarter {quarters - 1}; an earlier quarter was expected"
            raise ScenarioError(expected, field=f"intervention {number}, from", value=intervention.start)
        for before, earlier in enumerate(interventions[: number - 1], start=1):
            key = intervention.contradicts(earlier)
            if key is not None:
                expected = f"intervention {before} sets it otherwise for the same members at the same time"
                value = getattr(intervention, key)
                value = sorted(set(value) & set(earlier.services))[0] if key == "services" else value
                raise ScenarioError(expected, field=f"intervention {number}, {key}", value=value)
    return tuple(interventions)


def _interventions(tables: object) -> tuple[Intervention, ...]:
    if not isinstance(tables, list) or not all(isinstance(entry, Mapping) for entry in tables):
        raise ScenarioError("tables headed [[interventions]] were expected", field="interventions", value=tables)
    made = []
    for number, entry in enumerate(tables, start=1):
        try:
            made.append(Intervention.from_dict(entry))
        except ScenarioError as error:
            where = f"intervention {number}, {error.field}"
            raise ScenarioError(error.expected, field=where, value=error.value, nearest=error.nearest) from None
    return tuple(made)


def _beside(region: str, file: Path) -> str | Path:
    """A bare word names a shipped region; anything else is a path, taken from the file's folder."""
    return region if re.fullmatch(r"[\w-]+", region) else file.parent / region


def _place(region: object) -> Region:
    if not isinstance(region, str | Path):
        if hasattr(region, "ids") and hasattr(region, "digest"):
            return region
        raise ScenarioError("a region's name, a path or a Region was expected", field="region", value=region)
    from .regions.region import Region  # late: it brings the data frames along

    try:
        return Region.load(region)
    except RegionError as error:
        if Path(region).is_file():
            raise
        raise ScenarioError(error.expected, field="region", value=str(region), nearest=error.nearest) from None


def _located(error: ScenarioError, file: Path | None, text: str) -> ScenarioError:
    """The error with the file and the row in which its field stands."""
    table, which, key = "", 1, error.field or ""
    if found := re.fullmatch(r"intervention (\d+), (.*)", key):
        table, which, key = "interventions", int(found[1]), found[2]
    elif key.startswith("levers."):
        table, key = "levers", key.removeprefix("levers.")
    row = checks.row_of(text, table, key, which) or checks.row_of(text, key, "")
    return ScenarioError(
        error.expected, file=file, row=row, field=error.field, value=error.value, nearest=error.nearest
    )
