import re
import tomllib

import polars
import pytest

from collabsim.intervention import Intervention
from collabsim.regions.region import Region
from collabsim.report.asked import Asked
from collabsim.report.makings import experiment_file
from collabsim.report.sweep_page import page
from collabsim.scenario import Scenario
from collabsim.study.design import Axis, Experiment
from collabsim.study.sweep import Sweep, sweep

BASE = Scenario(Region.synthetic(6, seed=4), quarters=8, burn_in=0, seed=5)
ORDER = Intervention("mandate", start=2, until=6, services=("fleet",))
TRUST, TURNOVER = Axis("relationship_building", (0.0, 1.0)), Axis("turnover", (0.1, 0.3))
LAW = Axis("law", ("none", "order"), {"order": (ORDER,)})
NAMED = ("trust", "formations", "net_saving")
OWN = re.compile(r"<script>.*?</script>|<script type.*?</script>|<style>.*?</style>", re.DOTALL)


def made(*axes, replicates=2, outcomes=NAMED, **more) -> Sweep:
    asked = Experiment("Does it <pay>?", BASE, axes, replicates, outcomes, **more)
    return sweep(asked, workers=1, progress=False)


def words(result: Sweep) -> str:
    return OWN.sub("", page(result))


@pytest.fixture(scope="module")
def grid() -> Sweep:
    return made(TRUST, LAW, replicates=3, quarterly=True)


def test_a_grid_is_answered_with_figures_intervals_and_a_way_back(grid):
    told = words(grid)
    for part in (
        "Does it &lt;pay&gt;?",
        "skipped → in full",
        "none → order",
        "What else changes",
        "Two things at once",
        "Quarter by quarter",
        "How sure is that?",
        "All means",
        "What this does not say",
        "[levers.relationship_building]",
        "scenarios = {",
        "collabsim sweep question.toml",
    ):
        assert part in told
    assert "<pay>" not in told
    assert not re.search(r"""(src|href)\s*=|url\(|@import|https?://""", told)


def test_no_axis_one_and_three(grid):
    alone = words(made())
    assert "Nothing was varied" in alone
    assert "How sure is that?" not in alone
    one = words(made(LAW))
    assert "Two things at once" not in one
    assert "none → order" in one
    three = words(made(TRUST, TURNOVER, LAW, replicates=1, outcomes=()))
    assert "Averaged over" in three
    assert "nothing is shown yet" in three
    assert "95% interval:" not in three


def test_a_latin_hypercube_has_ranges_instead_of_points():
    told = words(made(Axis("relationship_building", span=(0.0, 1.0)), replicates=1, kind="lhs", points=16))
    assert "anything from 0 to 1" in told
    assert "highest quarter" in told
    assert "kind = &quot;lhs&quot;" in told
    assert "range = [0.0, 1.0]" in told
    assert "All means" not in told


def test_sampled_and_crossed_axes_together():
    told = words(made(LAW, Axis("turnover", span=(0.1, 0.3)), kind="lhs", points=12))
    assert "none → order" in told
    assert "Averaged over managers who leave in a year" in told


def test_failed_and_missing_runs_are_named(grid):
    runs = grid.runs.collect()
    broken = runs.with_columns(
        status=polars.when(polars.col("replicate") == 0).then(polars.lit("failed")).otherwise("status"),
        stage=polars.when(polars.col("replicate") == 0).then(polars.lit("step")).otherwise("stage"),
        message=polars.when(polars.col("replicate") == 0).then(polars.lit("<gone>")).otherwise("message"),
    )
    failed = broken.filter(polars.col("status") == "failed").lazy()
    stopped = {**grid.manifest, "runs": {"asked": 99}}
    told = words(Sweep(broken.lazy(), grid.quarters, failed, stopped))
    assert "4 runs failed" in told
    assert "&lt;gone&gt;" in told
    assert "12 of 99 runs" in told


def test_all_runs_failed_is_a_page_too(grid):
    runs = grid.runs.with_columns(status=polars.lit("failed"), trust=polars.lit(None, polars.Float32))
    told = words(Sweep(runs, None, runs, grid.manifest))
    assert "12 runs failed" in told


def test_the_same_runs_give_the_same_page(grid):
    assert page(grid) == page(grid)


def test_axes_know_what_stands_left_to_right_and_what_is_a_line(grid):
    asked = Asked(grid)
    assert (asked.main.name, asked.lines.name) == ("relationship_building", "law")
    first, second = asked.changes
    assert first.what == "Relationship building before launch: skipped → in full"
    assert second.way == "none → order"
    gap = asked.effect(second, "trust")
    assert gap.after - gap.before == pytest.approx(gap.difference.mean), "averaged over the other axis"
    assert asked.main.called(0.0) == "skipped"


@pytest.mark.parametrize(
    ("axes", "more"),
    [((TRUST, TURNOVER), {}), ((TRUST, Axis("turnover", span=(0.1, 0.3))), {"kind": "lhs", "points": 4})],
)
def test_the_file_that_the_page_shows_asks_the_same_question(axes, more, tmp_path):
    result = made(*axes, replicates=1, **more)
    manifest = {**result.manifest, "scenario": {**result.manifest["scenario"], "region": "sonoma"}}
    file = tmp_path / "question.toml"
    file.write_text(experiment_file(Asked(Sweep(result.runs, None, result.failures, manifest))), encoding="utf-8")
    again = Experiment.load(file)
    assert again.design() == result.manifest["design"]
    assert (again.question, set(again.outcomes), again.base.seed) == ("Does it <pay>?", set(NAMED), 5)


def test_the_file_that_the_page_shows_can_be_read_whatever_the_axis_is_called():
    result = made(Axis('the "law"', ("none", "an order"), {"an order": (ORDER,)}))
    read = tomllib.loads(experiment_file(Asked(result)))
    assert read["levers"]['the "law"']["values"] == ["none", "an order"]


def test_whole_and_broken_numbers_stand_on_one_axis():
    told = words(made(Axis("relationship_building", (0, 0.5))))
    assert "skipped → half" in told


def test_what_a_file_cannot_say_of_its_base_is_noted():
    result = made(TRUST)
    noted = "Its base was a scenario"
    assert noted not in words(made(TRUST))
    usual = dict(result.manifest["scenario"], region="sonoma", burn_in=0, start="2026Q1")
    digest = Region.load("sonoma").digest
    for start, told in (("2026Q1", False), ("2020Q1", True)):
        manifest = {**result.manifest, "scenario": {**usual, "start": start}, "region_digest": digest}
        assert (noted in words(Sweep(result.runs, None, result.failures, manifest))) is told
