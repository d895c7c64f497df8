"""What a deal promises and who signs it: how well the design fits, what each expects of it, the three questions."""

from __future__ import annotations

import math
from typing import NamedTuple

from .compiled import rule
from .logit import bounded


@rule
def design_fit(shortfall, context_gap, misfit_form, misfit, skipped, p):
    """How well the design suits its place (0.2..1): share of the possible saving that it can reach.

    shortfall: complexity not seen, 0..1 · context_gap: distance to the source that was copied, 0..1, 0 where nothing
    was
    copied · misfit_form: how far the form is from the best · misfit: hidden misfit of a hasty choice, 0..1 ·
    skipped: 1 where
    a mandate skipped the study. Statements: P01, X08, X05, N12, X01.
    """
    loss = (
        p.fit_shortfall * shortfall
        + p.fit_copied * context_gap * (1.0 - p.adaptation)
        + p.fit_form * misfit_form
        + p.fit_misfit * misfit
        + p.fit_skipped * skipped
    )
    return bounded(1.0 - loss, p.fit_least, 1.0)


@rule
def hidden_misfit(u, p):
    """What a hasty choice overlooks (0..1). u: draw. Statements: X05."""
    return p.hasty_misfit * (1.0 - p.deliberation) * u


@rule
def expected_saving(net, gross, noise, p):
    """Saving that a member expects (share of its own cost): the truth, its own optimism, its partners' tale, its own
    error.

    net, gross: true net and gross saving of the design · noise: standard normal. Statements: P04, R03, N07, X06.
    """
    optimism = p.optimism * (1.0 - p.expectation_management) * abs(gross)
    told = p.disclosure * (1.0 - p.honesty)
    both = p.double_promise * (1.0 - p.single_promise)
    return net + optimism + told + both + p.forecast_error * (1.0 - p.self_knowledge) * noise


@rule
def set_up_burden(set_up, covered, p):
    """What founding costs a member a year while it is paid off (share of own cost).

    set_up: of the form, share of a year's cost · covered: share that a grant pays, 0..1. Statements: Q1, W01.
    """
    return p.set_up_scale * set_up * (1.0 - covered) / p.set_up_years


@rule
def expected_quality(gain, noise, p):
    """Gain in quality that a member expects (index points). noise: standard normal. Statements: P04, X06, Q2."""
    optimism = p.optimism * (1.0 - p.expectation_management) * abs(gain)
    both = p.double_promise * (1.0 - p.single_promise)
    return gain + optimism + both + p.forecast_error_quality * (1.0 - p.self_knowledge) * noise


@rule
def lasting_value(saving, quality, trust, distrust_form, p):
    """What a deal is worth over the long run (share of own cost): its value times the odds that it lasts.

    Under the turnover that members assume, what rests on persons alone will not stand.
    saving, quality: expected · trust: 0..1 · distrust_form: 1 - commitment of the form, 0..1. Statements: Q3, N03.
    """
    changes = p.turnover * p.horizon_years * (0.5 + p.foresight)
    survives = math.exp(-changes * (1.0 - trust) * (p.lasting_floor + (1.0 - p.lasting_floor) * distrust_form))
    return (saving + p.quality_value * quality) * survives - p.lasting_break * (1.0 - survives)


class RefusalTerms(NamedTuple):
    """The log-odds that a member refuses to sign, term by term."""

    base: float
    money: float
    quality: float
    sustainability: float
    will: float
    distrust: float
    enforcement: float


@rule
def refusal_terms(saving, quality, lasting, will, trust, heard, enforced, p):
    """Why a member refuses to sign: the three questions, its will, its trust.

    A question that is answered badly stops a deal; one that is answered well persuades only so far.
    saving, lasting: share of own cost · quality: index points · heard: 1 for the initiator, else how far the other
    side's answer counts, 0..1. Statements: Q1, Q2, Q3, X04, G11, N01, P02.
    """
    return RefusalTerms(
        p.refuse_base,
        heard * p.ask_saving * p.refuse_saving * doubt(saving, p.saving_threshold, p),
        heard * p.ask_service * p.refuse_quality * doubt(quality, p.quality_threshold, p),
        heard * p.ask_sustainable * p.refuse_lasting * doubt(lasting, p.lasting_threshold, p),
        -p.refuse_will * (will - 0.5),
        -p.refuse_trust * (trust - 0.5),
        -p.mandate_force * enforced,
    )


@rule
def doubt(expected, threshold, p):
    """How far an expectation stays below what is asked for; a surplus counts up to `persuasion`. Statements: Q1."""
    return max(threshold - expected, -p.persuasion)
