from types import SimpleNamespace as Given

import pytest

from collabsim.rules import partners


def test_mode_appeal():
    """Yields 1.6 · 0.5 · 0.5 · (0.5 + 0.5) + 1 · 0.5 = 0.9; burden 0.8 · 0.75 · (0.5 + 0.5) = 0.6; what stays local
    0.7 · 0.25 · (0.5 + 0.5) = 0.175: 0.475.
    """
    service = Given(
        scale_potential=0.5, measurement_difficulty=0.5, labour_intensity=0.5, visibility=0.5, geographic_dependence=0.5
    )  # fmt: skip
    mode = Given(gain=0.5, quality=0.5, difficulty=0.75)
    p = Given(mode_gain=1.6, mode_quality=1.0, mode_burden=0.8, mode_local=0.7)
    assert partners.mode_appeal(service, mode, 0.5, p) == pytest.approx(0.475)


def test_partner_appeal():
    """Trust 4 · (0.5 + 0.5) · 0.6 = 2.4; mission -12 · 0.5 · 0.1; saving 12 · 0.05; quality 8 · 0.05; prior 0.5; shared
    0.3 · 4 (seven count as four); reputation 0.5 · 0.5; distance -1 · 0.5 · 8 (twenty count as eight); conflict
    -1.5 · 0.5; distress -0.4 · 0.5; reuse 1.2.
    """
    p = Given(
        partner_trust=4.0, partner_mission=12.0, mission_screening=0.5, partner_saving=12.0, partner_quality=8.0,
        partner_prior=0.5, partner_shared=0.3, shared_horizon=4.0, partner_reputation=0.5, partner_distance=1.0,
        distance_horizon=8.0, partner_conflict=1.5, partner_distress=0.4, partner_reuse=1.2,
    )  # fmt: skip
    candidate = partners.Candidate(0.6, 0.1, 0.05, 0.05, 1.0, 7.0, 0.5, 20.0, 0.5, 0.5, 1.0)
    terms = partners.partner_appeal(candidate, 0.5, 0.5, p)
    assert terms == pytest.approx((2.4, -0.6, 0.6, 0.4, 0.5, 1.2, 0.25, -4.0, -0.75, -0.2, 1.2))


def test_distance_friction():
    """(0.25 + 0.75 · 0.4) · (1 - 0.8 · 0.5) = 0.55 · 0.6 = 0.33."""
    service = Given(geographic_dependence=0.4, digital_suitability=0.5)
    p = Given(friction_floor=0.25, digital_reach=0.8)
    assert partners.distance_friction(service, p) == pytest.approx(0.33)


def test_consideration():
    """From 3 half-way to 30: 16.5."""
    p = Given(consideration_least=3.0, consideration_most=30.0, deliberation=0.5)
    assert partners.consideration(p) == 16.5
