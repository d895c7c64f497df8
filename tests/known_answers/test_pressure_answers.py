from types import SimpleNamespace as Given

import pytest

from collabsim.rules import pressure


def test_fiscal_stress():
    """Persistence 0.6 leaves √(1 - 0.36) = 0.8 for the shock; shared and own shock weigh √0.36 = 0.6 and √0.64 = 0.8:
    0.6 · 1 + 0.8 · (0.6 · 2 - 0.8 · 1) = 0.6 + 0.8 · 0.4 = 0.92.
    """
    p = Given(common_shock_weight=1.0, common_shock_share=0.36, stress_persistence=0.6)
    assert pressure.fiscal_stress(1.0, 2.0, -1.0, p) == pytest.approx(0.92)


def test_common():
    """Half of the share 0.36 that shocks have in common is felt: 0.18."""
    assert pressure.common(Given(common_shock_weight=0.5, common_shock_share=0.36)) == pytest.approx(0.18)


def test_budget_pressure():
    """1 · 1.5 - 0.5 + 1 - 4 · 0.5 = 0: even odds, pressure 0.5."""
    p = Given(stress_sensitivity=1.0, fiscal_stress=-0.5, relief_weight=4.0)
    assert pressure.budget_pressure(1.5, 1.0, 0.5, p) == 0.5


def test_slack():
    """Pressure 0.5 aims at 1 - 0.125 = 0.875; from 0.475 a quarter of the way is 0.575."""
    assert pressure.slack(0.475, 0.5, Given(slack_rate=0.25)) == pytest.approx(0.575)


def test_relief():
    """Saving 2 % of the budget at gain 10 aims at 0.2: 0.9 · 0.5 + 0.1 · 0.2 = 0.47; a great loss counts -0.3 at most:
    0.45 - 0.03 = 0.42.
    """
    p = Given(relief_gain=10.0, relief_loss=0.3, relief_memory=0.9)
    assert pressure.relief(0.5, 0.02, p) == pytest.approx(0.47)
    assert pressure.relief(0.5, -1.0, p) == pytest.approx(0.42)
