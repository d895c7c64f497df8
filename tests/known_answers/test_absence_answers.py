from types import SimpleNamespace as Given

import pytest

from collabsim.rules import absence

P = Given(absence_loss=0.06, absence_rate=0.1, surge_cover=0.8)


def test_covered():
    """Half of the members complete: 0.8 · 0.5 of an absence is made good."""
    assert absence.covered(0.5, P) == 0.4


def test_lost():
    """Nobody away: 0.1 · 0.06 better than usual. Away and half made good: 0.06 · (0.1 - 0.5) = -0.024."""
    assert absence.lost(0.0, 0.5, P) == pytest.approx(0.006)
    assert absence.lost(1.0, 0.5, P) == pytest.approx(-0.024)
