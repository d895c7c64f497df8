"""`collabsim bench` with tiny regions: what it writes, shows and refuses. What it measures is judged nowhere."""

import json
import math
import sys

import pytest

from collabsim import cli
from collabsim.engine.phase_names import PHASES
from collabsim.study.bench import bench, children

TINY = bench.Extent(
    quarters=3,
    repeats=1,
    sample=0.0,
    against=("5", "5_from_empty"),
    threads=("5",),
    chunks=2,
    phases=("5", "8"),
    sizes=(5, 8),
    size_quarters=2,
    horizons=(1, 3),
    country=12,
    country_quarters=2,
    cold=False,
)
QUICK = bench.Extent(
    quarters=2,
    repeats=1,
    sample=0.0,
    against=("sonoma",),
    threads=("sonoma",),
    chunks=1,
    phases=("sonoma",),
    sizes=(),
    horizons=(),
    country=0,
    starts=False,
    cold=False,
)


@pytest.fixture
def told(monkeypatch, tmp_path, capsys):
    """Run the command in an empty folder, with little to measure; returns exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(bench, "QUICK", QUICK)
    monkeypatch.setattr(bench, "FULL", TINY)

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["collabsim", "bench", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run


def numbers(found):
    if isinstance(found, dict):
        for value in found.values():
            yield from numbers(value)
    elif isinstance(found, list):
        for value in found:
            yield from numbers(value)
    elif isinstance(found, float):
        yield found


def test_everything_is_measured_written_and_shown(told, tmp_path):
    code, out, err = told()
    assert (code, err) == (0, "")
    found = json.loads((tmp_path / "results/bench/bench.json").read_text(encoding="utf-8"))
    figures = {
        "engine_over_mesa_5", "engine_over_mesa_5_from_empty", "runs_per_second_5", "two_threads_over_one_5",
        "agent_step_ns_5", "agent_step_ns_8", "agent_step_3_quarters_over_1", "country_seconds",
        "country_building_seconds", "country_peak_mib", "warm_seconds", "help_seconds",
    }  # fmt: skip
    pieces = {"country", "against_mesa", "threads", "phases", "sizes", "horizons"}
    facts = {"schema", "command", "quick", "sources_digest", "started", "ended", "machine"}
    assert set(found) == figures | pieces | facts
    assert all(map(math.isfinite, numbers(found)))
    assert all(found[name] > 0.0 for name in figures - {"agent_step_3_quarters_over_1"})
    one = found["against_mesa"][0]
    assert found["engine_over_mesa_5"] == one["ratio"] == one["mesa_seconds"] / one["engine_seconds"]
    assert one["repeats"] == 1
    assert found["country"]["municipalities"] == 12
    assert {"python", "mesa", "numba", "numpy"} <= set(found["machine"]["versions"])
    assert found["machine"]["cores"] >= 1
    for part in found["phases"]:
        assert tuple(part["share"]) == PHASES
        assert math.isclose(sum(part["share"].values()), 1.0)
    for expected in ("5 governments from empty, 3 quarters", "12 governments", "keep_record", "bench.json", "--help"):
        assert expected in out


def test_a_quick_one_leaves_the_rest_out(told, tmp_path):
    code, out, _ = told("--quick", "--json", "deep/er.json")
    assert code == 0
    found = json.loads((tmp_path / "deep/er.json").read_text(encoding="utf-8"))
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert {"engine_over_mesa_sonoma", "runs_per_second_sonoma"} <= set(found)
    assert not {"country", "country_seconds", "cold_seconds", "sizes"} & set(found)
    assert found["quick"] is True
    assert "Sonoma, 2 quarters" in out
    assert "--help" not in out


def test_the_country_can_be_ones_own(monkeypatch, tmp_path):
    from collabsim.study.bench.country import country

    monkeypatch.chdir(tmp_path)
    found = country("durham", 12, 2)
    assert (found["region"], found["quarters"]) == ("durham", 2)
    assert found["municipalities"] != 12


def test_what_cannot_be_measured_is_told_before_anybody_waits(told, tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "_pieces", lambda *_: pytest.fail("it was measured"))
    (tmp_path / "file").write_text("x")
    for words, expected in (
        (("--region", "sonomma"), "sonoma"),
        (("--quick", "--region", "sonoma"), "a quick measurement runs no country"),
        (("--json", tmp_path), "a folder stands here"),
        (("--out", "file"), "is a file; a folder was expected"),
        (("--repeats", 3), "No such option"),
    ):
        code, out, err = told(*words)
        assert (code, out) == (2, ""), words
        assert expected in err
        assert "Traceback" not in err
    assert (tmp_path / "file").read_text() == "x"


def test_a_process_of_its_own_that_fails_says_why():
    with pytest.raises(RuntimeError, match=r"No module named 'collabsim\.nothing'"):
        children.answer("collabsim.nothing", "at_all")


def test_memory_of_a_process_of_its_own_is_not_that_of_its_parent():
    ballast = b"x" * (200 << 20)
    own, _ = children.answer("collabsim.study.bench.children", "peak_mib")
    if own is None:
        pytest.skip("this system does not tell")
    assert own < len(ballast) >> 20
