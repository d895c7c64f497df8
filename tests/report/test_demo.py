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
    assert demo.demo(tmp_path / "demo", workers=1) == 0
    told = capsys.readouterr()
    assert "10 runs" in told.err
    assert "about" in told.err
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
