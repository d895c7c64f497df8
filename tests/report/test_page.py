import json
import re

import pytest
from sweeps import answer

from collabsim import charts
from collabsim.analysis import by_point
from collabsim.analysis.intervals import Mean
from collabsim.report.demo_page import demo_page
from collabsim.report.page import chart, page, reach, table, whisker

OWN = re.compile(r"<script>.*?</script>", re.DOTALL)


@pytest.fixture(scope="module")
def rising() -> str:
    return demo_page(answer(0.2, undefined=2))


def test_a_page_needs_nothing_from_elsewhere(rising):
    assert "Plotly" in rising
    ours = OWN.sub("", rising)
    assert not re.search(r"""(src|href)\s*=|url\(|@import|https?://""", ours)
    assert "http" not in rising.rpartition("<script>")[2]


def test_text_is_escaped():
    made = OWN.sub("", page("<b>?", "", chip="a & b", footer="<i>"))
    assert "<title>&lt;b&gt;?</title>" in made
    assert "a &amp; b" in made
    assert "<i>" not in made
    assert "<script>" not in table(["", "<script>"], [["x", "y"]])


def test_a_chart_holds_both_themes_and_cannot_close_its_script():
    points = by_point(answer(0.2).runs, inputs=["mandate", "relationship_building"], outcomes=["trust"])

    def draw(theme):
        names = {"none": "</script><b>"}
        return charts.outcome_by_lever(
            points, outcome="trust", lever="relationship_building", lines="mandate", names=names, theme=theme
        )

    made = chart(draw, "trust")
    assert made.count("</script>") == 1
    held = json.loads(re.search(r"json\">(.*)</script>", made)[1])
    assert set(held) == {"light", "dark"}
    assert held["light"]["data"][0]["name"] == "</script><b>"


def test_whiskers_show_whether_zero_is_inside():
    clear, open_ = Mean(0.5, 0.25, 0.75, 9), Mean(0.1, -0.4, 0.6, 9)
    assert reach([clear, open_, Mean(None, None, None, 0)]) == 0.75
    assert "unsure" not in whisker(clear, 0.75)
    assert "unsure" in whisker(open_, 0.75)
    assert 'x2="192.0"' in whisker(clear, 0.75)
    assert whisker(Mean(0.1, None, None, 1), 1.0) == ""
    assert whisker(clear, 0.0) == ""


def test_the_words_follow_from_the_runs(rising):
    assert "20 points more" in rising
    flat = demo_page(answer(0.0))
    assert "may be nothing" in flat
    assert "No difference is shown" in flat
    assert "20 points more" not in flat


def test_the_page_says_what_was_asked_how_sure_and_how_to_go_on(rising):
    for part in ("How sure is that?", "What this does not say", "uv run collabsim demo", "Ordered partnerships", "$"):
        assert part in rising
    assert "lasting five years (2)" in rising  # pairs without a value are counted


def test_the_same_runs_give_the_same_page():
    assert demo_page(answer(0.1, replicates=3)) == demo_page(answer(0.1, replicates=3))


def test_a_single_replicate_claims_nothing():
    made = demo_page(answer(0.2, replicates=1))
    assert "unknown" in made
    assert "95% interval:" not in made


def test_a_page_prints_and_fits_a_phone(rising):
    assert "@media print" in rising
    assert "max-width: 760px" in rising
    assert 'name="viewport"' in rising
