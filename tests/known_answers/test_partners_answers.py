from types import SimpleNamespace as Given

import pytest

from collabsim.rules import partners


def test_mode_appeal():
    """Saving 1.6 · 0.5 · 0.5 · (0.5 + 0.5) = 0.4; quality 1 · 0.5; burden -0.8 · 0.75 · (0.5 + 0.5) = -0.6; what stays
    local 0.7 · 0.25 · (0.5 + 0.5) = 0.175; gap 1.5 · 0.5 · (0.7 - 0.3) = 0.3; offer 2 · 0.5 · 0.4 = 0.4.
    """
    service = Given(
        scale_potential=0.5, measurement_difficulty=0.5, labour_intensity=0.5, visibility=0.5, geographic_dependence=0.5
    )  # fmt: skip
    mode = Given(gain=0.5, quality=0.5, difficulty=0.75, staffing=0.5, sells=0.5)
    p = Given(
        mode_gain=1.6, mode_quality=1.0, mode_burden=0.8, mode_local=0.7, mode_gap=1.5, usual_gap=0.3, mode_offer=2.0
    )  # fmt: skip
    inclination = partners.Inclination(0.5, 0.7, 0.4)
    assert partners.mode_appeal(service, mode, inclination, p) == pytest.approx((0.4, 0.5, -0.6, 0.175, 0.3, 0.4))


def test_partner_appeal():
    """Trust 4 · (0.5 + 0.5) · 0.6 = 2.4; mission -12 · 0.5 · 0.1; saving 12 · 0.05; quality 8 · 0.05; prior 0.5; shared
    0.3 · 4 (seven count as four); reputation 0.5 · 0.5; distance -1 · 0.5 · 8 (twenty count as eight); conflict
    -1.5 · 0.5; distress -0.4 · 0.5; reuse 1.2; threshold -12 · (0.08 - 0.05); turf -1.5 · (0.9 - 0.5) · 0.5; rivalry
    -1 · (0.45 - 0.2); complement 2 · 0.25; assets 4 · 0.1; hub 1 · 0.5;
    culture -0.8 · (0.58 - 0.33); familiarity 0.8 · (0.9 - 0.4).
    """
    p = Given(
        partner_trust=4.0, partner_mission=12.0, mission_screening=0.5, partner_saving=12.0, partner_quality=8.0,
        partner_prior=0.5, partner_shared=0.3, shared_horizon=4.0, partner_reputation=0.5, partner_distance=1.0,
        distance_horizon=8.0, partner_conflict=1.5, partner_distress=0.4, partner_reuse=1.2, partner_threshold=12.0,
        partner_turf=1.5, turf=0.9, partner_rivalry=1.0, rivalry_usual=0.2,
        partner_familiarity=0.8, familiarity_usual=0.4, partner_complement=2.0, partner_assets=4.0,
        partner_hub=1.0, partner_culture=0.8, culture_usual=0.33,
    )  # fmt: skip
    candidate = partners.Candidate(
        0.6, 0.1, 0.05, 0.05, 1.0, 7.0, 0.5, 20.0, 0.5, 0.5, 1.0, 0.08, 0.5, 0.45, 0.25, 0.1, 0.5, 0.58, 0.9
    )
    terms = partners.partner_appeal(candidate, 0.5, 0.5, p)
    assert terms == pytest.approx(
        (2.4, -0.6, 0.6, 0.4, 0.5, 1.2, 0.25, -4.0, -0.75, -0.2, 1.2, -0.36, -0.3, -0.25, 0.5, 0.4, 0.5, -0.2, 0.4)
    )


def test_remoteness():
    """1.1 · 0.5 · 4 = 2.2; twenty neighbourhoods count as eight: 4.4."""
    p = Given(partner_distance=1.1, distance_horizon=8.0)
    assert partners.remoteness(4.0, 0.5, p) == pytest.approx(2.2)
    assert partners.remoteness(20.0, 0.5, p) == pytest.approx(4.4)


def test_distance_friction():
    """0.25 + 0.75 · 0.4 = 0.55."""
    p = Given(friction_floor=0.25)
    assert partners.distance_friction(Given(geographic_dependence=0.4), p) == pytest.approx(0.55)


def test_salience():
    """Half of 0.8 + 0.2."""
    assert partners.salience(Given(visibility=0.8, identity_salience=0.2)) == pytest.approx(0.5)


def test_roughness():
    """exp(0.35 · 1) = 1.4191; what is more than three deviations off counts as three: exp(1.05) = 2.8577."""
    p = Given(terrain_spread=0.35)
    assert partners.roughness(1.0, p) == pytest.approx(1.419067549)
    assert partners.roughness(8.0, p) == pytest.approx(2.857651118)


