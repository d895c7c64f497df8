from types import SimpleNamespace as Given

import pytest

from collabsim.rules import deal
from collabsim.rules.logit import total


def test_design_fit():
    """1 - (0.3 · 0.5 + 0.6 · 0.5 · 0.5 + 0.2 · 0.25 + 0.4 · 0.25 + 0) = 0.55; skipping the study costs 0.25:
    0.3; at worst 0.2.
    """
    p = Given(
        fit_shortfall=0.3, fit_copied=0.6, adaptation=0.5, fit_form=0.2, fit_misfit=0.4, fit_skipped=0.25, fit_least=0.2
    )  # fmt: skip
    assert deal.design_fit(0.5, 0.5, 0.25, 0.25, 0.0, p) == pytest.approx(0.55)
    assert deal.design_fit(0.5, 0.5, 0.25, 0.25, 1.0, p) == pytest.approx(0.3)
    assert deal.design_fit(1.0, 1.0, 1.0, 1.0, 1.0, p) == 0.2


def test_hidden_misfit():
    """0.5 · (1 - 0.75) · 0.8 = 0.1."""
    assert deal.hidden_misfit(0.8, Given(hasty_misfit=0.5, deliberation=0.75)) == pytest.approx(0.1)


def test_expected_saving():
    """0.05 + 0.6 · 0.5 · 0.1 + 0.02 · 0.5 + 0.04 · 0.5 - 0.06 · 0.5 · 1 = 0.05 + 0.03 + 0.01 + 0.02 - 0.03 = 0.08."""
    p = Given(
        optimism=0.6, expectation_management=0.5, disclosure=0.02, honesty=0.5, double_promise=0.04,
        single_promise=0.5, forecast_error=0.06, self_knowledge=0.5,
    )  # fmt: skip
    assert deal.expected_saving(0.05, 0.1, -1.0, p) == pytest.approx(0.08)


def test_expected_quality():
    """0.1 + 0.6 · 0.5 · 0.1 + 0.04 · 0.5 + 0.02 · 0.5 · 2 = 0.1 + 0.03 + 0.02 + 0.02 = 0.17."""
    p = Given(
        optimism=0.6, expectation_management=0.5, double_promise=0.04, single_promise=0.5,
        forecast_error_quality=0.02, self_knowledge=0.5,
    )  # fmt: skip
    assert deal.expected_quality(0.1, 2.0, p) == pytest.approx(0.17)


def test_lasting_value():
    """0.125 · 8 · (0.5 + 0.5) = 1 change ahead; full trust lasts: 0.1 + 0.5 · 0.2 = 0.2. No trust and no form: e^-1
    lasts, 0.2 · 0.36788 - 0.1 · 0.63212 = 0.010364.
    """
    p = Given(
        turnover=0.125, horizon_years=8.0, foresight=0.5, lasting_floor=0.3, quality_value=0.5, lasting_break=0.1
    )  # fmt: skip
    assert deal.lasting_value(0.1, 0.2, 1.0, 1.0, p) == pytest.approx(0.2)
    assert deal.lasting_value(0.1, 0.2, 0.0, 1.0, p) == pytest.approx(0.010363832)


def test_set_up_burden():
    """A set-up of 0.10 at scale 2, a quarter of it granted, over 5 years: 2 · 0.10 · 0.75 / 5 = 0.03 a year."""
    assert deal.set_up_burden(0.10, 0.25, Given(set_up_scale=2.0, set_up_years=5.0)) == pytest.approx(0.03)


def test_doubt():
    """A shortfall of 0.03 counts whole, a surplus of 0.05 only 0.01."""
    p = Given(persuasion=0.01)
    assert deal.doubt(0.02, 0.05, p) == pytest.approx(0.03)
    assert deal.doubt(0.10, 0.05, p) == -0.01


def test_refusal_terms():
    """Saving .02 short: 0.5 · 1 · 50 · 0.02 = 0.5; quality well above: 0.5 · 1 · 80 · (-0.01) = -0.4; lasting 0.01
    short: 0.5 · 0.5 · 80 · 0.01 = 0.2; will 0.75: -0.25; trust 0.3: 2 · 0.2 = 0.4; mandate 0.5: -3; base -3: -5.55.
    """
    p = Given(
        refuse_base=-3.0, ask_saving=1.0, refuse_saving=50.0, saving_threshold=0.01, ask_service=1.0,
        refuse_quality=80.0, quality_threshold=0.01, ask_sustainable=0.5, refuse_lasting=80.0, lasting_threshold=0.0,
        refuse_will=1.0, refuse_trust=2.0, mandate_force=6.0, persuasion=0.01,
    )  # fmt: skip
    terms = deal.refusal_terms(-0.01, 0.1, -0.01, 0.75, 0.3, 0.5, 0.5, p)
    assert terms == pytest.approx((-3.0, 0.5, -0.4, 0.2, -0.25, 0.4, -3.0))
    assert total(terms) == pytest.approx(-5.55)
