from types import SimpleNamespace as Given

import pytest

from collabsim.rules import goals


def test_goal_appeal():
    """0.5 + 2 · (0.75 - 0.5) = 1; 1 · (1 - 0.5) = 0.5; 2 · (0.25 - 0.5) = -0.5; 1 · (0 - 0.5) = -0.5."""
    p = Given(goal_thrift=0.5, goal_pressure=2.0, goal_visible=1.0, goal_assets=2.0, goal_hands=1.0)
    service = Given(visibility=1.0, asset_specificity=0.25, labour_intensity=0.0)
    assert goals.goal_appeal(service, 0.75, p) == pytest.approx((1.0, 0.5, -0.5, -0.5))


def test_weight():
    """What is aimed at weighs 1; what is not, 1 - 0.8 · (0.75 - 0.5) = 0.8."""
    p = Given(goal_focus=0.8)
    assert goals.weight(1.0, 0.75, p) == 1.0
    assert goals.weight(0.0, 0.75, p) == pytest.approx(0.8)


def test_below_floor():
    """A loss of 0.03 is 0.05 below a floor of 0.02; a deal for quality is judged by its own question."""
    p = Given(service_floor=0.02)
    assert goals.below_floor(-0.03, 0.0, p) == pytest.approx(0.05)
    assert goals.below_floor(0.1, 0.0, p) == goals.below_floor(-0.03, 1.0, p) == 0.0


def test_aligned():
    """0.06 + 0.8 · 0.5 · (0.01 - 0.06) = 0.04."""
    assert goals.aligned(0.06, 0.01, Given(alignment=0.8, goal_dialogue=0.5)) == pytest.approx(0.04)
