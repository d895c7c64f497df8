from types import SimpleNamespace as Given

import pytest

from collabsim.rules import operation


def test_effort():
    """Half tracked, stake 0.6: 1 - 0.25 · 0.5 · 0.4 = 0.95; resentment 0.5 takes 0.4 · 0.5 more: 0.75;
    half the attention 0.6 · 0.5 more: 0.45.
    """
    p = Given(free_riding=0.25, progress_tracking=0.5, resentment_effort=0.4, overload_effort=0.6)
    assert operation.effort(0.6, 0.0, 1.0, p) == pytest.approx(0.95)
    assert operation.effort(0.6, 0.5, 1.0, p) == pytest.approx(0.75)
    assert operation.effort(0.6, 0.5, 0.5, p) == pytest.approx(0.45)


def test_realised_saving():
    """0.8 · 0.2 · 0.5 · 0.9 = 0.072; coordination 0.02 is 0.03 without a lead; upkeep 0.004 · 0.5 + 0.008 / 4 = 0.004;
    luck 0.01 · 1: 0.072 - 0.03 - 0.004 + 0.01 = 0.048. A curve of -0.5 costs 0.2 · 0.5 = 0.1 whatever fit and effort:
    -0.1 - 0.02 - 0.004 = -0.124.
    """
    p = Given(
        maintenance_cost=0.004, relationship_maintenance=0.5, check_in_cost=0.008, check_in_interval=4.0,
        leaderless_coordination=0.5, saving_noise=0.01,
    )  # fmt: skip
    assert operation.realised_saving(0.2, 0.02, 0.8, 0.5, 0.9, 1.0, 1.0, p) == pytest.approx(0.048)
    assert operation.realised_saving(0.2, 0.02, 0.8, -0.5, 0.9, 0.0, 0.0, p) == pytest.approx(-0.124)


def test_realised_quality():
    """0.8 · 0.1 · 0.5 · 0.9 - 0.02 + 0.01 · 2 = 0.036; a learning curve below zero counts as none: -0.02."""
    p = Given(quality_noise=0.01)
    assert operation.realised_quality(0.1, 0.8, 0.5, 0.02, 0.9, 2.0, p) == pytest.approx(0.036)
    assert operation.realised_quality(0.1, 0.8, -0.5, 0.02, 0.9, 0.0, p) == pytest.approx(-0.02)


def test_transition_ease():
    """Half support at 0.6 leaves 70 % of the dip."""
    assert operation.transition_ease(Given(support_ease=0.6, transition_support=0.5)) == pytest.approx(0.7)


def test_reference():
    """A promise of 0.10 moves a fifth of the way to 0.05: 0.09."""
    assert operation.reference(0.10, 0.05, 1.0, Given(reference_adaptation=0.2)) == pytest.approx(0.09)
    assert operation.reference(0.10, 0.05, 1.5, Given(reference_adaptation=0.2)) == pytest.approx(0.085)


def test_grievance():
    """A gap of 0.03 at scale 0.06 is half a unit, quality adds 0.5 · 0.06 / 0.06 = 0.5: shortfall 1. Trust 0.7 forgives
    0.5 · 0.2: 0.9. Hurt 0.1 · 2.5 · 0.9 = 0.225; 0.2 + 0.225 · 0.8 = 0.38; fading 0.05 + 0.1 · 0.5 leaves 90 %: 0.342.
    A surplus of 1 heals a tenth: 0.2 · 0.9 · 0.9 = 0.162.
    """
    p = Given(
        saving_scale=0.06, quality_scale=0.06, quality_weight=0.5, forgiveness=0.5, grievance_rate=0.1,
        loss_weight=2.5, grievance_fading=0.05, repair=0.1, relationship_maintenance=0.5,
    )  # fmt: skip
    assert operation.grievance(0.2, 0.03, 0.06, 0.7, p) == pytest.approx(0.342)
    assert operation.grievance(0.2, -0.03, -0.06, 0.7, p) == pytest.approx(0.162)


def test_resentment():
    """0.02 + 0.5 · 0.16 = 0.1 fades: 0.5 becomes 0.45; losses heal nothing: 0.49."""
    p = Given(resentment_fading=0.02, resentment_healing=0.5)
    assert operation.resentment(0.5, 0.16, p) == pytest.approx(0.45)
    assert operation.resentment(0.5, -0.3, p) == pytest.approx(0.49)


def test_tie_growth():
    """0.002 + 0.01 · 0.5 = 0.007, with a saving 0.004 more."""
    p = Given(good_result_trust=0.004, operation_trust=0.002, maintenance_trust=0.01, relationship_maintenance=0.5)
    assert operation.tie_growth(0.0, p) == pytest.approx(0.007)
    assert operation.tie_growth(0.05, p) == pytest.approx(0.011)


def test_sober_talk():
    """1 + 1.2 · (0.75 - 0.5) = 1.3; the usual pace at 0.5."""
    assert operation.sober_talk(Given(talk_in_operation=1.2, expectation_management=0.75)) == pytest.approx(1.3)
    assert operation.sober_talk(Given(talk_in_operation=1.2, expectation_management=0.5)) == 1.0


def test_style_drag():
    """0.5 beyond the usual third: 1 + 0.8 · 0.5 = 1.4."""
    p = Given(culture_coordination=0.8, culture_usual=0.33)
    assert operation.style_drag(0.83, p) == pytest.approx(1.4)


def test_style_clash():
    """0.02 · 0.5 = 0.01; who is no more unlike than usual does not clash."""
    p = Given(culture_trust=0.02, culture_usual=0.33)
    assert operation.style_clash(0.83, p) == pytest.approx(0.01)
    assert operation.style_clash(0.2, p) == 0.0
