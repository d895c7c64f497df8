import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import drift


def test_growth():
    """A deviate of 2 at 1 % a year: e^0.2 after ten years, e^0.1 where a date took 0.1 away; never over fivefold."""
    p = Given(demographic_weight=1.0, demographic_change=0.01, growth_limit=5.0)
    assert drift.growth(2.0, 10.0, 0.0, p) == pytest.approx(1.2214, abs=1e-4)
    assert drift.growth(2.0, 10.0, -0.1, p) == pytest.approx(math.exp(0.1))
    assert drift.growth(8.0, 100.0, 0.0, p) == pytest.approx(5.0)


def test_cost_trend_and_factor():
    """Labour 0.3 above the usual at 2 % makes 0.6 % a year, a deviate of one takes 0.4 % off: 0.2 %, e^0.04 in twenty
    years.
    """
    p = Given(cost_growth=0.02, labour_typical=0.5, cost_spread=0.004, cost_weight=1.0, growth_limit=5.0)
    trend = drift.cost_trend(0.8, -1.0, p)
    assert trend == pytest.approx(0.002)
    assert drift.cost_factor(trend, 20.0, p) == pytest.approx(math.exp(0.04))


def test_regional_load():
    """1 % a year makes 0.2 in twenty years, a step 0.5 more; all is the most."""
    p = Given(regional_growth=0.01)
    assert drift.regional_load(20.0, 0.0, p) == pytest.approx(0.2)
    assert drift.regional_load(20.0, 0.5, p) == pytest.approx(0.7)
    assert drift.regional_load(90.0, 0.5, p) == 1.0


def test_raw_deal():
    """A share of 0.3 where 0.4 were due is a quarter short; at half the usual worth it counts an eighth, at rate 0.4
    five hundredths: 0.2 + 0.05 · 0.8 = 0.24. In a loss the smaller share is no grief.
    """
    p = Given(saving_scale=0.06, raw_deal_grievance=0.4)
    assert drift.raw_deal(0.2, 0.3, 0.4, 0.03, p) == pytest.approx(0.24)
    assert drift.raw_deal(0.2, 0.3, 0.4, -0.03, p) == 0.2
    assert drift.raw_deal(0.2, 0.4, 0.3, 0.03, p) == 0.2
