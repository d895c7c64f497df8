from types import SimpleNamespace as Given

import pytest

from collabsim.rules import search
from collabsim.rules.logit import total


def test_search_terms():
    """Pressure 4 · 0.5 · 0.5 = 1; will 2 · 0.25 = 0.5; politics 0.5 · 0.5 = 0.25; scrutiny 2 · 0.1 = 0.2; attention
    0.4 · 0.5 = 0.2; spotting 0.8 · 0.5 · 0.5 = 0.2; climate 0.4; momentum 1 · 0.2; imitation 1.2 · 0.5 · 0.5 = 0.3;
    resistance -1.5 · 0.4 = -0.6; risk -0.6 · 0.5 = -0.3; lone ranger -1.2 · 0.5 · (1 - 0.4) = -0.36. With -3.5: -1.51.
    """
    p = Given(
        search_base=-3.5, search_pressure=4.0, search_will=2.0, search_political=0.5, political_pressure=1.0,
        search_scrutiny=2.0, search_attention=0.4, attention=0.5, search_spotting=0.8, staff_spotting=0.5,
        climate_weight=1.0, search_momentum=1.0, search_imitation=1.2, imitation=0.5, search_resistance=1.5,
        search_risk=0.6, search_lone_ranger=1.2,
    )  # fmt: skip
    mood = search.Mood(0.5, 0.5, 0.75, 0.1, 0.4, 0.2, 0.5, 0.4, 0.5, 0.5, 0.5)
    terms = search.search_terms(mood, p)
    assert terms == pytest.approx((-3.5, 1.0, 0.5, 0.25, 0.2, 0.2, 0.2, 0.4, 0.2, 0.3, -0.6, -0.3, -0.36))
    assert total(terms) == pytest.approx(-1.51)


def test_service_appeal():
    """Saving 6 · 0.1; capability 0.6 · 0.5; identity -1.2 · 0.5 · 0.5 · (0.5 + 0.5) = -0.3; labour
    -0.8 · 0.5 · 0.5 · (1 - 0.6 · 0.5) = -0.14; ease -0.5 · 1.2 · (0.3 + 0.5) = -0.48; bundling 1 · 0.5 · 2; imitation
    3 · 0.5 · 0.2; vacancy 0.5 · 1.2; scrutiny 1.2 · 0.5 · 0.5 · 0.5 = 0.15.
    """
    service = Given(asset_specificity=0.5, visibility=0.5, identity_salience=0.5, labour_intensity=0.5)
    p = Given(
        appeal_saving=6.0, appeal_capability=0.6, appeal_identity=1.2, appeal_labour=0.8, union_ease=0.6,
        easy_first=0.5, appeal_ease=1.2, appeal_bundling=1.0, bundling=0.5, appeal_imitation=3.0, imitation=0.5,
        vacancy_window=0.5, appeal_vacancy=1.2, appeal_scrutiny=1.2, scrutiny=0.5, transparency=0.5,
    )  # fmt: skip
    prospect = search.Prospect(0.1, 0.2, 1.0, 2.0, 0.5, 0.5, 0.5, 0.5)
    terms = search.service_appeal(prospect, service, 0.3, p)
    assert terms == pytest.approx((0.6, 0.3, -0.3, -0.14, -0.48, 1.0, 0.3, 0.6, 0.15))


def test_mode_appeal():
    """Yields 1.6 · 0.5 · 0.5 · (0.5 + 0.5) + 1 · 0.5 = 0.9; burden 0.8 · 0.75 · (0.5 + 0.5) = 0.6; what stays local
    0.7 · 0.25 · (0.5 + 0.5) = 0.175: 0.475.
    """
    service = Given(
        scale_potential=0.5, measurement_difficulty=0.5, labour_intensity=0.5, visibility=0.5, geographic_dependence=0.5
    )  # fmt: skip
    mode = Given(gain=0.5, quality=0.5, difficulty=0.75)
    p = Given(mode_gain=1.6, mode_quality=1.0, mode_burden=0.8, mode_local=0.7)
    assert search.mode_appeal(service, mode, 0.5, p) == pytest.approx(0.475)


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
    candidate = search.Candidate(0.6, 0.1, 0.05, 0.05, 1.0, 7.0, 0.5, 20.0, 0.5, 0.5, 1.0)
    terms = search.partner_appeal(candidate, 0.5, 0.5, p)
    assert terms == pytest.approx((2.4, -0.6, 0.6, 0.4, 0.5, 1.2, 0.25, -4.0, -0.75, -0.2, 1.2))


def test_distance_friction():
    """(0.25 + 0.75 · 0.4) · (1 - 0.8 · 0.5) = 0.55 · 0.6 = 0.33."""
    service = Given(geographic_dependence=0.4, digital_suitability=0.5)
    p = Given(friction_floor=0.25, digital_reach=0.8)
    assert search.distance_friction(service, p) == pytest.approx(0.33)


def test_capacity():
    """(2 + 0.05 · 20,000 / 5,000) · (1 + 0.6 · 0.25) = 2.2 · 1.15 = 2.53; a city's size counts a hundredfold at most;
    the poorest manager keeps a tenth.
    """
    p = Given(capacity_base=2.0, capacity_gain=0.05, capacity_residents=5000.0, capacity_skill=0.6)
    assert search.capacity(20_000.0, 0.75, p) == pytest.approx(2.53)
    assert search.capacity(1e9, 0.5, p) == pytest.approx(7.0)
    p.capacity_skill = 2.0
    assert search.capacity(20_000.0, 0.0, p) == pytest.approx(0.22)


def test_consideration():
    """From 3 half-way to 30: 16.5."""
    p = Given(consideration_least=3.0, consideration_most=30.0, deliberation=0.5)
    assert search.consideration(p) == 16.5


def test_join_terms():
    """-2.6 + 3 · 0.2 + 6 · 0.05 - 1.5 · 0.5 · 0.5 - 4 · 0.5 · 0.1 + 1 · 0.25 - 1 · 0.4 - 0.5 · 8
    = -2.6 + 0.6 + 0.3 - 0.375 - 0.2 + 0.25 - 0.4 - 4 = -6.425.
    """
    p = Given(
        join_base=-2.6, join_trust=3.0, join_saving=6.0, join_losers=1.5, mutual_benefit=0.5, join_mission=4.0,
        mission_screening=0.5, join_will=1.0, join_resistance=1.0, join_distance=0.5, distance_horizon=8.0,
    )  # fmt: skip
    terms = search.join_terms(0.7, 0.05, 0.5, 0.1, 0.75, 0.4, 30.0, p)
    assert total(terms) == pytest.approx(-6.425)
