"""`collabsim sweep` as people use it: stopped, killed, gone on with, asked for nonsense."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars
import pytest

from collabsim import cli
from collabsim.engine import ensemble

QUESTION = """question = "Does it pay?"
base = "start.toml"
replicates = 6
quarters = 32
quarterly = true
outcomes = ["formations", "trust", "net_saving"]

[levers.relationship_building]
values = [0.0, 1.0]
"""


def collabsim(*words: object, folder: Path, **more) -> subprocess.Popen:
    command = [sys.executable, "-m", "collabsim.cli", *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    return subprocess.Popen(command, cwd=folder, env=os.environ | {"COLUMNS": "80"}, **pipes, **more)


def ended(process: subprocess.Popen) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "manifest.json"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def told(monkeypatch, place, capsys):
    """Run a command in this process, which is quick; returns exit code, stdout, stderr."""
    monkeypatch.chdir(place)

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["collabsim", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return end.value.code, out, err

    return run


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sweep")
    code, _, err = ended(collabsim("region", "make", "--size", 8, "--out", "small.csv", folder=folder))
    assert code == 0, err
    (folder / "start.toml").write_text('region = "small.csv"\nburn_in = 0\n', encoding="utf-8")
    (folder / "question.toml").write_text(QUESTION, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(place) -> dict[str, bytes]:
    code, out, err = ended(collabsim("sweep", "question.toml", "--workers", 1, folder=place))
    assert code == 0, err
    assert err == "Does it pay?\n12 runs of 32 quarters, 1 at a time.\n"
    assert "Relationship building before launch: from 0 to 1" in out
    assert "12 runs." in out
    return bytes_of(place / "results" / "question")


def first_parts(folder: Path, many: int) -> None:
    """Wait until so many parts are there."""
    for _ in range(3000):
        if len(list(folder.glob("chunks/part-*.parquet"))) >= many:
            return
        time.sleep(0.02)
    pytest.fail("nothing was made in a minute")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_keeps_what_is_finished_and_the_same_command_goes_on(place, undisturbed):
    command = ("sweep", "question.toml", "--out", "stopped", "--workers", 2, "--engine", "mesa")
    process = collabsim(*command, folder=place, start_new_session=True)
    first_parts(place / "stopped", 2)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the driver and its workers
    code, out, err = ended(process)
    assert (code, out) == (130, "")
    assert "of 12 runs are kept in stopped; the same command goes on" in err
    assert "Traceback" not in err
    code, out, err = ended(collabsim(*command, folder=place))
    assert code == 0, err
    assert "of them stood here before" in out
    assert bytes_of(place / "stopped") == undisturbed


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_stops_the_threads_of_the_compiled_engine(place):
    ensemble.entries()
    (place / "long.toml").write_text(QUESTION.replace("replicates = 6", "replicates = 50_000"), encoding="utf-8")
    command = ("sweep", "long.toml", "--out", "threads", "--workers", 2, "--engine", "compiled")
    process = collabsim(*command, folder=place)
    first_parts(place / "threads", 1)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    code, out, err = ended(process)
    assert time.monotonic() - began < 20
    assert (code, out) == (130, "")
    assert "of 100,000 runs are kept in threads; the same command goes on" in err
    assert "Traceback" not in err
    assert not list((place / "threads").rglob("*.part"))


@pytest.mark.skipif(os.name == "nt", reason="processes are killed otherwise there")
def test_a_driver_that_is_killed_hard_leaves_what_is_finished(place, undisturbed):
    command = ("sweep", "question.toml", "--out", "killed", "--workers", 2, "--engine", "mesa")
    process = collabsim(*command, folder=place)
    first_parts(place / "killed", 2)
    process.kill()
    process.communicate(timeout=60)
    code, _, err = ended(collabsim(*command, folder=place))
    assert code == 0, err
    assert bytes_of(place / "killed") == undisturbed


def test_what_cannot_be_swept(place, undisturbed, told):
    many = QUESTION.replace("replicates = 6", "replicates = 600_000")
    (place / "many.toml").write_text(many, encoding="utf-8")
    other = QUESTION.replace("values = [0.0, 1.0]", "values = [0.5]")
    (place / "other.toml").write_text(other, encoding="utf-8")
    (place / "empty.toml").write_text('question = "?"\n', encoding="utf-8")
    for words, expected in (
        (["many.toml"], "1,000,000 runs; if that is meant, say so with --yes"),
        (["other.toml", "--out", "results/question"], "this folder holds another experiment (Does it pay?)"),
        (["empty.toml"], "nothing is varied"),
        (["questoin.toml"], "Did you mean 'question.toml'?"),
        (["question.toml", "--workers", "0", "--out", "results/many"], "workers: found 0"),
    ):
        code, out, err = told("sweep", *words)
        assert (code, out) == (2, ""), words
        assert expected in err
        assert "Traceback" not in err
    assert not (place / "results" / "many").exists()
    assert bytes_of(place / "results" / "question") == undisturbed


def test_a_damaged_part_has_a_code_of_its_own(place, undisturbed, told):
    part = next((place / "results" / "question" / "chunks").glob("part-*"))
    whole = part.read_bytes()
    part.write_bytes(whole[:-10])
    try:
        code, _, err = told("sweep", "question.toml")
    finally:
        part.write_bytes(whole)
    assert code == 4
    assert part.name in err
    assert bytes_of(place / "results" / "question") == undisturbed


def test_every_input_stands_in_the_row(place, undisturbed):
    runs = polars.read_parquet(place / "results" / "question" / "runs.parquet")
    assert runs.height == 12
    assert {"relationship_building", "patience", "formations", "status"} <= set(runs.columns)
