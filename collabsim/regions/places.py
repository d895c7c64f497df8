"""The rows of a region file: one government each, every cell checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..catalogue import kinds
from ..catalogue.parameters import Parameter, declared
from ..catalogue.services import services
from ..errors import RegionError, nearest
from . import table
from .table import Row

NEEDED = ("id", "name", "kind", "population", "latitude", "longitude")
OPTIONAL = ("budget", "area_km2", "parent")
ALIASES = {"municipality_id": "id", "annual_budget": "budget", "parent_id": "parent"}
LEVER, SERVICE = "lever:", "service:"
CHOICES = {"in_house": True, "none": False}
MOST_RESIDENTS = 1_000_000_000


@dataclass(frozen=True)
class Place:
    """One government as its row says, before anything is filled in.

    kind: slug · area: km² or None · budget: a year or None · parent: id or None · line: of the file, 0 if from none
    levers: own values by parameter · services: slug -> provides it at all, where the row says so
    """

    id: str
    name: str
    kind: str
    population: int
    latitude: float
    longitude: float
    area: float | None = None
    budget: float | None = None
    parent: str | None = None
    levers: dict[str, float] = field(default_factory=dict)
    services: dict[str, bool] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class Places:
    """The good rows sorted by id, the ids of all rows (bad ones too), the lines of the bad ones, what was left out."""

    good: tuple[Place, ...]
    ids: frozenset[str]
    bad_lines: frozenset[int]
    rows: int
    notes: tuple[str, ...]

    def near(self, name: str) -> str | None:
        """The id most like the given one; in a large region only those with the same beginning are looked at."""
        start = name[:2] if len(self.ids) > 2000 else ""
        return nearest(name, sorted(one for one in self.ids if one.startswith(start)))


def read(file: Path, problems: list[RegionError]) -> Places:
    """The governments of a region file; what is wrong with its rows goes to `problems` in the order of the rows.

    Raises RegionError where the file is no table, misses a column or names an unknown lever or service.
    """
    ragged: list[RegionError] = []
    found = table.read(file, ALIASES, NEEDED, ragged)
    levers, choices = _own_columns(found)
    problems += ragged
    places, seen, bad = [], {}, {problem.row for problem in ragged}
    for row in found.rows:
        wrong: list[RegionError] = []
        place = _place(row, levers, choices, wrong)
        first = seen.setdefault(row.cells["id"], row.line)
        if first != row.line and row.cells["id"]:
            wrong.append(row.wrong("id", f"an id may stand in one row only; row {first} has it too"))
        if place and not wrong:
            places.append(place)
        else:
            bad.add(row.line)
            problems += wrong
    _refuse_circles(file, found, places, problems, bad)
    problems.sort(key=lambda problem: problem.row or 0)
    good = tuple(sorted((place for place in places if place.line not in bad), key=lambda place: place.id))
    rows = len(found.rows) + len(ragged)
    if rows < 2:
        raise RegionError(f"a region needs at least two governments; the file has {rows} rows", file=file)
    return Places(good, frozenset(seen), frozenset(bad), rows, _notes(found, good, frozenset(seen)))


def _own_columns(found: table.Table) -> tuple[dict[str, Parameter], list[str]]:
    """The levers and services that have a column of their own."""
    open_to_all = {name: one for name, one in declared().items() if one.role != "constant"}
    slugs = [service.slug for service in services()]
    levers: dict[str, Parameter] = {}
    choices: list[str] = []
    for column, heading in zip(found.columns, found.headings):
        for prefix, known, what in ((LEVER, open_to_all, "lever"), (SERVICE, slugs, "service")):
            name = column.removeprefix(prefix)
            if column.startswith(prefix) and name not in known:
                near = nearest(name, known)
                expected = f"unknown {what} {name!r}"
                near = prefix + near if near else None
                raise RegionError(expected, file=found.file, row=1, field=heading, nearest=near)
        if column.startswith(LEVER):
            levers[column] = open_to_all[column.removeprefix(LEVER)]
        elif column.startswith(SERVICE):
            choices.append(column)
    return levers, choices


def _place(row: Row, levers: dict[str, Parameter], choices: list[str], wrong: list[RegionError]) -> Place | None:
    def cell(read: Callable[..., object], *arguments: object) -> object:
        try:
            return read(*arguments)
        except RegionError as problem:
            wrong.append(problem)
            return None

    def given(column: str, low: float, high: float, expected: str) -> float | None:
        return cell(row.number, column, low, high, expected) if row.cells.get(column) else None

    values = {
        "id": cell(row.text, "id", "every government needs an id that no other has"),
        "name": cell(row.text, "name", "every government needs a name"),
        "kind": cell(_kind, row),
        "population": cell(
            row.whole, "population", 1, MOST_RESIDENTS,
            "a whole number from 1 to 1000000000 in plain digits is needed; leave the row out or fill it in",
        ),
        "latitude": cell(row.number, "latitude", -90.0, 90.0, "degrees north, -90 to 90, are needed"),
        "longitude": cell(row.number, "longitude", -180.0, 180.0, "degrees east, -180 to 180, are needed"),
        "area": given("area_km2", 1e-6, 2e7, "an area above 0 in square kilometres is needed, or nothing"),
        "budget": given("budget", 0.0, 1e15, "an amount a year, 0 or more, is needed, or nothing"),
    }  # fmt: skip
    own = {}
    for column, lever in levers.items():
        expected = f"{lever.name} lies in {lever.low:g} to {lever.high:g}; leave it blank for the region's value"
        if row.cells[column]:
            own[lever.name] = given(column, lever.low, lever.high, expected)
    does = {column.removeprefix(SERVICE): cell(_choice, row, column) for column in choices if row.cells[column]}
    if wrong:
        return None
    return Place(**values, parent=row.cells.get("parent") or None, levers=own, services=does, line=row.line)


def _kind(row: Row) -> str:
    text = row.cells["kind"]
    known = kinds.words()
    if kinds.folded(text) not in known:
        near = nearest(kinds.folded(text), known)
        expected = f"one of {', '.join(kinds.kinds())} is needed"
        raise row.wrong("kind", expected, near=near)
    return known[kinds.folded(text)]


def _choice(row: Row, column: str) -> bool:
    text = row.cells[column].lower()
    if text not in CHOICES:
        raise row.wrong(column, "in_house, none or nothing is needed", near=nearest(text, CHOICES))
    return CHOICES[text]


def _refuse_circles(file: Path, found: table.Table, places: list, problems: list, bad: set[int]) -> None:
    """A government may not lie in itself, nor in one that lies in it."""
    parent = {place.id: place.parent for place in places}
    heading = dict(zip(found.columns, found.headings)).get("parent")
    for place in places:
        above, passed = place.parent, set()
        while above in parent and above not in passed:
            passed.add(above)
            above = parent[above]
        if place.id in passed:
            expected = "a government cannot lie in itself, nor in one that lies in it"
            where = {"file": file, "row": place.line, "field": heading, "value": place.parent}
            problems.append(RegionError(expected, **where))
            bad.add(place.line)


def _notes(found: table.Table, good: tuple[Place, ...], ids: frozenset[str]) -> tuple[str, ...]:
    used = {*NEEDED, *OPTIONAL}
    notes = []
    spare = [
        heading
        for heading, column in zip(found.headings, found.columns)
        if heading and column not in used and not column.startswith((LEVER, SERVICE))
    ]
    if spare:
        free = [column for column in (*NEEDED, *OPTIONAL) if column not in found.columns]
        notes.append(f"columns not used: {', '.join(_with_hint(heading, free) for heading in spare)}")
    lost = sorted({place.parent for place in good if place.parent and place.parent not in ids})
    if lost:
        more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
        notes.append(f"parents that are no row of the file, treated as none: {', '.join(lost[:3])}{more}")
    return tuple(notes)


def _with_hint(heading: str, free: list[str]) -> str:
    near = nearest(heading, free)
    return f"{heading} (did you mean {near}?)" if near else heading
