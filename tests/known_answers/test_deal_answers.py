import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import deal
from collabsim.rules.logit import total

YEARS = Given(set_up_scale=2.0, set_up_years=5.0, foresight_reach=1.0, foresight=0.5)


def test_fit_losses():
    """0.3 · 0.5, 0.6 · 0.5 · (1 - 0.5), 0.2 · 0.25, 0.4 · 0.25, 0.25 · 1, 0.2 · (0.5 - 0.75) · 0.4:
    0.15 + 0.15 + 0.05 + 0.1 + 0.25 - 0.02 = 0.68.
    """
    p = Given(
        fit_shortfall=0.3, fit_copied=0.6, adaptation=0.5, fit_form=0.2, fit_misfit=0.4, fit_skipped=0.25,
        fit_template=0.2, case_by_case=0.75,
    )  # fmt: skip
    losses = deal.fit_losses(0.5, 0.5, 0.25, 0.25, 1.0, 0.4, p)
    assert losses == pytest.approx((0.15, 0.15, 0.05, 0.1, 0.25, -0.02))
    assert total(losses) == pytest.approx(0.68)


def test_design_fit():
    """1 - 0.45 = 0.55; 0.2 at worst, 1 at best."""
    p = Given(fit_least=0.2)
    assert deal.design_fit(0.45, p) == pytest.approx(0.55)
    assert deal.design_fit(1.7, p) == 0.2
    assert deal.design_fit(-0.1, p) == 1.0


def test_form_copied():
    """Taken over in 0.8 · (1 - 0.75) = 20% of cases."""
    p = Given(copied_form=0.8, adaptation=0.75)
    assert [deal.form_copied(0.19, p), deal.form_copied(0.21, p)] == [1.0, 0.0]


def test_what_force_leaves_behind():
    """Who would have refused at even odds resents half of 0.9."""
    p = Given(mandate_resentment=0.9)
    assert deal.forced_resentment(0.5, p) == pytest.approx(0.45)


def test_hidden_misfit():
    """0.5 · (1 - 0.75) · 0.8 = 0.1."""
    assert deal.hidden_misfit(0.8, Given(hasty_misfit=0.5, deliberation=0.75)) == pytest.approx(0.1)


def test_horizon():
    """1 + 1.2 · (0.75 - 0.5) = 1.3; the usual one at 0.5."""
    assert deal.horizon(Given(foresight_reach=1.2, foresight=0.75)) == pytest.approx(1.3)
    assert deal.horizon(Given(foresight_reach=1.2, foresight=0.5)) == 1.0


def test_set_up_burden():
    """A set-up of 0.10 at scale 2, a quarter of it granted, over 5 years: 2 · 0.10 · 0.75 / 5 = 0.03 a year; a horizon
    of 1 + 1 · (1 - 0.5) = 1.5 times that: 0.02.
    """
    assert deal.set_up_burden(0.10, 0.25, YEARS) == pytest.approx(0.03)
    assert deal.set_up_burden(0.10, 0.25, Given(**vars(YEARS) | {"foresight": 1.0})) == pytest.approx(0.02)


def test_stake():
    """0.4 + 4 · 0.05 = 0.6; never above 1."""
    p = Given(stake_base=0.4, stake_saving=4.0)
    assert deal.stake(0.05, p) == pytest.approx(0.6)
    assert deal.stake(0.5, p) == 1.0


def test_odds_of_lasting():
    """0.125 · 8 · 1 = 1 change ahead; full trust lasts. Trust 0.5, half-binding, floor 0.5: frailty 0.5 · 0.75 = 0.375,
    with all at stake 0.375 · (1 - 0.8 · 0.5) = 0.225: e^-0.225.
    """
    p = Given(
        turnover=0.125, horizon_years=8.0, foresight_reach=1.0, foresight=0.5, lasting_floor=0.5, lasting_stake=0.8
    )  # fmt: skip
    assert deal.odds_of_lasting(1.0, 0.0, 1.0, p) == 1.0
    assert deal.odds_of_lasting(0.5, 0.5, 0.5, p) == pytest.approx(math.exp(-0.375))
    assert deal.odds_of_lasting(0.5, 1.0, 0.5, p) == pytest.approx(math.exp(-0.225))


def test_lasting_value():
    """(0.1 + 0.5 · 0.2) · 0.75 - 0.1 · 0.25 = 0.15 - 0.025 = 0.125."""
    assert deal.lasting_value(0.1, 0.2, 0.75, Given(quality_value=0.5, lasting_break=0.1)) == pytest.approx(0.125)


def test_doubt():
    """A shortfall of 0.03 counts whole, a surplus of 0.05 only 0.01."""
    p = Given(persuasion=0.01)
    assert deal.doubt(0.02, 0.05, p) == pytest.approx(0.03)
    assert deal.doubt(0.10, 0.05, p) == -0.01


def test_refusal_terms():
    """Saving .02 short: 0.5 · 1 · 50 · 0.02 = 0.5; quality well above, at half weight: 0.5 · 0.5 · 80 · (-0.01) = -0.2;
    floor missed by 0.01: 0.5 · 40 · 0.01 = 0.2; lasting 0.01 short: 0.5 · 0.5 · 80 · 0.01 = 0.2; will 0.75: -0.25;
    trust 0.3: 2 · 0.2 = 0.4; mandate 0.5: -3; base -3: -5.15.
    """
    p = Given(
        refuse_base=-3.0, ask_saving=1.0, refuse_saving=50.0, saving_threshold=0.01, ask_service=1.0,
        refuse_quality=80.0, quality_threshold=0.01, ask_sustainable=0.5, refuse_lasting=80.0, lasting_threshold=0.0,
        refuse_will=1.0, refuse_trust=2.0, mandate_force=6.0, persuasion=0.01, refuse_floor=40.0,
    )  # fmt: skip
    terms = deal.refusal_terms(deal.Offer(-0.01, 0.1, -0.01, 1.0, 0.5, 0.01), 0.75, 0.3, 0.5, 0.5, p)
    assert terms == pytest.approx((-3.0, 0.5, -0.2, 0.2, 0.2, -0.25, 0.4, -3.0))
    assert total(terms) == pytest.approx(-5.15)


def test_advised():
    """Followed in 0.8 · 0.75 = 60% of cases."""
    p = Given(tool_advice=0.8, decision_tool=0.75)
    assert [deal.advised(0.59, p), deal.advised(0.61, p)] == [1.0, 0.0]
