import polars

from collabsim import charts
from collabsim.charts.palette import PALETTE
from collabsim.charts.values import Writing

ROWS = [
    ("Trust first", "skipped → in full", "survival_5y", 0.14, 0.08, 0.20, 24),
    ("Mandate", "none → law", "survival_5y", -0.03, -0.10, 0.04, 24),
    ("Turnover", "0.1 → 0.3", "survival_5y", 0.05, None, None, 1),
    ("Trust first", "skipped → in full", "net_saving_money", 1.2e6, 1e6, 1.4e6, 24),
]
TABLE = polars.DataFrame(ROWS, schema=["label", "note", "outcome", "difference", "lo95", "hi95", "pairs"], orient="row")


def drawn(outcome="survival_5y", **options):
    return charts.paired_difference(TABLE, outcome=outcome, **options)


def discs(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


def test_clear_differences_are_filled_and_others_hollow_and_grey():
    light = PALETTE["light"]
    assert [disc.marker.color for disc in discs(drawn())] == [light["accent"], light["surface"], light["surface"]]
    assert [disc.marker.line.color for disc in discs(drawn())][1:] == [light["edge"]] * 2
    assert [list(bar.x) for bar in drawn().data if bar.mode == "lines"] == [[0.08, 0.2], [-0.1, 0.04]]


def test_words_say_how_much_and_that_it_may_be_nothing():
    told = [label.text for label in drawn().layout.annotations]
    assert any("+14.0 points" in text and "+8.0 to +20.0 points" in text for text in told)
    assert sum("may be nothing" in text for text in told) == 2
    assert any("too few pairs" in text for text in told)
    assert any("skipped → in full" in text for text in told)


def test_money_is_written_in_the_regions_currency():
    told = " ".join(
        label.text for label in drawn("net_saving_money", writing=Writing(currency="EUR")).layout.annotations
    )
    assert "+€1.2 million" in told


def test_zero_stands_in_the_middle():
    low, high = drawn().layout.xaxis.range
    assert low == -high
    assert high > 0.2
    assert charts.paired_difference(TABLE.clear(), outcome="trust").layout.height > 0
