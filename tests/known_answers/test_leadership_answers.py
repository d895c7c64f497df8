from types import SimpleNamespace as Given

import pytest

from collabsim.rules import leadership


def test_majority_change():
    """-0.4 - 2 · (-0.2) = 0: even odds."""
    assert leadership.majority_change(-0.2, Given(majority_change=-0.4, satisfaction_weight=2.0)) == 0.5


def test_fresh_will():
    """The draw 0.75 lies half-way up: 0.5 + 0.4 · 0.5 = 0.7."""
    assert leadership.fresh_will(0.75, Given(mean_will=0.5, will_spread=0.4)) == pytest.approx(0.7)


def test_elected_will():
    """Half inherited: from 0.3 half-way to 0.7 is 0.5; without a change of majority it stays."""
    p = Given(mean_will=0.5, will_spread=0.4, will_inheritance=0.5)
    assert leadership.elected_will(0.3, 1.0, 0.75, p) == pytest.approx(0.5)
    assert leadership.elected_will(0.3, 0.0, 0.75, p) == 0.3


def test_supported_will():
    """Lift: 0.5 · 0.2 + 0.2 · 0.5 + 0.4 · 0.5 + 0.1 · (0.5 - 0.3) - 0.2 · 0.1 = 0.4; aim 0.4 + 0.4 = 0.8;
    from 0.4 a quarter of the way is 0.5.
    """
    p = Given(
        scrutiny_will=0.5, political_pressure_will=0.2, political_pressure=1.0, momentum_will=0.4, climate_will=0.1,
        climate_base=0.3, pressure_off_will=0.2, will_rate=0.25, expectation_will=0.5, backing_will=0.2,
        decision_makers=0.5,
    )  # fmt: skip
    assert leadership.supported_will(0.4, 0.4, 0.2, 0.5, 0.5, 0.1, 0.0, p) == pytest.approx(0.5)


def test_scrutiny():
    """1 · 0.5 · 0.8 · 0.25 = 0.1."""
    p = Given(scrutiny_weight=1.0, scrutiny=0.5, transparency=0.8)
    assert leadership.scrutiny(0.25, p) == pytest.approx(0.1)


def test_departure():
    """A fifth a year is 0.05 a quarter; after 7 of 28 quarters 1 + 0.4 · (0.25 - 0.5) = 0.9; after a change of
    majority twice that: 0.09.
    """
    p = Given(turnover=0.2, tenure_weight=0.4, tenure_scale=28.0, majority_departure=1.0)
    assert leadership.departure(7.0, 0.0, p) == pytest.approx(0.045)
    assert leadership.departure(7.0, 1.0, p) == pytest.approx(0.09)


def test_refill():
    """0.15 + 0.6 · 0.5 = 0.45 in development, 0.02 + 0.3 = 0.32 in operation."""
    p = Given(refill_development=0.15, refill_operation=0.02, refill_continuity=0.6, leadership_continuity=0.5)
    assert leadership.refill(True, p) == pytest.approx(0.45)
    assert leadership.refill(False, p) == pytest.approx(0.32)


def test_mission_weight():
    """1 + 0.4 · 2 = 1.8; 1 - 0.4 · 5 = -1 is lifted to the least, 0.05."""
    p = Given(mission_diversity=0.4, mission_least=0.05, mission_most=3.0)
    assert leadership.mission_weight(1.0, 2.0, p) == pytest.approx(1.8)
    assert leadership.mission_weight(1.0, -5.0, p) == 0.05


def test_mission_distance():
    """|0.5 - 0.2| + |0.3 - 0.3| + |0.2 - 0.5| = 0.6, half of it 0.3; nothing in common is 1."""
    assert leadership.mission_distance((0.5, 0.3, 0.2), (0.2, 0.3, 0.5)) == pytest.approx(0.3)
    assert leadership.mission_distance((1.0, 0.0), (0.0, 1.0)) == 1.0


def test_political_urge():
    """0.3 · (0.9 - 0.5) = 0.12."""
    assert leadership.political_urge(Given(political_pressure_will=0.3, political_pressure=0.9)) == pytest.approx(0.12)


def test_succession():
    """0.6 · 0.5 = 0.3."""
    assert leadership.succession(Given(refill_continuity=0.6, leadership_continuity=0.5)) == pytest.approx(0.3)


def test_handover():
    """0.7 · 0.5 = 0.35."""
    assert leadership.handover(Given(handover_share=0.7, leadership_continuity=0.5)) == pytest.approx(0.35)


def test_champion_kept():
    """0.6 · 0.25 = 0.15."""
    assert leadership.champion_kept(Given(champion_stays=0.6, leadership_continuity=0.25)) == pytest.approx(0.15)


def test_expectation():
    """Aim 0.3 · (0.9 - 0.5) = 0.12; from 0.02 a tenth of the way is 0.03."""
    p = Given(public_expectation=0.3, transparency=0.9, expectation_rate=0.1)
    assert leadership.expectation(0.02, p) == pytest.approx(0.03)


def test_demand():
    """0.8 · 0.1 = 0.08."""
    assert leadership.demand(0.1, Given(expectation_will=0.8)) == pytest.approx(0.08)


def test_noticed():
    """0.5 · (1 + 0.5 · 0.8 · 0.5) = 0.6."""
    assert leadership.noticed(0.5, 0.8, 0.5, Given(satisfaction_identity=0.5)) == pytest.approx(0.6)


def test_approval():
    """2 · 0.1 = 0.2."""
    assert leadership.approval(0.1, Given(satisfaction_weight=2.0)) == pytest.approx(0.2)


def test_confidence():
    """0.5 + 1.5 · 0.1 = 0.65; nobody wants more than all."""
    assert leadership.confidence(0.5, 0.1, Given(satisfaction_will=1.5)) == pytest.approx(0.65)
    assert leadership.confidence(0.95, 0.3, Given(satisfaction_will=1.5)) == 1.0


def test_usual_service():
    """From 0.02 a quarter of the way to 0.10: 0.04."""
    assert leadership.usual_service(0.02, 0.10, Given(satisfaction_habit=0.25)) == pytest.approx(0.04)


def test_mood():
    """A climate 0.3 above the usual lifts will by half of that."""
    assert leadership.mood(0.7, Given(climate_will=0.5, climate_base=0.4)) == pytest.approx(0.15)


def test_backing():
    """0.25 · (0.9 - 0.5) = 0.1."""
    assert leadership.backing(Given(backing_will=0.25, decision_makers=0.9)) == pytest.approx(0.1)
