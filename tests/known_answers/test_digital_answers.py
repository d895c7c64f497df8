from types import SimpleNamespace as Given

import pytest

from collabsim.rules import digital


def test_ease_and_reach():
    """Half matured and suitable by 0.8: 0.9 · 0.4 = 0.36 of the coordination and 0.5 · 0.4 = 0.2 of the way are
    saved."""
    p = Given(coordination_digital=0.9, digital_reach=0.5)
    assert digital.ease(0.5, 0.8, p) == pytest.approx(0.64)
    assert digital.reach(0.5, 0.8, p) == pytest.approx(0.8)
    assert digital.ease(1.0, 0.0, p) == digital.reach(0.0, 1.0, p) == 1.0


def test_takes():
    """Twice half the will at half the slack: even odds."""
    assert digital.takes(0.5, 0.5, Given(system_take=2.0)) == pytest.approx(0.5)


def test_equipped():
    """Half of the missing 0.6 makes 0.7 of 0.4."""
    assert digital.equipped(0.4, 0.5) == pytest.approx(0.7)
