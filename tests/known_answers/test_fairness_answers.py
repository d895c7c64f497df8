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
