"""Stored sweeps as the page reads them: the shelf, the tables, the sentences."""

import json

import polars
import pytest

from collabsim.errors import StoreError
from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.study.design import Axis, Experiment
from collabsim.study.sweep import sweep
from dashboards import stored
from dashboards.sweeps import figures, words

OUTCOMES = ("services_shared", "trust", "survival_5y")
LEVER, OTHER = "relationship_building", "deliberation"
ORDER = Intervention("mandate", start=1, until=4, services=("animal_control",))
AXES = {
    "none": (),
    "one": (Axis(LEVER, (0.0, 0.5, 1.0)),),
    "word": (Axis("mandate", ("none", "order"), {"order": (ORDER,)}),),
    "single": (Axis(LEVER, (0.5,)),),
    "three": (
        Axis(LEVER, (0.0, 1.0)),
        Axis("mandate", ("none", "order"), {"order": (ORDER,)}),
        Axis(OTHER, (0.0, 1.0)),
    ),
    "lhs": (Axis(LEVER, span=(0.0, 1.0)), Axis(OTHER, span=(0.2, 0.8))),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    base = Scenario(Region.synthetic(5, seed=4), quarters=6, burn_in=0, seed=5)
    for name, axes in AXES.items():
        sampled = {"kind": "lhs", "points": 8} if name == "lhs" else {}
        made = Experiment(f"{name}?", base, axes, replicates=2, outcomes=OUTCOMES, **sampled)
        sweep(made, out=folder / name, workers=1, progress=False)
    return folder


@pytest.fixture(autouse=True)
def opened(shelf):
    stored.opened.folder = shelf
    yield
    stored.opened.folder = None


def asked(name):
    return stored.question(stored.find(name))


def test_the_shelf_names_what_there_is(shelf):
    told = {entry.name: entry for entry in stored.entries()}
    assert set(told) == set(AXES)
    assert told["three"].question == "three?"
    assert told["three"].runs == 16
    assert all(entry.finished and not entry.problem for entry in told.values())


def test_one_sweep_can_be_opened_alone(shelf):
    stored.opened.folder = shelf / "one"
    assert [entry.name for entry in stored.entries()] == ["one"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema": 1, "command": "sweep", "files": {}}'])
def test_a_damaged_folder_is_named_and_the_others_stay(shelf, tmp_path, text):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "manifest.json").write_text(text, encoding="utf-8")
    stored.opened.folder = tmp_path
    (entry,) = stored.entries()
    assert entry.name == "bad"
    assert "bad" in entry.problem


def test_a_damaged_table_is_told_and_no_crash(shelf, tmp_path):
    import shutil

    shutil.copytree(shelf / "one", tmp_path / "one")
    (tmp_path / "one" / "runs.parquet").write_bytes(b"PAR1")
    stored.opened.folder = tmp_path
    with pytest.raises(StoreError, match="damaged"):
        asked("one")


def test_an_unfinished_sweep_shows_what_is_done(shelf, tmp_path):
    import shutil

    shutil.copytree(shelf / "one", tmp_path / "one")
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text(encoding="utf-8"))
    manifest |= {"state": "unfinished", "ended": None, "files": {}, "runs": {"asked": 60}}
    (tmp_path / "one" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    stored.opened.folder = tmp_path
    (entry,) = stored.entries()
    assert not entry.finished
    assert (entry.runs, entry.wanted) == (6, 60)
    half = stored.question(entry)
    assert (half.runs.height, half.wanted) == (6, 60)


def test_a_stopped_sweep_tells_how_far_it_is_and_goes_on_telling(tmp_path):
    base = Scenario(Region.synthetic(6), quarters=12, burn_in=0, seed=5)
    made = Experiment("half?", base, (Axis(LEVER, (0.0, 1.0)),), replicates=4, outcomes=OUTCOMES)
    stored.opened.folder = tmp_path
    for enough in (0, 3, 5):

        def stop(done, whole, enough=enough):
            if done >= enough:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sweep(made, out=tmp_path / "half", workers=1, progress=stop)
        (entry,) = stored.entries()
        assert not entry.finished
        assert (entry.runs, entry.wanted) == (enough or 1, 8)
        asked_now = stored.question(entry)
        assert (asked_now.runs.height, asked_now.wanted) == (entry.runs, 8)
        assert words.found(asked_now, "trust", asked_now.inputs[0], {})
    sweep(made, out=tmp_path / "half", workers=1, progress=False)
    (entry,) = stored.entries()
    assert (entry.finished, entry.runs) == (True, 8)


def test_choices_stand_in_the_order_of_the_question():
    found = asked("word")
    table = found.table(found.inputs, "trust")
    axis = figures.points(table, "trust", found.inputs[0], None)("light").layout.xaxis
    assert list(axis.categoryarray) == ["none", "order"]


def test_only_names_on_the_shelf_are_found():
    for name in ("../one", "one/..", "/etc", "", "nowhere"):
        assert stored.find(name) is None


@pytest.mark.parametrize("name", sorted(AXES))
def test_every_design_has_tables_sentences_and_figures(name):
    found = asked(name)
    x = found.inputs[0] if found.inputs else None
    y = found.inputs[1] if len(found.inputs) > 1 else None
    for outcome in OUTCOMES:
        table = found.table([one for one in (x, y) if one], outcome)
        assert words.found(found, outcome, x, {}).endswith(".")
        for theme in ("light", "dark"):
            draw = figures.points(table, outcome, None, None) if x is None else figures.lines(table, outcome, x, None)
            draw = draw if y is None else figures.heat(table, outcome, x, y, (x.values[0], y.values[-1]), None)
            assert draw(theme).to_json()
    assert found.everything().height > 0
    assert found.command.startswith("collabsim sweep ")


def test_means_are_those_of_the_runs():
    found = asked("one")
    table = found.table(found.inputs, "trust").filter(polars.col("outcome") == "trust")
    for row in table.iter_rows(named=True):
        runs = found.runs.filter(polars.col(LEVER) == row[LEVER])["trust"].cast(polars.Float64)
        assert row["mean"] == pytest.approx(runs.mean())
        assert row["runs"] == 2


def test_averages_over_other_inputs_count_replicates_not_runs():
    """Eight runs at each value of the lever, but two lots of luck: the interval is that of two values."""
    found = asked("three")
    table = found.table(found.inputs[:1], "trust").filter(polars.col("outcome") == "trust")
    row = table.row(0, named=True)
    runs = found.runs.filter(polars.col(LEVER) == 0.0)
    each = runs.group_by("replicate").agg(polars.col("trust").cast(polars.Float64).mean())["trust"]
    assert row["runs"] == 8
    assert row["mean"] == pytest.approx(each.mean())
    half = 12.706 * each.std() / 2**0.5  # Student's t with one degree of freedom
    assert row["hi95"] - row["mean"] == pytest.approx(half, rel=1e-3)


def test_an_input_can_be_held():
    found = asked("three")
    table = found.table(found.inputs[:1], "trust", {"mandate": "order", OTHER: 1.0})
    assert table.filter(polars.col("outcome") == "trust")["runs"].to_list() == [2, 2]
    assert words.found(found, "trust", found.inputs[0], {"mandate": "order", OTHER: 1.0}).startswith("Trust")


def test_sampled_runs_fall_into_ranges():
    found = asked("lhs")
    first, second = found.inputs
    assert first.told(first.values[0]) == "0 to 0.2"
    assert second.told(second.values[-1]) == "0.68 to 0.8"
    assert set(found.runs[LEVER]) <= set(first.values)
    table = found.table([first], "trust").filter(polars.col("outcome") == "trust")
    assert table["runs"].sum() == 16


def test_a_run_that_failed_is_counted_once(tmp_path, monkeypatch):
    def stumble(model):
        raise ZeroDivisionError("no residents")

    base = Scenario(Region.synthetic(5, seed=4), quarters=2, burn_in=0, seed=5)
    with monkeypatch.context() as patch:
        patch.setattr(RegionModel, "step", stumble)
        made = sweep(
            Experiment("?", base, AXES["one"], replicates=2),
            workers=1,
            engine="mesa",
            progress=False,
            out=tmp_path / "failed",
        )
    assert made.manifest["runs"]["failed"] == 6
    stored.opened.folder = tmp_path
    (entry,) = stored.entries()
    assert (entry.runs, entry.wanted, entry.finished) == (6, 6, True)
