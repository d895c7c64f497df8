"""Both engines give the same bytes, and the one is taken that is sooner done."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from small import SMALL, scenario

import collabsim
import collabsim.engine.history
from collabsim.engine import ensemble
from collabsim.errors import InputError
from collabsim.regions.region import Region
from collabsim.study import compiled, engines, pool
from collabsim.study.load import load
from collabsim.study.run import run
from collabsim.study.sweep import sweep


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest, which knows the time and the engine."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "manifest.json"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def due(monkeypatch):
    """Say how many seconds of compiling are due; returns the list of what was compiled."""
    made = []

    def say(seconds: float) -> list[str]:
        monkeypatch.setattr(engines, "_due", None)
        monkeypatch.setattr(ensemble, "due", lambda: seconds)
        monkeypatch.setattr(ensemble, "entries", lambda: made.append("all"))
        return made

    return say


def test_auto_compiles_only_where_that_saves_more_than_it_takes(due):
    seconds = 60.0
    made = due(seconds)
    even = seconds / (engines.MESA_SECONDS - engines.COMPILED_SECONDS) / engines.work(scenario())
    assert engines.chosen("auto", scenario(), runs=int(even)) == "mesa"
    assert engines.chosen("auto", scenario(), runs=int(even) + 1, workers=2) == "mesa"
    assert not made
    assert engines.chosen("auto", scenario(), runs=int(even) + 1) == "compiled"
    assert made == ["all"]


def test_auto_takes_what_is_compiled_for_the_smallest_run(due):
    due(0.0)
    assert engines.chosen("auto", scenario(quarters=1)) == "compiled"


def test_who_names_an_engine_gets_it(due):
    made = due(1e9)
    assert engines.chosen("mesa", scenario(), runs=1_000_000) == "mesa"
    assert not made
    assert engines.chosen("compiled", scenario(quarters=1)) == "compiled"
    assert made == ["all"]


def test_where_it_cannot_be_compiled_mesa_goes_on_and_says_so(due, monkeypatch, capsys):
    due(0.1)

    def broken():
        raise RuntimeError("compile\nno compiler for this processor")

    monkeypatch.setattr(ensemble, "entries", broken)
    assert engines.chosen("auto", scenario(), runs=1000) == "mesa"
    assert "no compiler for this processor" in capsys.readouterr().err
    with pytest.raises(RuntimeError):
        engines.chosen("compiled", scenario())


def test_mesa_says_how_long_a_large_region_takes(due, capsys):
    due(1e9)
    large = Region.synthetic(2001, seed=1)
    assert engines.chosen("mesa", scenario(region=large, quarters=79)) == "mesa"
    assert capsys.readouterr().err == ""
    assert engines.chosen("mesa", scenario(region=large, quarters=80), runs=10, workers=2) == "mesa"
    minutes = round(engines.MESA_SECONDS * 2001 * 80 * 10 / 2 / 60)
    assert f"about {minutes} minutes" in capsys.readouterr().err


@pytest.mark.parametrize("call", [run, sweep], ids=["run", "sweep"])
def test_an_engine_that_there_is_not(question, call):
    with pytest.raises(InputError) as caught:
        call(question if call is sweep else scenario(), engine="compield")
    assert (caught.value.nearest, caught.value.exit_code) == ("compiled", 2)


# ---------------------------------------------------------------------- the engine itself
def test_a_run_is_the_same_to_the_last_byte(machine, tmp_path):
    for engine in ("mesa", "compiled"):
        run(scenario(), engine=engine, events=True).save(tmp_path / engine)
        assert load(tmp_path / engine).manifest["engine"] == engine
    assert bytes_of(tmp_path / "compiled") == bytes_of(tmp_path / "mesa")


def test_a_sweep_is_the_same_to_the_last_byte(machine, question, tmp_path):
    sweep(question, engine="mesa", workers=1, progress=False, out=tmp_path / "mesa")
    for workers in (1, 2):
        made = sweep(question, engine="compiled", workers=workers, progress=False, out=tmp_path / f"of {workers}")
        assert bytes_of(tmp_path / f"of {workers}") == bytes_of(tmp_path / "mesa")
        assert set(load(tmp_path / f"of {workers}").manifest["workers"]) == {"engine"}
    assert made.manifest["engine"] == "compiled"


def test_one_engine_goes_on_where_the_other_was_stopped(machine, question, small_sweep, tmp_path):
    def stop(done, whole):
        if done == 3:
            raise KeyboardInterrupt

    for engine in ("compiled", "mesa"):
        with pytest.raises(KeyboardInterrupt):
            sweep(question, engine=engine, workers=1, progress=stop, out=tmp_path / engine)
    assert bytes_of(tmp_path / "compiled") == bytes_of(tmp_path / "mesa")
    for engine, first in (("mesa", "compiled"), ("compiled", "mesa")):
        found = sweep(question, engine=engine, workers=1, progress=False, out=tmp_path / first)
        assert found.manifest["runs"] == {"computed": 5, "reused": 3, "failed": 0}
        assert found.runs.collect().equals(small_sweep.runs.collect())
        assert found.quarters.collect().equals(small_sweep.quarters.collect())


def test_a_run_that_fails_is_made_again_by_mesa(machine, question, monkeypatch, small_sweep):
    made, asked = ensemble.Ensemble.run, []

    def failing(self, *given, **more):
        found = made(self, *given, **more)
        found.failed[0] = True
        found.summaries[0] = float("nan")
        return found

    def attempt(scenario, quarterly):
        asked.append(scenario)
        return tried(scenario, quarterly)

    tried = pool.attempt
    monkeypatch.setattr(ensemble.Ensemble, "run", failing)
    monkeypatch.setattr(pool, "attempt", attempt)
    found = sweep(question, engine="compiled", workers=1, progress=False)
    assert len(asked) == 2  # one of each choice between scenarios, which are made apart
    assert found.runs.collect().equals(small_sweep.runs.collect())
    assert found.quarters.collect().equals(small_sweep.quarters.collect())


def test_one_run_that_fails_is_made_again_by_mesa(machine, monkeypatch):
    def failing(*given, **more):
        raise RuntimeError("a compiled run failed")

    monkeypatch.setattr(collabsim.engine.history, "history", failing)
    found = run(scenario(), engine="compiled")
    assert found.manifest["engine"] == "mesa"
    assert found.summary == run(scenario(), engine="mesa").summary


def test_runs_are_the_same_in_however_many_batches(machine, question, small_sweep, monkeypatch):
    monkeypatch.setattr(compiled, "LARGEST_BATCH", 3)
    found = sweep(question, engine="compiled", workers=2, progress=False)
    assert found.runs.collect().equals(small_sweep.runs.collect())
    assert found.quarters.collect().equals(small_sweep.quarters.collect())


def test_means_of_outcomes_are_the_same(machine):
    made = [collabsim.outcomes(SMALL, quarters=4, replicates=3, engine=engine) for engine in ("mesa", "compiled")]
    assert made[0] == made[1]


def test_progress_ends_with_the_last_quarter(machine):
    heard = []
    run(scenario(burn_in=2), engine="compiled", progress=lambda done, whole: heard.append((done, whole)))
    assert heard == sorted(heard)
    assert heard[-1] == (14, 14)


def test_ctrl_c_is_heard_while_machine_code_runs(machine):
    """Minutes of work, left after a moment."""
    long = scenario(region=Region.synthetic(60, seed=1), quarters=4000)
    began = time.monotonic()

    def stop(*told):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(long, engine="compiled", progress=stop)
    assert time.monotonic() - began < 20.0


def test_a_warm_run_needs_neither_numba_nor_mesa(machine):
    code = (
        "import sys; from collabsim.study.run import run; from collabsim.scenario import Scenario\n"
        "run(Scenario(quarters=2), engine='compiled')\n"
        "heavy = {'numba', 'mesa'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
