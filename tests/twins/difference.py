"""Where two histories of one run part: bits are compared, not sizes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from numbers import Integral, Real
from typing import NamedTuple

AFTER_TERMS = ("log_odds", "probability", "draw")  # of an event: what follows from its terms is compared after them
WHOLE_RUN = float("inf")  # the quarter of what is known at the end


class Cell(NamedTuple):
    """One value as both histories have it. quarter: of the run, `WHOLE_RUN` where it is known at the end only."""

    table: str
    quarter: float
    entity: str
    field: str
    one: object
    other: object

    def told(self, names: tuple[str, str]) -> str:
        """The cell in words. names: of the two histories."""
        when = "end of the run" if self.quarter == WHOLE_RUN else f"quarter {self.quarter}"
        values = ", ".join(f"{name} {_shown(value)}" for name, value in zip(names, (self.one, self.other)))
        return f"{self.table}, {when}, {self.entity}, {self.field}: {values}"


class Nothing:
    """What stands where one history has a row or a field more than the other."""

    def __repr__(self) -> str:
        return "has none"


NOTHING = Nothing()


def first_difference(one, other, names: tuple[str, str] = ("model", "engine")) -> str | None:
    """The first difference in time of two histories with their table, quarter, entity, field and values; else None.

    one, other: have quarter_rows, event_rows, term_rows, partnership_rows, member_rows (lists of dicts) and summary.
    Of a quarter the events come first, each with its terms, then the outcomes; after the last quarter partnerships,
    members and the summary.
    """
    in_time = [cell for cell in (_first(_events(one, other)), _first(_quarters(one, other))) if cell is not None]
    found = min(in_time, key=lambda cell: cell.quarter) if in_time else _first(_at_the_end(one, other))
    return None if found is None else found.told(names)


def same(one: object, other: object) -> bool:
    """Whether two values are the same to the last bit; nan is nan, 0 is not -0, and whole numbers are numbers."""
    if one and type(one) is type(other) and one == other:
        return True  # what most values are, told in no time
    if isinstance(one, Integral) and isinstance(other, Integral):
        return int(one) == int(other)
    if isinstance(one, Real) and isinstance(other, Real):
        return float(one).hex() == float(other).hex()
    return one == other


def _first(cells: Iterator[Cell]) -> Cell | None:
    return next((cell for cell in cells if not same(cell.one, cell.other)), None)


def _events(one, other) -> Iterator[Cell]:
    terms = [_by_event(history.term_rows) for history in (one, other)]
    for number, (mine, theirs) in enumerate(_paired(one.event_rows, other.event_rows)):
        row = mine or theirs
        where = (
            "event_rows",
            min(event["quarter"] for event in (mine, theirs) if event is not None),
            f"event {number} ({row['kind']} of {row['partnership']}, {row['municipality']})",
        )
        fields = list(_cells(mine, theirs, *where))
        yield from (cell for cell in fields if cell.field not in AFTER_TERMS)
        for position, pair in enumerate(_paired(*(found[number] for found in terms))):
            term = next(row["term"] for row in pair if row is not None)
            yield from _cells(*pair, "term_rows", where[1], f"{where[2]}, term {position} ({term})")
        yield from (cell for cell in fields if cell.field in AFTER_TERMS)


def _quarters(one, other) -> Iterator[Cell]:
    for quarter, pair in enumerate(_paired(one.quarter_rows, other.quarter_rows)):
        yield from _cells(*pair, "quarter_rows", quarter, "region")


def _at_the_end(one, other) -> Iterator[Cell]:
    for pair in _paired(one.partnership_rows, other.partnership_rows):
        row = next(row for row in pair if row is not None)
        yield from _cells(*pair, "partnership_rows", WHOLE_RUN, f"partnership {row['partnership']}")
    for pair in _paired(one.member_rows, other.member_rows):
        row = next(row for row in pair if row is not None)
        entity = f"{row['municipality']} in partnership {row['partnership']}"
        yield from _cells(*pair, "member_rows", WHOLE_RUN, entity)
    yield from _cells(one.summary, other.summary, "summary", WHOLE_RUN, "region")
    yield Cell("term_rows", WHOLE_RUN, "region", "number of rows", len(one.term_rows), len(other.term_rows))


def _cells(one: dict | None, other: dict | None, table: str, quarter: float, entity: str) -> Iterator[Cell]:
    """The cells of a row in the order of the first history's fields; a row that one has alone is one cell."""
    if one is None or other is None:
        yield Cell(table, quarter, entity, "row", NOTHING if one is None else one, NOTHING if other is None else other)
        return
    for field in {**one, **other}:
        yield Cell(table, quarter, entity, field, one.get(field, NOTHING), other.get(field, NOTHING))


def _paired(one: list, other: list) -> Iterator[tuple]:
    """Rows by place, None where a list has ended."""
    for place in range(max(len(one), len(other))):
        yield tuple(rows[place] if place < len(rows) else None for rows in (one, other))


def _by_event(rows: list[dict]) -> dict[int, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row["event_id"]].append(row)
    return found


def _shown(value: object) -> str:
    if isinstance(value, Real) and not isinstance(value, Integral):
        return f"{float(value).hex()} ({float(value)!r})"
    return repr(value)
