import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import saving

JOINT = Given(gain=1.0, quality=0.5, difficulty=1.0)


def test_average_cost():
    """2,500 of 10,000 residents at elasticity 0.04 + 0.12 · 0.5 = 0.1: (1/4)^-0.1 = 4^0.1 = 1.1487; beyond the
    efficient scale it is flat at 1.
    """
    service = Given(efficient_scale=10_000.0, scale_potential=0.5)
    p = Given(scale_elasticity_base=0.04, scale_elasticity_gain=0.12)
    assert saving.average_cost(2500.0, service, p) == pytest.approx(1.148698355)
    assert saving.average_cost(10_000.0, service, p) == saving.average_cost(1e7, service, p) == 1.0


def test_difficulty():
    """0.4 · 0.5 + 0.4 · 1 + 0.2 · 0.25 = 0.65."""
    service = Given(asset_specificity=0.5, measurement_difficulty=1.0, labour_intensity=0.25)
    p = Given(difficulty_assets=0.4, difficulty_measurement=0.4, difficulty_labour=0.2)
    assert saving.difficulty(service, p) == pytest.approx(0.65)


def test_duplicates():
    """0.1 · (0.4 + 0.6 · 0.5) · 0.5 = 0.035."""
    p = Given(duplicate_floor=0.4, duplicate_fixed_share=0.1)
    assert saving.duplicates(0.5, Given(scale_potential=0.5), p) == pytest.approx(0.035)


def test_overhead():
    """A client of half the provider's size (a third of all): 0.3 · 0.6 / 3 = 0.06; two of them (half of all) 0.09."""
    service, p = Given(fixed_cost_share=0.6), Given(fixed_cost_share=0.3)
    assert saving.overhead(1.0 / 3.0, service, p) == pytest.approx(0.06)
    assert saving.overhead(0.5, service, p) == pytest.approx(0.09)


def test_gross_saving():
    """Joint cost 0.9 of own: 0.1; 0.035 spared: 0.135; at half gain half."""
    assert saving.gross_saving(0.9, 0.035, JOINT) == pytest.approx(0.135)
    assert saving.gross_saving(0.9, 0.035, Given(gain=0.5)) == pytest.approx(0.0675)


def test_platform():
    """Maturity 0.8 at 0.5 pools 1.4 times as much: 0.5 · 1.4 = 0.7."""
    assert saving.platform(0.5, 0.8, Given(development_platform=0.5)) == pytest.approx(0.7)


def test_quality_gain():
    """Depth 0.4 + 0.2 · 0.5 + 0.4 · 0.25 = 0.6; 0.1 · 0.5 · (0.6 · 0.5 + 0.2 · (1 - 1/4)) = 0.05 · 0.45 = 0.0225."""
    service = Given(asset_specificity=0.5, measurement_difficulty=0.25)
    p = Given(
        quality_base=0.4, quality_assets=0.2, quality_measurement=0.4, quality_team=0.2, pooled_capability=0.1
    )  # fmt: skip
    assert saving.quality_gain(4.0, 0.5, service, JOINT, p) == pytest.approx(0.0225)


def test_coordination():
    """Four members: 0.01 + 0.005 · 3 + 0.001 · 3 · 2 = 0.031; measured like the mean, trust 0.7
    (1 - 0.5 · 0.2 = 0.9), heterogeneity 1 (1 + 0.6 · 0.5 = 1.3): 0.031 · 1.3 · 0.9 = 0.0362700.
    """
    service = Given(measurement_difficulty=0.5)
    form = Given(fixed=0.01, per_member=0.005, per_pair=0.001)
    p = Given(
        coordination_scale=1.0, coordination_measurement=0.8,
        coordination_heterogeneity=0.6, coordination_trust=0.5,
    )  # fmt: skip
    assert saving.coordination(4.0, 1.0, 0.7, service, form, JOINT, p) == pytest.approx(0.03627)


def test_learning_curve():
    """It begins at -0.8 and after 6 · ln 9 quarters 1.8/9 is still missing: 0.8."""
    p = Given(transition_loss=0.8, learning_quarters=6.0)
    assert saving.learning_curve(0.0, p) == pytest.approx(-0.8)
    assert saving.learning_curve(6.0 * math.log(9.0), p) == pytest.approx(0.8)


def test_quality_dip():
    """0.06 at first, half of it after 3 · ln 2 quarters."""
    p = Given(transition_dip=0.06, dip_quarters=3.0)
    assert saving.quality_dip(0.0, p) == 0.06
    assert saving.quality_dip(3.0 * math.log(2.0), p) == pytest.approx(0.03)
