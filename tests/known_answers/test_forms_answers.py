from types import SimpleNamespace as Given

import pytest

from collabsim.rules import forms


def test_form_misfit():
    """Needed 0.4 · 0.5 + 0.2 · 0.5 + 0.1 · ln 1 + 0.25 · 0.4 + 0.3 · (0.5 - 0.5) + 0.8 · 0.5 = 0.8; a form that binds
    0.3 misses 0.5: 2 · 0.25 + 0.1 · 0.3 = 0.53. It has a price, and partners are 0.1 more unlike than usual:
    -0.2 · 0.1 = -0.02.
    """
    service = Given(asset_specificity=0.5, measurement_difficulty=0.5)
    p = Given(
        form_assets=0.4, form_measurement=0.2, form_members=0.1, form_distrust=0.25, form_production=0.8,
        form_mismatch=2.0, form_weight=0.1, form_identity=0.3, form_priced=0.2, form_shared=0.2, unlike_typical=0.6,
    )  # fmt: skip
    form = Given(commitment=0.3, priced=1.0, pooled=0.0)
    setting, mode = forms.Setting(0.6, 0.5, 0.7), Given(gain=1.0, quality=0.5, difficulty=1.0)
    assert forms.form_misfit(form, 1.0, setting, service, mode, p) == pytest.approx(0.51)


def test_what_asks_for_binding():
    """Assets 0.4 · 0.5 = 0.2; four hands 0.1 · ln 4 = 0.1386; trust of 0.6 leaves 0.25 · 0.4 = 0.1 to be bound."""
    assert forms.asset_need(Given(asset_specificity=0.5), Given(form_assets=0.4)) == pytest.approx(0.2)
    assert forms.hands_need(4.0, Given(form_members=0.1)) == pytest.approx(0.13863, abs=1e-5)
    assert forms.distrust_need(0.6, Given(form_distrust=0.25)) == pytest.approx(0.1)


def test_shaken():
    """A handshake is shaken by half when the newest manager has served 3 of 6 quarters; what is written is not."""
    p = Given(shake_quarters=6.0)
    assert forms.shaken(3.0, Given(personal=1.0), p) == pytest.approx(0.5)
    assert forms.shaken(7.0, Given(personal=1.0), p) == 0.0
    assert forms.shaken(0.0, Given(personal=0.0), p) == 0.0


def test_reach():
    """What reaches 60% gains that; at half the weight 80%. Identity of 0.9 puts up with 0.12 less binding."""
    assert forms.reach(Given(reach=0.6), Given(form_reach=1.0)) == pytest.approx(0.6)
    assert forms.reach(Given(reach=0.6), Given(form_reach=0.5)) == pytest.approx(0.8)
    assert forms.identity_need(0.9, Given(form_identity=0.3)) == pytest.approx(-0.12)


def test_priced_and_shared():
    """Easily measured (0.2), a partner three times as large (0.7): a price saves 0.1 · (0.3 + 0.1) = 0.04 of misfit.
    Hard to measure (0.9), trusted (0.8), of like size (0.2): sharing saves 0.1 · (0.72 - 0.25 + 0.4) = 0.087.
    """
    p = Given(form_priced=0.1, form_shared=0.1, unlike_typical=0.6)
    unlike, like = forms.Setting(0.5, 0.5, 0.7), forms.Setting(0.8, 0.5, 0.2)
    easy, hard = Given(measurement_difficulty=0.2), Given(measurement_difficulty=0.9)
    assert forms.priced(Given(priced=1.0), unlike, easy, p) == pytest.approx(-0.04)
    assert forms.shared_stake(Given(pooled=1.0), like, hard, p) == pytest.approx(-0.087)


def test_what_is_usual_and_what_suits():
    """A form that binds 0.2 more than usual: 2 · (1 - 0.25) · 0.04 = 0.06 against it. Fitting at 0.25 spares
    0.4 · 0.25 = 10% of the negotiation. A misfit of 0.1 in a service of difficulty 0.5 costs 8 · 0.05 = 40% more.
    """
    p = Given(form_template=2.0, governance_fit=0.25, fitting_work=0.4, mismatch_cost=8.0)
    assert forms.template_pull(Given(commitment=0.7), 0.5, p) == pytest.approx(0.06)
    assert forms.fitting(p) == pytest.approx(0.9)
    assert forms.mismatch(0.1, 0.5, p) == pytest.approx(1.4)


def test_what_forms_cost_in_work():
    """A light text saves 30% of the negotiation; a body founded by four takes 1 + 0.4 · ln 4 = 1.5545 times as long,
    costs 0.7% · (1 + 0.15 · 2) = 0.91% a year and makes leaving half as dear again.
    """
    p = Given(light_text=0.3, agency_delay=0.4, agency_overhead=0.007, agency_seat=0.15, agency_split=0.5)
    assert forms.light_text(Given(light=1.0), p) == pytest.approx(0.7)
    assert forms.founding_delay(Given(board=1.0), 4.0, p) == pytest.approx(1.55452, abs=1e-5)
    assert forms.governance_overhead(Given(board=1.0), 4.0, p) == pytest.approx(0.0091)
    assert forms.splitting(Given(board=1.0), p) == pytest.approx(1.5)


def test_pooled_share():
    """From 0.6 towards 0.4, its share of the residents, by half: 0.5."""
    assert forms.pooled_share(0.6, 0.4, Given(pooled=1.0), Given(form_pooling=0.5)) == pytest.approx(0.5)
