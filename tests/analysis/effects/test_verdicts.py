"""Verdicts, against answers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.analysis.effects.judge import _variance_ratio, _weigh_placebos, hump, mix, null, reason
from collabsim.analysis.effects.verdicts import EXPECTED, NULL, OPPOSITE, UNTESTED, Estimate, holm, relevant, verdict
from collabsim.study.effects_store import NULLS

SURE = Estimate(0.1, 0.08, 0.12, 0.01, 100)
TRIFLE = Estimate(0.001, -0.003, 0.005, 0.002, 100)
WIDE = Estimate(0.001, -0.1, 0.1, 0.05, 100)


@pytest.mark.parametrize(
    ("sign", "found", "size", "p", "told"),
    [
        ("+", SURE, 0.02, 0.001, EXPECTED),
        ("-", SURE, 0.02, 0.001, OPPOSITE),
        ("+", SURE, 0.2, 0.001, NULL),  # certain, but too small to matter
        ("+", SURE, 0.02, 0.2, NULL),  # large, but not certain
        ("0", TRIFLE, 0.02, 0.6, EXPECTED),
        ("0", WIDE, 0.02, 0.9, NULL),  # nothing was found, yet nothing is shown either
        ("0", SURE, 0.02, 0.001, OPPOSITE),
        (">0.05", SURE, 0.02, 0.001, EXPECTED),
        ("<0.05", SURE, 0.02, 0.001, OPPOSITE),
        ("in 0.05..0.2", SURE, 0.02, 0.001, EXPECTED),
        ("in 0.2..0.3", SURE, 0.02, 0.001, OPPOSITE),
        ("invU", SURE, 0.02, 0.001, EXPECTED),
        ("+", Estimate(None, None, None, None, 3), 0.02, None, UNTESTED),
    ],
)
def test_verdict(sign: str, found: Estimate, size: float, p: float | None, told: str) -> None:
    assert verdict(sign, found, size, p) == told


def test_holm_multiplies_by_what_is_left_and_never_falls() -> None:
    assert holm([0.01, 0.04, None, 0.03]) == pytest.approx([0.03, 0.06, None, 0.06], nan_ok=True)


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_holm_is_no_smaller_and_keeps_the_order(values: list[float]) -> None:
    found = holm(values)
    assert all(p <= adjusted <= 1.0 for p, adjusted in zip(values, found))
    assert [found[k] for k in np.argsort(values, kind="stable")] == sorted(found)


def test_smallest_relevant_sizes() -> None:
    assert relevant("formations", 0.2) == pytest.approx(0.01)  # a rate: 5% of its level
    assert relevant("trust", 0.5) == 0.02
    assert relevant("net_saving", 3.0) == 0.1
    assert relevant("quality", 1.0) == 0.02
    assert relevant("transition_dip", 0.05) == pytest.approx(0.0025)
    assert relevant("false_start_rate", 0.4) == pytest.approx(0.02)


def test_a_hump_needs_a_rise_and_a_fall() -> None:
    luck = np.random.default_rng(1).normal(0.0, 0.1, (3, 200))
    up, down = (np.array(levels)[:, None] + luck for levels in ((0.0, 1.0, 0.2), (0.0, 1.0, 2.0)))
    assert verdict("invU", hump(list(up)), 0.02, hump(list(up)).p()) == EXPECTED
    assert verdict("invU", hump(list(down)), 0.02, hump(list(down)).p()) == NULL


def test_a_mix_that_differs_is_told_from_luck() -> None:
    luck = np.random.default_rng(2)
    usual, same, other = (luck.multinomial(20, shares, 60) for shares in ([0.5, 0.5], [0.5, 0.5], [0.7, 0.3]))
    assert mix(usual, other)[1] < 0.01
    assert mix(usual, same)[1] > 0.05
    assert mix(usual, other)[0].mean == pytest.approx(0.2, abs=0.05)  # twice two: half the distance of the shares


@pytest.mark.parametrize(
    ("difference", "spread", "p", "p_holm", "kind", "begins"),
    [
        (0.01, 0.003, 0.001, 0.001, "as said, but small", "In the stated direction for certain, but"),
        (-0.01, 0.003, 0.001, 0.001, "against, but small", "Against the stated direction for certain, but"),
        (0.03, 0.003, 0.04, 1.0, "not certain", "In the stated direction, but not certain"),
        (0.001, 0.001, 0.6, 1.0, "shown to be small", "Shown to be smaller than what counts (0.02)"),
        (-0.03, 0.05, 0.5, 1.0, "nothing shows", "Nothing shows"),
    ],
)
def test_what_is_known_of_a_null(difference, spread, p, p_holm, kind, begins):
    estimate = Estimate(difference, None, None, spread, 200)
    row = {"expected": "+", "verdict": "null", "estimate": estimate, "p": p, "p_holm": p_holm, "relevant": 0.02}
    assert null(row) == kind in NULLS
    assert null(row | {"verdict": "as expected"}) == ""
    assert reason(row | {"null": kind}).startswith(begins)


def test_a_claim_whose_placebo_moves_is_null_and_says_so():
    claim = {"role": "claim", "verdict": "as expected", "outcome": "survival_5y", "context": "", "filter": ""}
    still = claim | {"role": "placebo", "outcome": "ideas"}
    moved = still | {"verdict": "opposite", "outcome": "quality", "context": "young"}
    _weigh_placebos(claim, [claim, still])
    assert claim["verdict"] == "as expected"
    _weigh_placebos(claim, [claim, still, moved])
    assert claim["verdict"] == "null"
    assert claim["null"] in NULLS
    assert claim["note"].endswith("still: quality young.")


def test_variance_with_and_without_the_same_luck_needs_runs_that_say_something() -> None:
    luck = np.random.default_rng(1).normal(size=(2, 100))
    assert _variance_ratio([(-1.0, luck[0]), (1.0, luck[0] + 0.1 * luck[1])]) == pytest.approx(200.0, rel=0.5)
    assert _variance_ratio([(-1.0, luck[0]), (1.0, np.full(100, np.nan))]) is None  # and no warning on the screen
    assert _variance_ratio([(1.0, luck[0])]) is None


def test_no_difference_in_any_run_is_said_so() -> None:
    row = {"estimate": Estimate(0.0, 0.0, 0.0, 0.0, 100), "expected": "+", "relevant": 0.0, "p": 1.0, "p_holm": 1.0}
    row |= {"verdict": NULL, "null": "nothing shows"}
    assert reason(row) == "It makes no difference in any run."
