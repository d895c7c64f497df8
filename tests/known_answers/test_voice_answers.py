from types import SimpleNamespace as Given

import pytest

from collabsim.rules import voice


def test_vote_imbalance():
    """Of two members one pays a sixth; with half a way to one vote each it has 1/6 + 0.5 · 1/3 = 1/3 of the votes:
    1/6 more than it pays, 1/6 less than half, of which 30% are felt: 0.21667. The other: 1/6, and no voice lost.
    """
    p = Given(vote_balance=0.5, voice_weight=0.3)
    assert voice.vote_imbalance(1.0 / 6.0, 0.5, p) == pytest.approx(0.216667, abs=1e-6)
    assert voice.vote_imbalance(5.0 / 6.0, 0.5, p) == pytest.approx(1.0 / 6.0)


def test_unbalanced():
    """An imbalance of 0.25, 0.1 of it tolerated, hurts by 0.2 · 0.15 = 3%: 0.4 + 0.03 · 0.6 = 0.418."""
    p = Given(vote_grievance=0.2, vote_tolerance=0.1)
    assert voice.unbalanced(0.4, 0.25, p) == pytest.approx(0.418)
    assert voice.unbalanced(0.4, 0.05, p) == 0.4


def test_control():
    """Identity 0.8, a quarter of the decisions left to clients: 0.8 · 0.75 - 0.25 = 0.35 lost; it costs 2 · 0.35 = 0.7.
    The provider can save 1 - 0.2 · (0.25 - 0.5) = 1.05 of the usual.
    """
    p = Given(client_control=0.25, buying_control=2.0, control_price=0.2)
    assert voice.control_lost(0.8, p) == pytest.approx(0.35)
    assert voice.buying_cost(0.35, p) == pytest.approx(0.7)
    assert voice.made_to_measure(p) == pytest.approx(1.05)
