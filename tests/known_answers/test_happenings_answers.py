from types import SimpleNamespace as Given

import pytest

from collabsim.rules import happenings


def test_crisis():
    """Weight 0.5 halves two logits; the draw 0.75 lies half-way to the hardest hit, who feel 0.4 more: 1 · 1.2."""
    p = Given(crisis_weight=0.5, crisis_spread=0.4)
    assert happenings.crisis(2.0, 0.75, p) == pytest.approx(1.2)


def test_retreat_gain():
    """Ten of forty can be talked with: a quarter of 0.2 and of 0.08. Five all talk with each other."""
    p = Given(retreat_circle=10.0, retreat_trust=0.2, retreat_staff_trust=0.08)
    assert happenings.retreat_gain(40.0, p) == pytest.approx((0.05, 0.02))
    assert happenings.retreat_gain(5.0, p) == (0.2, 0.08)


def test_signal():
    """Half of 0.4 is remembered; where a quarter of those near speak up, a quarter of the missing 0.8 is added."""
    p = Given(signal_memory=0.5)
    assert happenings.signal(0.4, 0.0, p) == pytest.approx(0.2)
    assert happenings.signal(0.4, 0.25, p) == pytest.approx(0.4)


def test_compliance():
    """Force 6 at enforcement 0.05 lets three in ten obey; at 0.9 all; a law without force nobody."""
    p = Given(mandate_force=6.0)
    assert happenings.compliance(0.05, p) == pytest.approx(0.3)
    assert happenings.compliance(0.9, p) == 1.0
    assert happenings.compliance(0.9, Given(mandate_force=0.0)) == 0.0


def test_trained():
    """Half of the missing 0.6 makes 0.7 of 0.4."""
    assert happenings.trained(0.4, 0.5) == pytest.approx(0.7)
