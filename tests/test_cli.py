"""Commands as people use them: what they print, write and exit with."""

import subprocess
import sys

import pytest

from collabsim import cli


@pytest.fixture
def collabsim(monkeypatch, tmp_path, capsys):
    """Run a command in an empty folder; returns exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["collabsim", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run


def test_help_is_quick_because_it_imports_nothing_heavy():
    code = (
        "import sys; from collabsim import cli; sys.argv = ['collabsim', '--help']\n"
        "try: cli.main()\n"
        "except SystemExit as end: assert end.code == 0\n"
        "heavy = {'mesa', 'polars', 'numpy', 'scipy', 'plotly', 'numba'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for command in ("run", "explain", "region", "demo"):
        assert f"\n  {command} " in done.stdout


def test_no_command_shows_the_help(collabsim):
    code, out, err = collabsim()
    assert (code, err) == (0, "")
    assert "Commands:" in out


def test_the_version(collabsim):
    from collabsim import __version__

    assert collabsim("--version") == (0, f"collabsim {__version__}\n", "")


def test_the_package_can_be_run():
    from collabsim import __version__

    done = subprocess.run([sys.executable, "-m", "collabsim", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"collabsim {__version__}\n"


def test_a_run_is_told_and_kept(collabsim, tmp_path):
    code, out, err = collabsim("run", "--quarters", "4", "--set", "relationship_building=0.8", "--out", "a/b")
    assert code == 0
    assert err == ""  # no terminal: no progress
    assert "2026Q1 to 2026Q4" in out
    assert "0.8 instead of 0.5" in out
    names = {path.name for path in (tmp_path / "a/b").iterdir()}
    assert names == {"manifest.json", "summary.json", "quarters.parquet", "partnerships.parquet", "members.parquet"}
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_same_seed_same_bytes_another_seed_others(collabsim, tmp_path):
    for folder, seed in (("one", 7), ("two", 7), ("three", 8)):
        assert collabsim("run", "--quarters", 4, "--seed", seed, "--events", "--out", folder)[0] == 0
    tables = sorted(path.name for path in (tmp_path / "one").glob("*.parquet"))
    assert len(tables) == 5

    def data(folder):
        return [(tmp_path / folder / name).read_bytes() for name in tables]

    assert data("one") == data("two")
    assert all(a != b for a, b in zip(data("one"), data("three"), strict=True))


def test_options_stand_above_the_scenario_file(collabsim, tmp_path):
    from collabsim.study.load import load

    text = 'region = "durham"\nquarters = 3\nseed = 4\n[levers]\nadaptation = 0.1\npatience = 4\n'
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    assert collabsim("run", "mine.toml", "--seed", "9", "--set", "adaptation=0.9")[0] == 0
    told = load(tmp_path / "results/run").scenario
    assert (told.region, told.quarters, told.seed) == ("durham", 3, 9)
    assert dict(told.levers) == {"adaptation": 0.9, "patience": 4.0}


def test_a_second_run_takes_the_first_ones_place_and_says_so(collabsim):
    assert "replaced" not in collabsim("run", "--quarters", "2")[1]
    assert "replaced" in collabsim("run", "--quarters", "3")[1]


def test_explain_lists_and_tells(collabsim):
    assert collabsim("run", "--quarters", "8")[0] == 0
    code, listed, _ = collabsim("explain", "results/run")
    assert code == 0
    one = listed.splitlines()[2].split()[0]
    code, told, err = collabsim("explain", "results/run", "--partnership", one)
    assert (code, err) == (0, "")
    assert f"partnership {one}" in " ".join(told.split())


def test_regions_are_made_checked_and_run(collabsim, tmp_path):
    code, out, _ = collabsim("region", "make", "--size", "4", "--seed", "2", "--out", "mine.csv")
    assert (code, "4 governments" in out) == (0, True)
    assert collabsim("region", "check", "mine.csv")[0] == 0
    assert collabsim("run", "--region", "mine.csv", "--quarters", "2")[0] == 0
    head, *rows = (tmp_path / "mine.csv").read_text(encoding="utf-8").splitlines()
    cells = dict(zip(head.split(","), rows[-1].split(","), strict=True)) | {"id": "x", "population": "-3"}
    (tmp_path / "bad.csv").write_text("\n".join([head, *rows, ",".join(cells.values())]), encoding="utf-8")
    code, out, _ = collabsim("region", "check", "bad.csv")
    assert code == 2
    assert "row 6, population: found '-3'" in out
    assert collabsim("region", "check", "bad.csv", "--drop-invalid", "good.csv")[0] == 0
    assert collabsim("region", "check", "good.csv")[0] == 0


def test_the_demo_goes_where_it_is_told_and_owns_up_to_failed_runs(collabsim, monkeypatch):
    from pathlib import Path

    import collabsim.report.demo as report

    asked = []
    for failed, code in ((0, 0), (2, 3)):
        monkeypatch.setattr(report, "demo", lambda out, engine, failed=failed: asked.append(out) or failed)
        assert collabsim("demo", "--out", "here")[0] == code
    assert asked == [Path("here")] * 2


def test_a_report_is_one_page_beside_the_results_or_where_it_is_told(collabsim, tmp_path):
    assert collabsim("run", "--quarters", "4", "--out", "mine")[0] == 0
    assert collabsim("report", "mine") == (0, "mine.html\n", "")
    assert collabsim("report", "mine", "--out", "new/page.html")[0] == 0
    assert (tmp_path / "new/page.html").read_bytes() == (tmp_path / "mine.html").read_bytes()
    before = sorted((tmp_path / "mine").iterdir())
    for words, told in (
        (["main"], "Did you mean 'mine'?"),
        (["mine", "--out", "page.pdf"], "ends in .html"),
        (["mine", "--out", "new"], "ends in .html"),
        (["mine", "--out", "mine/page.html"], "outside the results"),
        (["mine", "--out", "mine/below/page.html"], "outside the results"),
    ):
        code, out, err = collabsim("report", *words)
        assert (code, out) == (2, "")
        assert told in err
    assert sorted((tmp_path / "mine").iterdir()) == before


def test_a_region_given_as_a_scenario_is_set_right(collabsim):
    code, _, err = collabsim("run", "mine.csv")
    assert code == 2
    assert "--region mine.csv" in err


def test_every_command_that_runs_knows_its_engines(collabsim):
    assert collabsim("run", "--quarters", "2", "--engine", "mesa", "--out", "mine")[0] == 0
    for words in (
        ("run", "--out", "other"),
        ("demo", "--out", "other"),
        ("sweep", "trust_first", "--out", "other"),
        ("explain", "mine"),
    ):
        code, out, err = collabsim(*words, "--engine", "steam")
        assert (code, out) == (2, ""), words
        assert "engine: found 'steam'; an engine was expected: auto, mesa, compiled." in err
