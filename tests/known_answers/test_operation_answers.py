from types import SimpleNamespace as Given

import pytest

from collabsim.rules import operation


def test_leaderless_cost():
    """Half more to coordinate where nobody leads."""
    p = Given(leaderless_coordination=0.5)
    assert [operation.leaderless_cost(leaderless, p) for leaderless in (0.0, 1.0)] == [1.0, 1.5]


def test_realised_saving():
    """0.8 · 0.2 · 0.5 · 0.9 = 0.072; working together 0.034, luck 0.01 · 1: 0.072 - 0.034 + 0.01 = 0.048. A curve of
    -0.5 costs 0.2 · 0.5 = 0.1 whatever fit and effort: -0.1 - 0.024 = -0.124.
    """
    p = Given(saving_noise=0.01)
    assert operation.realised_saving(0.2, 0.034, 0.8, 0.5, 0.9, 1.0, p) == pytest.approx(0.048)
    assert operation.realised_saving(0.2, 0.024, 0.8, -0.5, 0.9, 0.0, p) == pytest.approx(-0.124)


def test_realised_quality():
    """0.8 · 0.1 · 0.5 · 0.9 - 0.02 + 0.01 · 2 = 0.036; a learning curve below zero counts as none: -0.02."""
    p = Given(quality_noise=0.01)
    assert operation.realised_quality(0.1, 0.8, 0.5, 0.02, 0.9, 2.0, p) == pytest.approx(0.036)
    assert operation.realised_quality(0.1, 0.8, -0.5, 0.02, 0.9, 0.0, p) == pytest.approx(-0.02)


def test_reference():
    """A promise of 0.10 moves a fifth of the way to 0.05: 0.09."""
    assert operation.reference(0.10, 0.05, 1.0, Given(reference_adaptation=0.2)) == pytest.approx(0.09)
    assert operation.reference(0.10, 0.05, 1.5, Given(reference_adaptation=0.2)) == pytest.approx(0.085)


def test_felt_gap():
    """Tracked at 0.75, with evidence 1 + 0.8 · 0.25 = 1.2 and hearsay 1 - 1.6 · 0.25 = 0.6: a gap of 0.05 is felt as
    0.06, less luck 0.02 · 0.6 · 1 = 0.012: 0.048.
    """
    p = Given(tracking_evidence=0.8, tracking_noise=1.6, progress_tracking=0.75, received_noise=0.02)
    assert operation.felt_gap(0.10, 0.05, 1.0, p) == pytest.approx(0.048)


def test_upset():
    """A dip of 0.05 at 2 per point turns a tenth of those who are open: 0.4 + 0.1 · 0.6 = 0.46."""
    assert operation.upset(0.4, 0.05, Given(dip_resistance=2.0)) == pytest.approx(0.46)


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
