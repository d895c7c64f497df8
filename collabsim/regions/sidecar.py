"""What a region's CSV cannot hold: the optional file NAME.toml beside it."""

from __future__ import annotations

import dataclasses
import json
import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..catalogue.parameters import declared
from ..errors import RegionError, nearest
from . import table
from .places import Places


@dataclass(frozen=True)
class Sidecar:
    """Facts of a whole region.

    spending_per_head: money a resident and year, where a row has no budget · currency: three letters
    prior_projects, leader_ties: pairs of ids, the smaller first, sorted · sources: where the figures come from
    """

    title: str | None = None
    currency: str = "USD"
    spending_per_head: float | None = None
    prior_projects: tuple[tuple[str, str], ...] = ()
    leader_ties: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def spending(self) -> float:
        """Money a resident and year: as given, else as declared for every region."""
        given = self.spending_per_head
        return declared()["spending_per_head"].value if given is None else given

    def within(self, ids: set[str]) -> Sidecar:
        """The same facts without the pairs of which one is not among the ids."""
        kept = {key: tuple(pair for pair in getattr(self, key) if ids.issuperset(pair)) for key in PAIRS}
        return dataclasses.replace(self, **kept)


PAIRS = ("prior_projects", "leader_ties")
KEYS = tuple(Sidecar.__dataclass_fields__)


def read(file: Path, places: Places, problems: list[RegionError]) -> Sidecar:
    """The sidecar file, checked; what is wrong goes to `problems`. Raises RegionError where it is no TOML."""
    try:
        entries = tomllib.loads(table.text(file))
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        raise RegionError(f"the file is to be TOML: {error}", file=file) from None
    except RecursionError:
        raise RegionError("the file is to be TOML: it is nested too deep", file=file) from None
    checks = {
        "title": _title,
        "currency": _currency,
        "spending_per_head": _spending,
        "prior_projects": lambda value: _pairs(value, places),
        "leader_ties": lambda value: _pairs(value, places),
        "sources": _sources,
    }
    values = {}
    for key, value in entries.items():
        try:
            if key not in checks:
                raise Refusal(f"unknown key; known are {', '.join(KEYS)}", value, nearest(key, KEYS))
            values[key] = checks[key](value)
        except Refusal as why:
            expected, found, near = why.args
            problems.append(RegionError(expected, file=file, field=key, value=found, nearest=near))
    return Sidecar(**values)


class Refusal(Exception):
    """Why a value of the sidecar cannot be used: expectation, value, nearest."""


def _title(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Refusal("a title in words is needed", value, None)
    return value.strip()


def _currency(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{3}", value):
        near = value.upper() if isinstance(value, str) and re.fullmatch("[A-Za-z]{3}", value) else None
        raise Refusal("the three capital letters of a currency are needed, such as USD", value, near)
    return value


def _spending(value: object) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not 0.0 < value <= 1e9:
        raise Refusal("money a resident and year, above 0, is needed", value, None)
    return float(value)


def _sources(value: object) -> tuple[str, ...]:
    lines = [value] if isinstance(value, str) else value
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise Refusal("a list of texts is needed", value, None)
    return tuple(lines)


def _pairs(value: object, places: Places) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        raise Refusal('pairs of ids are needed, such as [["id", "id"]]', value, None)
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(one, str) for one in pair):
            raise Refusal('each is to be a pair of ids, such as ["id", "id"]', pair, None)
        for one in pair:
            if one not in places.ids:
                raise Refusal("each id is to be one of a row of the region file", one, places.near(one))
        if pair[0] == pair[1]:
            raise Refusal("a pair is of two different ids", pair, None)
    return tuple(sorted({(min(pair), max(pair)) for pair in value}))


def text(sidecar: Sidecar) -> str:
    """The sidecar as the text of a TOML file."""
    lines = []
    for key in KEYS:
        value = getattr(sidecar, key)
        if value not in (None, ()):
            lines.append(f"{key} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(map(_toml, value))}]" if isinstance(value, Iterable) else repr(float(value))
