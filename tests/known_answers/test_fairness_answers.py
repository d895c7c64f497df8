from types import SimpleNamespace as Given

import pytest

from collabsim.rules import fairness


def test_heard():
    """The initiator counts wholly, the others 1 - 0.8 · (1 - 0.25) = 0.4."""
    p = Given(unheard=0.8, mutual_benefit=0.25)
    assert fairness.heard(1.0, p) == 1.0
    assert fairness.heard(0.0, p) == pytest.approx(0.4)


def test_take():
    """0.04 · (1 - 0.25) = 0.03."""
    assert fairness.take(Given(initiator_take=0.04, mutual_benefit=0.25)) == pytest.approx(0.03)


def test_share_weight():
    """A quarter of the cost weighs 100 where equity is full; without it √(1/4) bends it to 50; half a bend, 75."""
    assert fairness.share_weight(100.0, 400.0, Given(share_bend=1.0, equity=1.0)) == 100.0
    assert fairness.share_weight(100.0, 400.0, Given(share_bend=1.0, equity=0.0)) == 50.0
    assert fairness.share_weight(100.0, 400.0, Given(share_bend=0.5, equity=0.0)) == 75.0


def test_equitable():
    """A claim of 0.4 for 0.3 of the residents: equity of one half, meant to 80 %, goes two fifths of the way."""
    p = Given(equity_heads=0.8, equity=0.5)
    assert fairness.equitable(0.4, 0.3, p) == pytest.approx(0.36)
    assert fairness.equitable(0.4, 0.3, Given(equity_heads=0.0, equity=1.0)) == 0.4


def test_consensus_ease():
    """1 - 0.4 · (0.75 - 0.5) = 0.9; as usual at 0.5."""
    assert fairness.consensus_ease(Given(consensus_hearing=0.4, consensus=0.75)) == pytest.approx(0.9)
    assert fairness.consensus_ease(Given(consensus_hearing=0.4, consensus=0.5)) == 1.0


def test_veto():
    """0.04 · 0.5 · (6 - 3) = 0.06; never in a group of three."""
    p = Given(veto_chance=0.04, consensus=0.5, veto_members=3.0)
    assert fairness.veto(6.0, p) == pytest.approx(0.06)
    assert fairness.veto(3.0, p) == fairness.veto(2.0, p) == 0.0
