import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import sale


def test_priced():
    """A provider of half the size and clients of 0.3 and 0.2; at price 0.4 it has 0.4, they 0.6 · 0.3 / 0.5 = 0.36 and
    0.24. At half the weight of price, half way from their size: 0.45 and 0.33.
    """
    p = Given(price_weight=1.0)
    assert sale.priced(0.5, 0.5, 1.0, 0.4, p) == pytest.approx(0.4)
    assert [sale.priced(share, 0.5, 0.0, 0.4, p) for share in (0.3, 0.2)] == pytest.approx([0.36, 0.24])
    half = Given(price_weight=0.5)
    assert [sale.priced(0.5, 0.5, 1.0, 0.4, half), sale.priced(0.3, 0.5, 0.0, 0.4, half)] == pytest.approx([0.45, 0.33])


def test_congestion():
    """Twice its own residents where there is room for as many again: 0.03 · 1; within the slack nothing."""
    p = Given(congestion_cost=0.03, provider_slack=1.0)
    assert [sale.congestion(load, p) for load in (0.5, 1.0, 2.0)] == [0.0, 0.0, 0.03]


def test_capability():
    """Half of it is gone after ln 2 / 0.04 quarters of buying; half of what is missing is back after ln 2 / 0.1."""
    p = Given(capability_fading=0.04, capability_rebuilding=0.1)
    assert sale.capability(0.8, 1.0, math.log(2.0) / 0.04, p) == pytest.approx(0.4)
    assert sale.capability(0.4, 0.0, math.log(2.0) / 0.1, p) == pytest.approx(0.7)


def test_hold_up():
    """At 0.4, half dependent: a fifth of the 0.5 left to clients goes to the provider: 0.6."""
    assert sale.hold_up(0.5, 0.5, Given(hold_up=0.4)) == pytest.approx(0.6)


def test_felt_revenue():
    """Half of it."""
    assert sale.felt_revenue(1000.0, Given(revenue_relief=0.5)) == 500.0
