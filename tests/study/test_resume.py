"""A sweep that was stopped, or whose worker died, ends with the bytes of one that nobody disturbed."""

import json
import multiprocessing
import os
import signal
import threading
from functools import partial
from pathlib import Path

import polars
import pytest
from small import Deadly, scenario

from collabsim.errors import InputError, StoreError
from collabsim.study import pool, store
from collabsim.study.design import Axis, Experiment
from collabsim.study.load import load
from collabsim.study.sweep import sweep as sweep_by

sweep = partial(sweep_by, engine="mesa")  # in processes, which can die


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest, which knows the time."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "manifest.json"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def page(found) -> str:
    return f"{found.runs.collect().height} runs"


@pytest.fixture(scope="module")
def undisturbed(question, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("undisturbed") / "sweep"
    sweep(question, workers=1, progress=False, out=folder, page=page)
    return bytes_of(folder)


def stop_after(many):
    def hears(done, whole):
        if done >= many:
            raise KeyboardInterrupt

    return hears


def test_the_files_of_a_sweep(undisturbed):
    names = {name for name in undisturbed if not name.startswith("chunks/")}
    assert names == {"design.parquet", "runs.parquet", "quarters.parquet", "failures.parquet", "index.html"}
    parts = [name for name in undisturbed if name.startswith("chunks/part-")]
    assert len(parts) == 8
    assert undisturbed["index.html"] == b"8 runs"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stopped_sweep_goes_on_to_the_same_bytes(question, undisturbed, tmp_path, workers):
    for many in (3, 5):
        with pytest.raises(KeyboardInterrupt):
            sweep(question, workers=workers, progress=stop_after(many), out=tmp_path / "sweep", page=page)
    told = json.loads((tmp_path / "sweep" / "manifest.json").read_text(encoding="utf-8"))
    assert (told["state"], told["runs"]) == ("unfinished", {"asked": 8})
    assert not (tmp_path / "sweep" / "runs.parquet").exists()
    found = sweep(question, workers=workers, progress=False, out=tmp_path / "sweep", page=page)
    assert bytes_of(tmp_path / "sweep") == undisturbed
    assert found.manifest["runs"] == {"computed": 3, "reused": 5, "failed": 0}
    assert load(tmp_path / "sweep").finished


def test_a_worker_that_is_killed_costs_nothing_but_time(question, undisturbed, tmp_path):
    killed = []

    def kill(done, whole):
        if done == 2 and not killed:
            killed.append(multiprocessing.active_children()[0])
            killed[0].kill()

    sweep(question, workers=2, progress=kill, out=tmp_path / "sweep", page=page)
    assert killed
    assert bytes_of(tmp_path / "sweep") == undisturbed


def test_a_run_that_takes_its_workers_along_is_given_up():
    scenarios = Deadly([scenario(quarters=1, seed=seed) for seed in range(4)])
    found = {number: result for number, result, _ in pool.results(scenarios, 2)}
    assert [found[number].ok for number in range(4)] == [True, True, False, True]
    assert found[2].stage == "worker"


def test_no_worker_outlives_its_sweep(question, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        sweep(question, workers=2, progress=stop_after(1), out=tmp_path / "sweep")
    assert not multiprocessing.active_children()


def test_the_same_again_runs_nothing(question, tmp_path, monkeypatch):
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep", page=page)
    before = bytes_of(tmp_path / "sweep")
    monkeypatch.setattr(pool, "attempt", lambda *given: pytest.fail("it ran"))
    found = sweep(question, progress=False, out=tmp_path / "sweep", page=page)
    assert found.manifest["runs"] == {"computed": 0, "reused": 8, "failed": 0}
    assert bytes_of(tmp_path / "sweep") == before


def test_a_stopped_sweep_can_be_read(question, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        sweep(question, workers=1, progress=stop_after(3), out=tmp_path / "sweep")
    found = load(tmp_path / "sweep")
    assert not found.finished
    assert found.manifest["runs"] == {"asked": 8, "computed": 3, "reused": 0, "failed": 0}
    assert found.quarters.collect().height == 3 * 12
    whole = sweep(question, workers=1, progress=False).runs.collect()
    known = whole.filter(polars.col("run_key").is_in(found.runs.collect()["run_key"].to_list()))
    assert known.equals(found.runs.collect())


def test_a_sweep_that_was_stopped_at_once_holds_nothing(question, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        sweep(question, workers=1, progress=stop_after(1), out=tmp_path / "sweep")
    for part in (tmp_path / "sweep" / "chunks").iterdir():
        part.unlink()
    with pytest.raises(StoreError, match="before any part"):
        load(tmp_path / "sweep")


def test_the_folder_of_another_experiment_is_left_alone(question, tmp_path):
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep")
    before = bytes_of(tmp_path / "sweep")
    other = Experiment("Else?", scenario(), (Axis("attention", (0.0, 1.0)),), replicates=1)
    with pytest.raises(InputError, match=r"another experiment \(Does it pay\?\)") as caught:
        sweep(other, workers=1, progress=False, out=tmp_path / "sweep")
    assert caught.value.exit_code == 2
    assert bytes_of(tmp_path / "sweep") == before


def test_the_folder_of_another_version_is_left_alone(question, tmp_path):
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep")
    file = tmp_path / "sweep" / "manifest.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(told | {"sources_digest": "0" * 32, "identity": "0" * 32}), encoding="utf-8")
    before = bytes_of(tmp_path / "sweep")
    with pytest.raises(StoreError, match="another version") as caught:
        sweep(question, workers=1, progress=False, out=tmp_path / "sweep")
    assert caught.value.exit_code == 4
    assert bytes_of(tmp_path / "sweep") == before


def test_a_damaged_part_is_named_and_nothing_is_run(question, tmp_path, monkeypatch):
    with pytest.raises(KeyboardInterrupt):
        sweep(question, workers=1, progress=stop_after(3), out=tmp_path / "sweep")
    part = sorted((tmp_path / "sweep" / "chunks").glob("part-*"))[1]
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    with monkeypatch.context() as patch:
        patch.setattr(pool, "attempt", lambda *given: pytest.fail("it ran"))
        with pytest.raises(StoreError, match=part.name):
            sweep(question, workers=1, progress=False, out=tmp_path / "sweep")
    part.unlink()
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep")
    assert load(tmp_path / "sweep").finished


def test_what_a_killed_writer_left_is_no_part(question, undisturbed, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        sweep(question, workers=1, progress=stop_after(3), out=tmp_path / "sweep", page=page)
    (tmp_path / "sweep" / "chunks" / "part-00003-00000000.parquet.77.part").write_bytes(b"half")
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep", page=page)
    assert bytes_of(tmp_path / "sweep") == undisturbed


def test_a_full_disk_keeps_what_was_written(question, undisturbed, tmp_path, monkeypatch):
    replaced = os.replace

    def full(source, target):
        if "part-00004" in str(target):
            raise OSError(28, "No space left on device")
        replaced(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(store.os, "replace", full)
        with pytest.raises(InputError, match="No space left"):
            sweep(question, workers=1, progress=False, out=tmp_path / "sweep", page=page)
    assert load(tmp_path / "sweep").manifest["runs"]["computed"] == 4
    assert not list((tmp_path / "sweep" / "chunks").glob("*.part"))
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep", page=page)
    assert bytes_of(tmp_path / "sweep") == undisturbed


def test_a_strangers_file_among_the_results_does_not_become_ours(question, tmp_path):
    found = sweep(question, workers=1, progress=False, out=tmp_path / "sweep", page=page)
    for place in ("notes.txt", "chunks/notes.txt"):
        (tmp_path / "sweep" / place).write_text("mine", encoding="utf-8")
    sweep(question, workers=1, progress=False, out=tmp_path / "sweep")
    listed = json.loads((tmp_path / "sweep" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert "index.html" in listed
    assert not [name for name in listed if "notes" in name]
    with pytest.raises(InputError, match="would be lost"):
        found.save(tmp_path / "sweep")


def test_one_process_at_a_time_works_in_a_folder(question, undisturbed, tmp_path):
    def another(done, whole):
        with pytest.raises(InputError, match="another process is making runs") as caught:
            sweep(question, workers=1, progress=False, out=tmp_path / "sweep", page=page)
        assert caught.value.field == "--out"

    sweep(question, workers=1, progress=another, out=tmp_path / "sweep", page=page)
    assert bytes_of(tmp_path / "sweep") == undisturbed


def test_who_reads_a_sweep_takes_nothing_from_who_writes_it(question, undisturbed, tmp_path):
    seen = []

    def reader(done, whole):
        half = tmp_path / "sweep" / "chunks" / "part-00099-00000000.parquet.1.part"
        half.write_bytes(b"half")
        seen.append(load(tmp_path / "sweep").manifest["runs"]["computed"])
        assert half.exists()
        half.unlink()

    sweep(question, workers=1, progress=reader, out=tmp_path / "sweep", page=page)
    assert seen == list(range(1, 9))
    assert bytes_of(tmp_path / "sweep") == undisturbed


@pytest.mark.parametrize("workers", [0, -1, 62, 1.5, "two"])
def test_a_number_of_workers_that_makes_no_sense_leaves_nothing(question, tmp_path, workers):
    with pytest.raises(InputError, match="workers"):
        sweep(question, workers=workers, progress=False, out=tmp_path / "sweep")
    assert not list(tmp_path.iterdir())


def test_a_sample_goes_on_to_the_same_bytes_with_other_workers(tmp_path):
    axes = (Axis("attention", span=(0.0, 1.0)), Axis("patience", (2.0, 8.0)))
    asked = Experiment("?", scenario(quarters=4), axes, replicates=2, kind="lhs", points=3, quarterly=True)
    sweep(asked, workers=1, progress=False, out=tmp_path / "one", page=page)
    with pytest.raises(KeyboardInterrupt):
        sweep(asked, workers=3, progress=stop_after(2), out=tmp_path / "many", page=page)
    sweep(asked, workers=2, progress=False, out=tmp_path / "many", page=page)
    assert bytes_of(tmp_path / "many") == bytes_of(tmp_path / "one")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Ctrl-C is sent otherwise there")
def test_workers_do_not_hear_ctrl_c_even_as_they_start():
    """A terminal sends it to them as well as to the driver, which ends them quietly."""
    makers = set()
    jobs = [scenario(quarters=2, seed=seed) for seed in range(6)]
    runs = pool.results(jobs, 2)
    first = threading.Timer(0.1, lambda: [os.kill(one.pid, signal.SIGINT) for one in multiprocessing.active_children()])
    first.start()
    for _, result, maker in runs:
        assert result.ok
        makers.add(maker)
        for worker in multiprocessing.active_children():
            os.kill(worker.pid, signal.SIGINT)
    first.join()
    assert makers <= {"worker 1", "worker 2"}, "none had to be replaced"
