import dataclasses

import polars
import pytest
from sweeps import answer

from collabsim.errors import InputError
from collabsim.report import demo
from collabsim.study.demo import OUTCOMES, UNTIL, experiment


@pytest.fixture
def short(monkeypatch):
    """The demo's question over just a little more than the mandate."""
    asked = experiment(replicates=1)
    quick = dataclasses.replace(asked, base=asked.base.replace(quarters=UNTIL + 2))
    monkeypatch.setattr(demo.question, "experiment", lambda replicates: quick)


def test_the_demo_leaves_its_table_and_page(short, tmp_path, capsys):
    assert demo.demo(tmp_path / "demo", workers=1, engine="mesa") == 0
    told = capsys.readouterr()
    assert "10 runs" in told.err
    assert "mandate" in told.out
    runs = polars.read_parquet(tmp_path / "demo" / "runs.parquet")
    assert runs.height == 10
    assert set(OUTCOMES) <= set(runs.columns)
    assert runs["run_key"].n_unique() == 10
    assert "<h1>" in (tmp_path / "demo" / "index.html").read_text(encoding="utf-8")


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear mother")
    with pytest.raises(InputError) as caught:
        demo.demo(tmp_path)
    assert "letter.txt" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_table_fits_a_terminal(printed, tmp_path):
    shown = printed(demo.screen(answer(0.2), tmp_path), 80)
    for row in (line for line in shown.splitlines() if line.startswith("0.25")):
        assert row.count("±") == len(OUTCOMES)
    assert "…" not in shown


def test_the_estimate_follows_from_the_first_runs(monkeypatch, capsys):
    clock = iter([100.0, 101.0, 102.0, 103.0, 104.0])
    monkeypatch.setattr(demo.time, "monotonic", lambda: next(clock))
    hears = demo.estimate(3)
    for done in range(1, 6):
        hears(done, 40)
    assert capsys.readouterr().err == "about 37 seconds more\n"  # a second a run, 37 runs to go


def test_a_moment_is_not_told(monkeypatch, capsys):
    clock = iter([100.0, 100.01, 100.02, 100.03])
    monkeypatch.setattr(demo.time, "monotonic", lambda: next(clock))
    hears = demo.estimate(3)
    for done in range(1, 5):
        hears(done, 40)
    assert capsys.readouterr().err == ""
