"""Where two histories part is told as precisely as it can be."""

import copy
import math

import numpy
import pytest
from difference import first_difference, same
from histories import History, of_model
from triples import triple

EVENT = {
    "event_id": 0, "quarter": 1, "kind": "drop", "partnership": "0a", "municipality": "g1", "cause": "base",
    "decision": "drop", "log_odds": 0.5, "probability": 0.6, "draw": 0.2,
}  # fmt: skip
TERM = {"event_id": 0, "position": 0, "term": "base", "statements": "", "value": 0.5}


def history() -> History:
    """A short history: three quarters, two events."""
    return copy.deepcopy(
        History(
            quarter_rows=[{"quarter": quarter, "trust": 0.5, "saving": math.nan} for quarter in range(3)],
            event_rows=[EVENT, {**EVENT, "event_id": 1, "quarter": 2}],
            term_rows=[TERM, {**TERM, "position": 1, "term": "will"}, {**TERM, "event_id": 1}],
            partnership_rows=[{"partnership": "0a", "launched": None, "saved_money": 0.0}],
            member_rows=[{"partnership": "0a", "municipality": "g1", "share": 0.5}],
            summary={"trust": 0.5},
        )
    )


def told(**changes) -> str | None:
    """What is said of a history with another value in each table named. changes: table = (row, field, value)."""
    other = history()
    for table, (row, field, value) in changes.items():
        rows = getattr(other, table)
        (rows if table == "summary" else rows[row])[field] = value
    return first_difference(history(), other)


def test_the_same_history_is_the_same():
    assert first_difference(history(), history()) is None


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        (
            "quarter_rows", (1, "trust", 0.5000000000000001),
            "quarter_rows, quarter 1, region, trust: model 0x1.0000000000000p-1 (0.5), "
            "engine 0x1.0000000000001p-1 (0.5000000000000001)",
        ),
        (
            "event_rows", (1, "cause", "will"),
            "event_rows, quarter 2, event 1 (drop of 0a, g1), cause: model 'base', engine 'will'",
        ),
        (
            "term_rows", (1, "value", 0.25),
            "term_rows, quarter 1, event 0 (drop of 0a, g1), term 1 (will), value: model 0x1.0000000000000p-1 (0.5), "
            "engine 0x1.0000000000000p-2 (0.25)",
        ),
        (
            "partnership_rows", (0, "saved_money", -0.0),
            "partnership_rows, end of the run, partnership 0a, saved_money: model 0x0.0p+0 (0.0), "
            "engine -0x0.0p+0 (-0.0)",
        ),
        (
            "member_rows", (0, "share", math.nan),
            "member_rows, end of the run, g1 in partnership 0a, share: model 0x1.0000000000000p-1 (0.5), "
            "engine nan (nan)",
        ),
        ("summary", (0, "trust", None), "summary, end of the run, region, trust: model 0x1.0000000000000p-1 (0.5), "
                                        "engine None"),
        ("summary", (0, "new", 1), "summary, end of the run, region, new: model has none, engine 1"),
    ],
)  # fmt: skip
def test_one_difference_is_told(table, change, expected):
    assert told(**{table: change}) == expected


def test_the_first_in_time_is_told():
    late = {"summary": (0, "trust", 0.1), "member_rows": (0, "share", 0.1), "partnership_rows": (0, "launched", 3)}
    assert told(**late).startswith("partnership_rows")
    assert told(**late, event_rows=(1, "draw", 0.1)).startswith("event_rows, quarter 2")
    assert told(**late, event_rows=(1, "draw", 0.1), quarter_rows=(1, "trust", 0.1)).startswith(
        "quarter_rows, quarter 1"
    )


def test_within_a_quarter_causes_come_before_what_follows():
    assert told(event_rows=(1, "draw", 0.1), quarter_rows=(2, "trust", 0.1)).startswith("event_rows")
    assert told(event_rows=(0, "log_odds", 0.1), term_rows=(0, "value", 0.1)).startswith("term_rows")
    assert told(event_rows=(0, "partnership", "0b"), term_rows=(0, "value", 0.1)).startswith("event_rows")


@pytest.mark.parametrize("table", ["quarter_rows", "event_rows", "term_rows", "partnership_rows", "member_rows"])
def test_a_row_too_few_is_told(table):
    short = history()
    getattr(short, table).pop()
    assert f"{table}, " in first_difference(history(), short)
    assert "row: model {" in first_difference(history(), short)
    assert "row: model has none" in first_difference(short, history())


def test_terms_of_no_event_are_told():
    other = history()
    other.term_rows.append({**TERM, "event_id": 7})
    assert first_difference(history(), other).endswith("number of rows: model 3, engine 4")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (numpy.int64(3), 3.0),
        (numpy.float64(0.1), 0.1),
        (math.nan, numpy.float64("nan")),
        (None, None),
        ("a", "a"),
    ],
)
def test_values_that_are_the_same(one, other):
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [(0.0, -0.0), (0, -0.0), (None, math.nan), (None, 0), ("1", 1), (1.0, 1.0000000000000002),
     (0.1, numpy.float32(0.1)), (2**53, 2**53 + 1)],
)  # fmt: skip
def test_values_that_differ(one, other):
    assert not same(one, other)
    assert not same(other, one)


def test_a_run_is_its_own_twin():
    assert first_difference(of_model(triple(12)), of_model(triple(12))) is None
    assert first_difference(of_model(triple(12)), of_model(triple(12).replace(seed=2))) is not None
