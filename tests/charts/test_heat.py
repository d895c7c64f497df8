import polars

from collabsim import charts
from collabsim.charts.palette import RAMPS
from collabsim.charts.values import Writing

ROWS = [
    (0.0, "no", "net_saving", 1.0, 0.9, 1.1, 8),
    (0.0, "yes", "net_saving", 2.0, 1.0, 3.0, 8),
    (1.0, "no", "net_saving", 3.0, None, None, 1),
    (0.0, "no", "net_saving_money", 1.2e6, 1.1e6, 1.3e6, 8),
]
NAMES = ["relationship_building", "law", "outcome", "mean", "lo95", "hi95", "runs"]
POINTS = polars.DataFrame(ROWS, schema=NAMES, orient="row")


def drawn(**options):
    return charts.heat_map(POINTS, outcome="net_saving", x="relationship_building", y="law", **options)


def test_each_cell_holds_its_mean_and_an_empty_one_nothing():
    cells, empty = drawn().data
    assert (cells.x, cells.y) == (("0", "1"), ("no", "yes"))
    assert list(cells.z[0]) == [1.0, 3.0]
    assert list(cells.z[1]) == [2.0, None]
    assert (empty.x, empty.y) == (("1",), ("yes",))
    assert (cells.xgap, cells.ygap) == (2, 2)


def test_wide_intervals_are_dotted_and_missing_ones_always():
    """Means reach from 1 to 3: half an interval of 1.0 is wide, one of 0.1 is not."""
    assert sorted((dot.x, dot.y) for dot in drawn().layout.annotations) == [(0.4, 1.3), (1.4, 0.3)]


def test_the_pointer_tells_interval_runs_and_money():
    told = drawn(writing=Writing(currency="USD")).data[0].customdata[0][0]
    assert "1.00%" in told
    assert "0.90% to 1.10%" in told
    assert "8 runs" in told
    assert "$1.2 million a year" in told
    assert "too few runs" in drawn().data[0].customdata[0][1]
    assert "$" not in drawn().data[0].customdata[0][0]


def test_cells_that_are_still_to_come_have_their_place():
    cells, empty = drawn(cells=([0.0, 0.5, 1.0], ["no", "yes"])).data
    assert cells.x == ("0", "0.5", "1")
    assert len(empty.x) == 3


def test_inputs_are_called_by_their_names_and_values_by_words():
    figure = drawn(names={"yes": "by order", "no": "free"})
    assert "elationship" in figure.layout.xaxis.title.text
    assert figure.layout.yaxis.ticktext == ("free", "by order")
    assert drawn().layout.xaxis.ticktext == ("skipped", "in full")


def test_nothing_run_yet_is_a_map_of_empty_cells():
    figure = charts.heat_map(
        POINTS.clear(), outcome="net_saving", x="relationship_building", y="law", cells=([0.0], ["no"])
    )
    assert len(figure.data[1].x) == 1


def test_dark_turns_the_ramp_so_that_more_is_brighter():
    assert RAMPS["dark"] == RAMPS["light"][::-1]
    assert drawn(theme="dark").data[0].colorscale[0][1] == RAMPS["dark"][0]
