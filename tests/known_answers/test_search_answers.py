from types import SimpleNamespace as Given

import pytest

from collabsim.rules import search
from collabsim.rules.logit import total


def test_search_terms():
    """Pressure 4 · 0.5 · 0.5 = 1; will 2 · 0.25 = 0.5; politics 0.5 · 0.5 = 0.25; scrutiny 2 · 0.1 = 0.2; attention
    0.4 · 0.5 = 0.2; spotting 0.8 · 0.5 · 0.5 = 0.2; climate 0.4; momentum 1 · 0.2; imitation 1.2 · 0.5 · 0.5 = 0.3;
    resistance -1.5 · 0.4 = -0.6; risk -0.6 · 0.5 = -0.3; lone ranger -1.2 · 0.5 · (1 - 0.4) = -0.36; approval
    0.5 · 0.8 = 0.4; standing search 2 · (0.3 - 0.25) = 0.1; first step 1 · (0.5 - 0.8) = -0.3; pace
    0.2 · (4 - 2 - 1) = 0.2; focus -0.5 · 0.4 · 2 = -0.4; leaders' voices 0.8 · 0.25 = 0.2; regional issues
    0.5 · 0.2 = 0.1; talk 0.8 · (0.5 - 0.3) = 0.16. With -3.5: -1.05.
    """
    p = Given(
        search_base=-3.5, search_pressure=4.0, search_will=2.0, search_political=0.5, political_pressure=1.0,
        search_scrutiny=2.0, search_attention=0.4, search_spotting=0.8, staff_spotting=0.5,
        climate_weight=1.0, search_momentum=1.0, search_imitation=1.2, imitation=0.5, search_resistance=1.5,
        search_risk=0.6, search_lone_ranger=1.2, search_approval=0.5, standing_search=2.0, standing_floor=0.3,
        search_signal=0.8, search_regional=0.5,
        search_first_step=1.0, usual_routine=0.8, search_pace=0.2, pace=4.0, usual_pace=2.0, pace_horizon=3.0,
        search_focus=0.5, focus=0.9, focus_horizon=4.0, search_talk=0.8,
        talk_usual=0.3,
    )  # fmt: skip
    mood = search.Mood(0.5, 0.5, 0.75, 0.1, 0.4, 0.2, 0.5, 0.4, 0.5, 0.5, 0.5, 0.5, 0.8, 0.5, 1.0, 2.0, 0.25, 0.2, 0.5)
    terms = search.search_terms(mood, p)
    assert terms == pytest.approx(
        (
            -3.5,
            1.0,
            0.5,
            0.25,
            0.2,
            0.2,
            0.2,
            0.4,
            0.2,
            0.3,
            -0.6,
            -0.3,
            -0.36,
            0.2,
            0.1,
            0.4,
            0.1,
            -0.3,
            0.2,
            -0.4,
            0.16,
        )
    )
    assert total(terms) == pytest.approx(-1.05)
    eager = search.search_terms(mood._replace(begun=0.0), Given(**{**vars(p), "pace": 12.0}))
    assert eager.pace == pytest.approx(0.6)  # no farther than the horizon


def test_awareness():
    """At 0.5 with half at 0.5: 0.5 · 1.5 / 1 = 0.75; at 1: 1; the first half tells more than the second."""
    assert search.awareness(Given(attention=0.5, attention_half=0.5)) == pytest.approx(0.75)
    assert search.awareness(Given(attention=1.0, attention_half=0.5)) == pytest.approx(1.0)


def test_agreement():
    """0.7 agree anyway, of the others three quarters: 0.7 + 0.3 · 0.75 = 0.925."""
    assert search.agreement(0.75, Given(approval=0.7)) == pytest.approx(0.925)


def test_routine():
    """None: 0; the first gives a half, the next three take it to 0.8."""
    assert [search.routine(count) for count in (0.0, 1.0, 4.0)] == pytest.approx([0.0, 0.5, 0.8])


def test_service_appeal():
    """Saving 6 · 0.1; capability 0.6 · 0.5; labour -0.8 · 0.5 · 0.35 = -0.14; ease
    -0.5 · 1.2 · (0.3 + 0.5) · (1 - 0.25) = -0.36; bundling 1 · 1; imitation 3 · 0.5 · 0.2; vacancy 0.5 · 1.2; scrutiny
    1.2 · 0.125 = 0.15; fit 1 · 2 · (0.6 - 0.5); posts -1 · 3 · 0.05; urgency 2 · 0.5 · (0.5 + 0.5); risk -6 · 0.02;
    odds 2 · 0.5 · (0.5 - 0.3); cost growing by 1 % a year 60 · 0.01; a regional issue 1.5 · 0.2.
    """
    service = Given(asset_specificity=0.5, visibility=0.5, labour_intensity=0.5, regional_issue=1.0)
    p = Given(
        appeal_saving=6.0, appeal_capability=0.6, appeal_labour=0.8,
        easy_first=0.5, appeal_ease=1.2, appeal_bundling=1.0, appeal_imitation=3.0, imitation=0.5,
        vacancy_window=0.5, appeal_vacancy=1.2, appeal_scrutiny=1.2, fit_weight=1.0, appeal_fit=2.0,
        displacement_weight=1.0, appeal_displacement=3.0, appeal_urgency=2.0, appeal_odds=2.0, selection=0.5,
        appeal_growth=60.0, appeal_regional=1.5,
    )  # fmt: skip
    prospect = search.Prospect(0.1, 0.2, 1.0, 1.0, 0.125, 0.35, 0.5, 0.25, 0.6, 0.05, 0.5, 0.02, 0.01, 0.2)
    terms = search.service_appeal(prospect, service, 0.3, p)
    assert terms == pytest.approx((0.6, 0.3, -0.14, -0.36, 1.0, 0.3, 0.6, 0.15, 0.6, 0.3, 0.2, -0.15, 1.0, -0.12, 0.2))


def test_capacity():
    """(2 + 0.05 · 20,000 / 5,000) · (1 + 0.6 · 0.25) = 2.2 · 1.15 = 2.53; a city's size counts a hundredfold at most;
    the poorest manager keeps a tenth.
    """
    p = Given(capacity_base=2.0, capacity_gain=0.05, capacity_residents=5000.0, capacity_skill=0.6)
    assert search.capacity(20_000.0, 0.75, p) == pytest.approx(2.53)
    assert search.capacity(1e9, 0.5, p) == pytest.approx(7.0)
    p.capacity_skill = 2.0
    assert search.capacity(20_000.0, 0.0, p) == pytest.approx(0.22)


def test_handled():
    """1 + 0.6 · (1 - 0.5) = 1.3; what would be nothing or less is a tenth."""
    assert search.handled(1.0, Given(capacity_skill=0.6)) == pytest.approx(1.3)
    assert search.handled(0.0, Given(capacity_skill=2.0)) == pytest.approx(0.1)
