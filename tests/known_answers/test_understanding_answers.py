from types import SimpleNamespace as Given

import pytest

from collabsim.rules import understanding


def test_perceived():
    """Misread by one deviation alone: 0.5 + 0.1 · 0.6 · 1 = 0.56 where understanding is 0.64; by one that all share
    0.5 + 0.1 · 0.8 = 0.58. What is read stays in 0..1.
    """
    p = Given(need_misread=0.1)
    assert understanding.perceived(0.5, 1.0, 0.0, 0.64, p) == pytest.approx(0.56)
    assert understanding.perceived(0.5, 0.0, 1.0, 0.64, p) == pytest.approx(0.58)
    assert understanding.perceived(0.95, 1.0, 0.0, 0.0, p) == 1.0


def test_understanding():
    """From 0.9 a tenth of the way back to 0.5 is 0.86."""
    p = Given(shared_understanding=0.5, understanding_rate=0.1)
    assert understanding.understanding(0.9, p) == pytest.approx(0.86)


def test_explained():
    """0.5 + 0.3 · 0.5 = 0.65."""
    assert understanding.explained(0.5, Given(understanding_gain=0.3)) == pytest.approx(0.65)


def test_at_odds():
    """0.2 more apart than usual: 1 + 1.5 · 0.2 = 1.3; at most twice the work."""
    p = Given(need_gap_work=1.5, usual_need_gap=0.15)
    assert understanding.at_odds(0.35, p) == pytest.approx(1.3)
    assert understanding.at_odds(1.0, p) == 2.0
