import itertools

import polars
import pytest

from collabsim import charts
from collabsim.charts.palette import PALETTE
from collabsim.charts.values import Writing

POINTS = polars.DataFrame(
    {
        "mandate": ["none", "none", "law", "law"],
        "relationship_building": [0.0, 1.0, 0.0, 1.0],
        "outcome": ["survival_5y"] * 4,
        "mean": [0.5, 0.7, 0.6, 0.61],
        "lo95": [0.4, 0.6, None, 0.5],
        "hi95": [0.6, 0.8, None, 0.7],
    }
)
YEARS = polars.DataFrame(
    {
        "quarter": [0, 4, 8],
        "outcome": ["active"] * 3,
        "mean": [1.0, 2.0, -3.0],
        "p10": [0.0, 1.0, -4.0],
        "p90": [2.0, 3.0, -2.0],
    }
)


def drawn(**options):
    return charts.outcome_by_lever(
        POINTS, outcome="survival_5y", lever="relationship_building", lines="mandate", **options
    )


def test_a_line_for_each_scenario_told_apart_without_colour():
    lines = drawn(names={"law": "mandate"}).data
    assert [line.name for line in lines] == ["none", "mandate"]
    assert lines[0].line.dash != lines[1].line.dash
    assert lines[0].marker.symbol != lines[1].marker.symbol
    assert list(lines[0].y) == [0.5, 0.7]
    assert lines[0].error_y.array == pytest.approx((0.1, 0.1))


def test_lines_are_named_at_their_ends_and_apart():
    figure = drawn()
    below, above = sorted(figure.layout.annotations, key=lambda label: label.y)
    assert "61%" in below.text
    assert "70%" in above.text
    low, high = figure.layout.yaxis.range
    assert above.y - below.y >= 0.2 * (high - low)
    assert low < 0.4
    assert high > 0.8


@pytest.mark.parametrize("ends", [(4.8, 5.11, 5.47), (9.0, 9.0, 9.0), (0.0, 0.0, 9.9, 10.0)])
def test_every_line_is_named_inside_the_axis(ends):
    """Lines that end close together at the foot or the head of the axis: Plotly leaves out names that stand beyond."""
    rows = [
        {"champion": at, "mandate": f"line {k}", "outcome": "dissolutions", "mean": mean, "lo95": mean, "hi95": mean}
        for k, end in enumerate(ends)
        for at, mean in ((0.0, 10.0 - end), (1.0, end))
    ]
    figure = charts.outcome_by_lever(polars.DataFrame(rows), outcome="dissolutions", lever="champion", lines="mandate")
    low, high = figure.layout.yaxis.range
    heights = sorted(label.y for label in figure.layout.annotations)
    assert len(heights) == len(ends)
    assert low < heights[0]
    assert heights[-1] < high
    assert all(above - below > 0.2 * (high - low) for below, above in itertools.pairwise(heights))


def test_the_axis_says_what_the_values_mean():
    axis = drawn().layout.xaxis
    assert axis.ticktext == ("skipped", "in full")
    assert "elationship" in axis.title.text


def test_scale_moves_the_axis_and_the_writer_gets_the_catalogued_value():
    figure = drawn(writing=Writing(10.0, lambda value: f"<{value:.2f}>"))
    assert list(figure.data[0].y) == [5.0, 7.0]
    assert any("<0.70>" in label.text for label in figure.layout.annotations)


def test_dark_is_another_colour_and_the_same_numbers():
    light, dark = drawn(), drawn(theme="dark")
    assert light.data[0].line.color == PALETTE["light"]["A"]
    assert dark.data[0].line.color == PALETTE["dark"]["A"]
    assert light.data[0].y == dark.data[0].y


def test_years_with_band_and_mark():
    figure = charts.outcome_by_quarter(YEARS, outcome="active", first_year=2026, marked=(4, 8, "the order holds"))
    band, line = figure.data
    assert list(line.x) == [2026, 2027, 2028]
    assert list(band.y) == [2.0, 3.0, -2.0, -4.0, 1.0, 0.0]
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (2027, 2028)
    assert any("−3" in label.text for label in figure.layout.annotations)


def test_five_lines_are_too_many():
    many = polars.concat([POINTS.head(1).with_columns(mandate=polars.lit(name)) for name in "vwxyz"])
    with pytest.raises(ValueError, match="at most 4"):
        charts.outcome_by_lever(many, outcome="survival_5y", lever="relationship_building", lines="mandate")
