"""What is told as a surprise, and what is not."""

from __future__ import annotations

import numpy as np
import polars
import pytest

from collabsim.analysis.effects import contexts, surprises
from collabsim.analysis.effects.contexts import Dependence
from collabsim.analysis.effects.verdicts import Estimate
from collabsim.study.effects_store import COLUMNS


def seen(mean: float, error: float = 0.01) -> Estimate:
    return Estimate(mean, mean - 2 * error, mean + 2 * error, error, 66)


def depends(low: float, high: float, p: float, parameter: str = "turnover") -> Dependence:
    return Dependence("P02", "survival_5y", True, parameter, (0.1, 0.2), seen(low), seen(high), p, 0.02)


def told(*found: Dependence) -> dict:
    """The surprises of what is found, where nothing else is known."""
    return surprises.surprises(polars.DataFrame(schema=COLUMNS), found, None)


def test_an_effect_that_turns_round_is_told_in_a_sentence() -> None:
    [one] = told(depends(0.1, -0.1, 1e-9))["reversals"]
    assert (one["statement"], one["below"], one["above"]) == ("P02", 0.1, -0.1)
    assert "raises" in one["sentence"]
    assert one["sentence"].index("raises") < one["sentence"].index("lowers")


def test_an_effect_that_fades_is_no_reversal() -> None:
    found = told(depends(0.1, 0.0, 1e-9))
    assert not found["reversals"]
    assert "above 0.2" in found["fading"][0]["sentence"]


def test_what_may_be_luck_is_not_told() -> None:
    assert not any(told(depends(0.1, -0.1, 0.2)).values())


def test_of_many_comparisons_few_come_by_luck() -> None:
    lot = np.random.default_rng(3)
    many = [depends(*lot.normal(0.05, 0.01, 2), p=float(p)) for p in lot.uniform(size=400)]
    assert len(told(*many)["context"]) <= 4


def test_contexts_fill_ranges_that_hold_the_defaults() -> None:
    rows = contexts.backgrounds(40, 1)
    for name, (low, high) in contexts.ranges().items():
        values = [row[name] for row in rows]
        assert low <= min(values) < low + (high - low) / 20
        assert high - (high - low) / 20 < max(values) <= high


def test_one_index_explains_what_levers_say_together_and_no_more() -> None:
    levers = np.random.default_rng(4).uniform(size=(400, 5))
    alike, single = levers.sum(axis=1), levers[:, 0]
    index = levers.mean(axis=1, keepdims=True)
    assert contexts._explained(index, alike) == pytest.approx(1.0)
    assert contexts._explained(levers, single) == pytest.approx(1.0)
    assert contexts._explained(index, single) < 0.4
