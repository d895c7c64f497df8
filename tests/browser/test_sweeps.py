"""The Sweeps page in a browser: figures are drawn, a choice is read out, the table can be taken away."""

import csv
import io

import polars
import pytest

from collabsim.charts import values
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.study.design import Axis, Experiment
from collabsim.study.load import load
from collabsim.study.sweep import sweep

QUESTION = "Do relationships <or> honest expectations help more?"
OUTCOMES = ("services_shared", "trust", "false_start_rate")
X, Y = "relationship_building", "expectation_management"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A sweep over two levers, one over none, and a folder whose manifest is damaged."""
    folder = tmp_path_factory.mktemp("stored")
    base = Scenario(Region.synthetic(6, seed=4), quarters=8, burn_in=0, seed=5)
    axes = (Axis(X, (0.0, 0.5, 1.0)), Axis(Y, (0.0, 1.0)))
    for name, asked, varied in (("none", "How is it?", ()), ("two", QUESTION, axes)):
        made = Experiment(question=asked, base=base, axes=varied, replicates=3, outcomes=OUTCOMES)
        sweep(made, out=folder / name, workers=1, progress=False)
    made = Experiment(question="How far is it?", base=base, axes=axes, replicates=4, outcomes=OUTCOMES)
    with pytest.raises(KeyboardInterrupt):
        sweep(made, out=folder / "half", workers=1, progress=_stop)
    (folder / "broken").mkdir()
    (folder / "broken" / "manifest.json").write_text('{"schema": 1', encoding="utf-8")
    return folder


def _stop(done, whole):
    if done >= 10:
        raise KeyboardInterrupt


@pytest.fixture
def seen(server, page):
    made = page(f"{server}/sweeps", ready=".book")
    made.locator(".book", has_text="two ·").click()
    made.wait_for_function("text => document.querySelector('.question').innerText === text", arg=QUESTION)
    made.wait_for_selector(".heat .heatmaplayer image, .heat .heatmaplayer path", state="attached")
    return made


def cell(results, x, y, outcome="services_shared"):
    runs = load(results / "two").runs.collect()
    return runs.filter(polars.col(X) == x, polars.col(Y) == y)[outcome].cast(polars.Float64).mean()


def test_question_figures_and_shelf_are_there(seen):
    assert seen.locator(".question").inner_text() == QUESTION
    assert seen.locator(".book").count() == 3
    assert seen.locator(".unfinished").count() == 0
    assert "broken is left out" in seen.locator(".shelf-broken").inner_text()
    assert seen.locator(".figure .main-svg").count() >= 2
    assert seen.locator(".figure .scatterlayer .trace").count() >= 2
    assert "95%" in seen.locator(".found").inner_text() or "no value" in seen.locator(".found").inner_text()
    assert "18" in seen.locator(".took").inner_text()


def test_a_chosen_cell_is_read_out(seen, results):
    box = seen.locator(".heat .nsewdrag").first.bounding_box()
    seen.mouse.click(box["x"] + box["width"] * 5 / 6, box["y"] + box["height"] * 3 / 4)  # in full, skipped
    seen.wait_for_function("document.querySelector('.chosen').innerText.includes('run')")
    told = seen.locator(".chosen").inner_text()
    assert told.startswith(values.written("services_shared")(cell(results, 1.0, 0.0)))
    assert "3 runs, still unsure" in told
    assert "in full" in told
    assert "skipped" in told


def test_another_outcome_and_other_axes_can_be_chosen(seen):
    seen.get_by_label("Outcome").select_option(label="Trust")
    seen.wait_for_function("document.querySelector('.sweeps-title h2').innerText.startsWith('Trust')")
    seen.get_by_label("Across").select_option(label=values.title(Y))
    seen.wait_for_function(f"document.querySelectorAll('select')[2]?.value === '{X}'")
    seen.wait_for_function("document.querySelector('.found').innerText.includes('managing expectations')")


def test_the_table_has_every_point(seen, results):
    seen.get_by_role("button", name="Table").click()
    seen.wait_for_selector(".numbers tbody tr")
    rows = seen.locator(".numbers tbody tr")
    assert rows.count() == 6
    assert values.written("services_shared")(cell(results, 0.0, 0.0)) in rows.first.inner_text()


def test_the_table_can_be_taken_away(seen, results):
    with seen.expect_download() as waited:
        seen.get_by_role("link", name="CSV").click()
    text = waited.value.path().read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 6 * len(OUTCOMES)
    first = next(row for row in rows if row["outcome"] == "services_shared")
    assert float(first["mean"]) == pytest.approx(cell(results, 0.0, 0.0))


def test_the_command_is_there_to_be_copied(seen, results):
    assert seen.locator("#again").inner_text() == f"collabsim sweep EXPERIMENT.toml --out {results / 'two'}"
    seen.get_by_role("button", name="Copy").click()
    seen.get_by_role("button", name="Copied").wait_for()


def test_a_sweep_without_axes_is_shown(seen):
    seen.locator(".book", has_text="none ·").click()
    seen.wait_for_function("document.querySelector('.question').innerText === 'How is it?'")
    seen.wait_for_selector(".figure .scatterlayer .trace")
    assert seen.locator(".heat").count() == 0


def test_an_unfinished_sweep_says_how_far_it_is(seen):
    seen.locator(".book", has_text="half ·").click()
    seen.wait_for_selector(".unfinished")
    assert "10 of 24 runs are in" in seen.locator(".unfinished").inner_text()
    assert "unfinished: 10 of 24 runs" in seen.locator(".book.on").inner_text()
    seen.wait_for_selector(".heat .main-svg")


def test_figures_fill_their_cards(seen):
    boxes = [
        seen.locator(f".sweeps-figures .filled.{name} .main-svg").first.bounding_box() for name in ("heat", "lines")
    ]
    places = [seen.locator(f".sweeps-figures .filled.{name}").bounding_box() for name in ("heat", "lines")]
    for box, place in zip(boxes, places):
        assert abs(box["height"] - place["height"]) < 3
    cards = [card.bounding_box() for card in seen.locator(".sweeps-figures .card").all()]
    assert cards[0]["y"] + cards[0]["height"] - places[0]["y"] - places[0]["height"] < 60


def test_a_phone_shows_it_without_running_over(server, page):
    seen = page(f"{server}/sweeps", "phone", ready=".book")
    seen.locator(".book", has_text="two ·").click()
    seen.wait_for_selector(".heat .main-svg")
    width, screen = seen.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= screen
    tops = [seen.locator(name).first.bounding_box()["y"] for name in (".question", ".sweeps-main", ".shelf")]
    assert tops == sorted(tops)
