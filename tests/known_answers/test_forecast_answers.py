from types import SimpleNamespace as Given

import pytest

from collabsim.rules import forecast


def test_optimism():
    """0.6 · (1 - 0.75) · 0.1 = 0.015, also where the true effect is a loss."""
    p = Given(optimism=0.6, expectation_management=0.75)
    assert forecast.optimism(0.1, p) == pytest.approx(0.015)
    assert forecast.optimism(-0.1, p) == pytest.approx(0.015)


def test_partners_tale():
    """0.02 · (1 - 0.75) = 0.005."""
    assert forecast.partners_tale(0.75, Given(disclosure=0.02)) == pytest.approx(0.005)


def test_both_feasible():
    """Members of a quarter of the efficient scale: 0.75 · 1 · (1 - 0.5) = 0.375; none where they are large."""
    service = Given(scale_potential=1.0, measurement_difficulty=0.5)
    assert forecast.both_feasible(0.25, service) == pytest.approx(0.375)
    assert forecast.both_feasible(3.0, service) == 0.0


def test_double_promise():
    """0.04 · (1 - 0.5) · (1 - 0.25) = 0.015; where both can be had, nothing too much is promised."""
    p = Given(double_promise=0.04, single_promise=0.5)
    assert forecast.double_promise(0.25, p) == pytest.approx(0.015)
    assert forecast.double_promise(1.0, p) == 0.0


def test_own_error():
    """0.06 · (1 - 0.75) · (-2) = -0.03."""
    assert forecast.own_error(-2.0, 0.06, Given(self_knowledge=0.75)) == pytest.approx(-0.03)


def test_borrowed():
    """0.02 + 1 · (1 - 0.25) · (0.10 - 0.02) = 0.08; a source that yields less pulls nothing down."""
    p = Given(borrowed_promise=1.0, adaptation=0.25)
    assert forecast.borrowed(0.02, 0.10, p) == pytest.approx(0.08)
    assert forecast.borrowed(0.10, 0.02, p) == 0.10


def test_expected_saving():
    """0.05 + 0.6 · 0.5 · 0.1 + 0.02 · 0.5 + 0.04 · 0.5 · 0.5 - 0.06 · 0.5 · 1 = 0.07, that is
    0.05 + 0.03 + 0.01 + 0.01 - 0.03; misjudged by 0.02: 0.09.
    """
    p = Given(
        optimism=0.6, expectation_management=0.5, disclosure=0.02, double_promise=0.04, single_promise=0.5,
        forecast_error=0.06, self_knowledge=0.5,
    )  # fmt: skip
    assert forecast.expected_saving(0.05, 0.1, -1.0, 0.5, 0.5, 0.0, p) == pytest.approx(0.07)
    assert forecast.expected_saving(0.05, 0.1, -1.0, 0.5, 0.5, 0.02, p) == pytest.approx(0.09)


def test_expected_quality():
    """0.1 + 0.6 · 0.5 · 0.1 + 0.04 · 0.5 · 0.5 + 0.02 · 0.5 · 2 = 0.1 + 0.03 + 0.01 + 0.02 = 0.16."""
    p = Given(
        optimism=0.6, expectation_management=0.5, double_promise=0.04, single_promise=0.5,
        forecast_error_quality=0.02, self_knowledge=0.5,
    )  # fmt: skip
    assert forecast.expected_quality(0.1, 2.0, 0.5, p) == pytest.approx(0.16)


def test_misjudged():
    """0.04 · (1 - 0.75) · 2 = 0.02."""
    assert forecast.misjudged(2.0, Given(misjudgement=0.04, decision_tool=0.75)) == pytest.approx(0.02)


def test_found_unsuited():
    """0.8 · (0.03 - 0.01 + 0.005) / 0.05 = 0.4; nothing against what pays, at most 0.8 against what does not."""
    p = Given(decision_tool=0.8, suited_from=0.03, suited_scale=0.05)
    assert forecast.found_unsuited(0.01, -0.005, p) == pytest.approx(0.4)
    assert forecast.found_unsuited(0.08, 0.0, p) == 0.0
    assert forecast.found_unsuited(-0.5, 0.0, p) == 0.8