def test_travel():
    """4 neighbourhoods, 50% longer on the road for a service that depends on it by 0.8: 4 · (1 + 0.8 · 0.5) = 5.6."""
    service = Given(geographic_dependence=0.8)
    assert partners.travel(4.0, 1.5, service, Given(terrain=1.0)) == pytest.approx(5.6)
    assert partners.travel(4.0, 1.5, service, Given(terrain=0.0)) == 4.0


def test_least_saving():
    """3% and one and a half deviations of 2%: 6%."""
    assert partners.least_saving(1.5, Given(saving_threshold=0.03, threshold_spread=0.02)) == pytest.approx(0.06)


def test_coincidence():
    """Motive -3 and production 0.1 dearer than usual, which counts 4 · 0.1: -2.6, by 0.6 below -2: exp(-0.6) = 0.5488.
    A motive above the threshold is enough.
    """
    p = Given(double_coincidence=1.0, motive_threshold=-2.0, motive_cost=4.0, usual_unit_cost=1.15)
    assert partners.coincidence(-3.0, 1.25, p) == pytest.approx(0.548811636)
    assert partners.coincidence(-1.0, 1.15, p) == 1.0


def test_breadth():
    """Full deliberation 1 + 0.8; none 1 - 0.8."""
    p = Given(deliberation_breadth=0.8, deliberation=1.0)
    assert partners.breadth(p) == pytest.approx(1.8)
    p.deliberation = 0.0
    assert partners.breadth(p) == pytest.approx(0.2)


def test_consideration():
    """16.5 · (1 + 0.8 · 0.5) = 23.1."""
    p = Given(consideration_usual=16.5, deliberation_breadth=0.8, deliberation=0.75)
    assert partners.consideration(p) == pytest.approx(23.1)


def test_weighing():
    """1 · (0.9 - 0.5) = 0.4 work quarters more."""
    assert partners.weighing(Given(weighing_work=1.0, deliberation=0.9)) == pytest.approx(0.4)


def test_contested():
    """0.4 · (1 + 1) = 0.8 in economic development, else 0.4."""
    assert partners.contested(0.4, 1.0, Given(rivalry_development=1.0)) == pytest.approx(0.8)
    assert partners.contested(0.4, 0.0, Given(rivalry_development=1.0)) == 0.4


def test_heard_of():
    """3 · 0.5 · 0.2 = 0.3; never more than surely."""
    p = Given(hearsay=3.0, reputation_reach=0.5)
    assert partners.heard_of(0.2, p) == pytest.approx(0.3)
    assert partners.heard_of(0.9, p) == 1.0


def test_comes_to_mind():
    """Its like always; other kinds with probability 0.6."""
    p = Given(other_kinds=0.6)
    assert partners.comes_to_mind(1.0, p) == 1.0
    assert partners.comes_to_mind(0.0, p) == pytest.approx(0.6)


def test_marketable():
    """The harder of 0.2 and 0.1 is 0.2: (0.5 - 0.2) / 0.5 = 0.6; what is as hard as 0.8 has no market."""
    p = Given(market_limit=0.5)
    assert partners.marketable(Given(asset_specificity=0.2, measurement_difficulty=0.1), p) == pytest.approx(0.6)
    assert partners.marketable(Given(asset_specificity=0.2, measurement_difficulty=0.8), p) == 0.0


def test_private_appeal():
    """Saving 1 - 1 / 1.25 = 0.2, worth 12 · 0.2 = 2.4; searching costs 2; open to it 1 · (0.75 - 0.5):
    0.6 · (-2 + 2.4 + 0.25) = 0.39.
    """
    p = Given(private_supply=1.0, private_price=1.0, private_base=-2.0, partner_saving=12.0, private_taste=1.0)
    assert partners.private_appeal(1.25, 0.6, 0.75, p) == pytest.approx(0.39)


def test_private_saving():
    """Who produces at 1.25 of the efficient cost pays 1 / 1.25 = 0.8 of it to a firm; at 0.8 a firm is dearer."""
    p = Given(private_price=1.0)
    assert partners.private_saving(1.25, p) == pytest.approx(0.2)
    assert partners.private_saving(0.8, p) == pytest.approx(-0.25)


def test_wavering():
    """1 + 0.8 · (0.5 - 0.75) = 0.8; as usual at 0.5."""
    assert partners.wavering(Given(tool_advice=0.8, decision_tool=0.75)) == pytest.approx(0.8)
    assert partners.wavering(Given(tool_advice=0.8, decision_tool=0.5)) == 1.0
