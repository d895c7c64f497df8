import math

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim import charts
from collabsim.charts.palette import PALETTE
from collabsim.charts.waterfall import number

VALUES = {"base": -5.6, "grievance": 0.7, "leaderless": 1.8, "distrust": -0.5, "exit_cost": -0.02, "mission": 0.0}
STATEMENTS = {"leaderless": "X07 P05"}


def frame(values, event_id=3):
    rows = [(event_id, at, name, STATEMENTS.get(name, ""), value) for at, (name, value) in enumerate(values.items())]
    schema = {"event_id": polars.Int64, "position": polars.Int32, "term": str, "statements": str, "value": float}
    return polars.DataFrame(rows, schema=schema, orient="row")


def event(values, decision="exit", draw=0.01):
    odds = sum(values.values())
    chance = 1 / (1 + math.exp(-odds))
    return {"event_id": 3, "decision": decision, "log_odds": odds, "probability": chance, "draw": draw}


def drawn(values=VALUES, **options):
    terms = polars.concat([frame(values), frame({"base": 9.0}, event_id=4)])
    return charts.waterfall(event(values), terms, **options)


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def words(figure):
    return [label.text for label in figure.layout.annotations]


def test_pulls_come_first_by_size_then_holds():
    found = [(bar.name, bar.x[0]) for bar in bars(drawn())]
    assert found == [
        ("Lack of a lead", 1.8),
        ("Grievance", 0.7),
        ("Distrust", -0.5),
        ("1 smaller thing", -0.02),
    ]


def test_colours_point_apart_for_leaving_and_together_for_starting():
    light = PALETTE["light"]
    assert [bar.marker.color for bar in bars(drawn())][:3:2] == [light["pull"], light["hold"]]
    begun = {"base": 1.0, "champion": 0.4, "lead": -0.3}
    figure = charts.waterfall(event(begun, "go_live"), frame(begun))
    assert [bar.marker.color for bar in bars(figure)] == [light["hold"], light["pull"]]


def test_rows_tell_the_factor_the_statements_and_the_draw():
    told = " ".join(words(drawn()))
    for part in ("× 6.0", "÷ 1.6", "X07", "starts at 0.4%", "the draw fell below it", "Chance of leaving that quarter"):
        assert part in told
    marks = [trace.text for trace in drawn().data if trace.type == "scatter" and trace.text]
    assert marks == ["<b>3%</b>", "draw 0.010"]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("draw", "told"), [(7.8e-5, "‹ draw 0.00008"), (1e-9, "‹ draw less than 0.00001"), (0.97, "draw 0.970 ›")]
)
def test_a_far_draw_stands_at_the_end_of_the_axis_and_does_not_stretch_it(draw, told, narrow):
    terms = frame(VALUES)
    near, far = (charts.waterfall(event(VALUES, draw=one), terms, narrow=narrow) for one in (0.01, draw))
    mark = far.data[-1]
    assert mark.text == told
    low, high = far.layout.xaxis.range
    assert mark.x[0] == (low if draw < 0.5 else high)
    least, most = near.layout.xaxis.range
    assert high - low < 2.2 * (most - least)


def test_small_numbers_are_written_out():
    assert [number(one) for one in (7.8e-5, 0.00366, 0.0312, 0.5)] == ["0.00008", "0.00366", "0.031", "0.500"]


def test_a_phone_gets_words_above_the_bars():
    wide, narrow = drawn(), drawn(narrow=True)
    assert narrow.layout.margin.l < 10 < wide.layout.margin.l
    assert narrow.layout.height > wide.layout.height


def test_what_no_decision_made_has_no_waterfall():
    with pytest.raises(ValueError, match="no choice"):
        charts.waterfall({"decision": None}, frame(VALUES))


@given(st.lists(st.floats(-8, 8), min_size=4, max_size=4), st.floats(1e-9, 1 - 1e-9))
def test_bars_lead_from_the_usual_chance_to_the_one_drawn_on(some, draw):
    values = dict(zip(("base", "grievance", "leaderless", "distrust"), some))
    figure = charts.waterfall(event(values, draw=draw), frame(values))
    reached = values["base"] + sum(bar.x[0] for bar in bars(figure))
    assert reached == pytest.approx(event(values)["log_odds"], abs=1e-9)
    for before, after in zip(bars(figure), bars(figure)[1:]):
        assert after.base[0] == pytest.approx(before.base[0] + before.x[0], abs=1e-9)
    low, high = figure.layout.xaxis.range
    assert low < high
    assert all(low <= bar.base[0] <= high for bar in bars(figure))
