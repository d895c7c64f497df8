import polars
import pytest

from collabsim.analysis import contrast, interaction
from collabsim.analysis.pairs import difference, variance_ratio


def runs(trust: dict[tuple[float, str, int], float | None], status: str = "ok") -> polars.DataFrame:
    """Runs by lever, mandate and replicate."""
    rows = [
        {"lever": lever, "mandate": mandate, "replicate": replicate, "trust": value, "status": status}
        for (lever, mandate, replicate), value in trust.items()
    ]
    return polars.DataFrame(rows, schema_overrides={"trust": polars.Float32})


GRID = {
    (0.0, "none", 0): 0.10,
    (1.0, "none", 0): 0.30,
    (0.0, "law", 0): 0.20,
    (1.0, "law", 0): 0.60,
    (0.0, "none", 1): 0.50,
    (1.0, "none", 1): 0.80,
    (0.0, "law", 1): 0.40,
    (1.0, "law", 1): 0.70,
}


def test_a_contrast_within_one_setting():
    found = contrast(
        runs(GRID), "trust", axis="lever", values=(0.0, 1.0), others=("mandate",), within={"mandate": "none"}
    )
    assert (found.before, found.after) == (pytest.approx(0.30), pytest.approx(0.55))
    assert found.difference.mean == pytest.approx(0.25)
    assert found.difference.count == 2


def test_over_other_inputs_only_replicates_count():
    """Replicate 0 rises by 0.2 and 0.4, replicate 1 by 0.3 twice: both by 0.3 on average, from two replicates."""
    found = contrast(runs(GRID), "trust", axis="lever", values=(0.0, 1.0), others=("mandate",))
    assert found.difference.mean == pytest.approx(0.3)
    assert found.difference.count == 2
    assert found.difference.lo95 is None  # two that agree to a hair do not say how far luck reaches


def test_the_interaction_is_the_difference_of_differences():
    """none: +0.2, +0.3; law: +0.4, +0.3; law less none: +0.2, 0.0."""
    found = interaction(runs(GRID), "trust", axis="lever", values=(0.0, 1.0), other="mandate", settings=("none", "law"))
    assert found.mean == pytest.approx(0.1)
    assert found.count == 2


def test_undefined_pairs_are_left_out_and_counted():
    found = contrast(
        runs(GRID | {(1.0, "none", 0): None}), "trust", axis="lever", values=(0.0, 1.0), within={"mandate": "none"}
    )
    assert found.left_out == 1
    assert found.difference == (pytest.approx(0.3), None, None, 1)
    assert found.before == pytest.approx(0.5)


def test_failed_runs_have_no_pairs():
    found = contrast(runs(GRID, status="failed"), "trust", axis="lever", values=(0.0, 1.0))
    assert found.difference == (None, None, None, 0)
    assert found.before is None


def test_pairing_helps_where_luck_is_shared():
    before, after = [1.0, 2.0, 3.0, 4.0], [1.1, 2.0, 3.2, 4.1]
    assert variance_ratio(before, after) > 100.0
    assert variance_ratio(before, before[::-1]) < 1.0
    assert variance_ratio(before, before) is None
    assert variance_ratio([1.0], [2.0]) is None


def test_pairs_must_match():
    with pytest.raises(ValueError, match="shorter"):
        difference([1.0, 2.0], [1.0])


def test_a_few_pairs_that_agree_have_no_interval():
    """Two runs that both rise by a half show no more than two runs; ten of them do."""
    assert difference([0.0, 1.0], [0.5, 1.5]) == (0.5, None, None, 2)
    assert not difference([0.0, 1.0], [0.5, 1.5]).clear
    assert difference([0.0] * 10, [0.5] * 10).clear
    assert difference([0.25] * 2, [0.25] * 2) == (0.0, 0.0, 0.0, 2)  # no difference at all is no claim
    assert difference([0.0, 1.0], [0.5, 1.75]).lo95 is not None
