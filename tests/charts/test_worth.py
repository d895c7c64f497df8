"""Forests of statements: what stands where, what is clear, what the axis can hold; and what depends on the context."""

import made_effects
import polars
import pytest

from collabsim import charts
from collabsim.catalogue.headings import headings
from collabsim.charts.context import dependences
from collabsim.charts.palette import PALETTE
from collabsim.charts.worth import YARDSTICKS, Worth, reach, round_ticks, tick, worths

FRAME = made_effects.effects().effects
NAMES = headings()["failures"].statements


def row_of(name, role, outcome=None):
    found = FRAME.filter(polars.col("statement") == name, polars.col("role") == role)
    return found.filter(polars.col("outcome") == outcome).row(0, named=True) if outcome else found.row(0, named=True)


@pytest.mark.parametrize("stick", [stick for stick in YARDSTICKS.values() if stick.outcome])
def test_worth_is_the_effect_on_the_yardstick(stick):
    for one in worths(FRAME, NAMES, stick.name):
        row = row_of(one.statement, "worth", stick.outcome)
        assert (one.low, one.value, one.high) == pytest.approx(
            tuple(stick.scale * row[end] for end in ("lo95", "difference", "hi95"))
        )
        assert one.clear == (row["lo95"] > 0.0 or row["hi95"] < 0.0)
        assert one.told[0] in "+−0"


def test_an_own_claim_points_right_where_it_is_as_stated_and_counts_in_sizes_that_matter():
    for one in worths(FRAME, NAMES, "claim"):
        row = row_of(one.statement, "claim")
        sign = {"+": 1.0, "-": -1.0}[row["expected"]]
        assert one.value == pytest.approx(sign * row["difference"] / row["relevant"])
        assert one.low <= one.value <= one.high
        assert one.beside == row["verdict"]


def test_what_has_no_value_says_why():
    by = {one.statement: one for one in worths(FRAME, ["A02", "D03", "P01"])}
    assert by["P01"].why == ""
    assert by["A02"].why == "not testable"
    assert by["D03"].why == "nothing is turned"
    assert {by[name].value for name in ("A02", "D03")} == {None}


def test_a_recipe_for_failure_is_told_as_avoided_where_its_high_setting_avoids_it():
    by = {one.statement: one.title for one in worths(FRAME, ["X07", "X01", "D05"])}
    assert by["X07"] == "Avoided: leave open who leads"
    assert by["X01"] == "Force it"
    assert not by["D05"].startswith("Avoided")


def test_one_giant_does_not_make_dwarfs_of_the_others():
    rows = [
        Worth(str(n), "t", "", value, value - 0.5, value + 0.5, "v") for n, value in enumerate((1.0, 2.0, -1.0, 90.0))
    ]
    low, high = reach(rows)
    assert low < -1.5
    assert 2.5 < high < 20.0
    figure = charts.worth(rows)
    symbols = [trace.marker.symbol for trace in figure.data if trace.mode == "markers"]
    assert symbols == ["circle", "circle", "circle", "triangle-right"]
    assert max(max(trace.x) for trace in figure.data) <= high


def test_clear_effects_are_filled_and_the_verdict_stands_beside_the_claim():
    rows = worths(FRAME, NAMES, "claim")
    figure = charts.worth(rows, yardstick="claim", theme="dark")
    dark = PALETTE["dark"]
    fills = [trace.marker.color for trace in figure.data if trace.mode == "markers"]
    assert fills == [dark["accent"] if row.clear else dark["surface"] for row in rows]
    told = [label.text for label in figure.layout.annotations]
    assert told.count("as expected") == sum(row.beside == "as expected" for row in rows)
    assert charts.worth(rows, narrow=True).layout.height > figure.layout.height


def test_ticks_are_round_and_hold_zero():
    assert round_ticks(-14.0, 14.2) == [-10.0, 0.0, 10.0]
    assert [tick(value) for value in (-10.0, 0.0, 0.5, 2e6)] == ["−10", "0", "+0.5", "+2M"]


def test_signs_that_flip_stand_first():
    entry = {"statement": "P01", "outcome": "survival_5y", "parameter": "turnover"}
    ends = ("low_lo95", "low_third", "low_hi95", "high_lo95", "high_third", "high_hi95")
    kept = entry | dict(zip(ends, (0.01, 0.02, 0.03, 0.40, 0.5, 0.60)))
    flips = entry | {"statement": "P02"} | dict(zip(ends, (0.01, 0.02, 0.03, -0.03, -0.02, -0.01)))
    unknown = entry | dict(zip(ends, (None, 0.02, None, -0.03, -0.02, -0.01)))
    found = dependences(FRAME, [kept, unknown, flips])
    assert [(one.statement, one.flips) for one in found] == [("P02", True), ("P01", False)]
    relevant = row_of("P02", "worth", "survival_5y")["relevant"]
    assert found[0].low == pytest.approx((0.01 / relevant, 0.02 / relevant, 0.03 / relevant))
    discs = [trace for trace in charts.context_dependence(found).data if trace.mode == "markers"]
    assert [disc.marker.symbol for disc in discs] == ["circle", "diamond"] * 2
