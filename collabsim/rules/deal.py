"""How well a design fits its place, and who signs: the three questions, will, trust."""

from __future__ import annotations

import math
from typing import NamedTuple

from .compiled import rule
from .logit import bounded


class FitLosses(NamedTuple):
    """What a design loses of the possible saving, loss by loss (shares; below 0 where better than usual)."""

    unseen: float
    copied: float
    form: float
    misfit: float
    skipped: float
    template: float


@rule
def fit_losses(shortfall, context_gap, misfit_form, misfit, skipped, peculiar, p):
    """Why a design reaches less than it could.

    shortfall: complexity not seen, 0..1 · context_gap: distance to the source that was copied, 0 where nothing was
    copied, 0..1 · misfit_form: how far the form is from the best · misfit: hidden misfit of a hasty choice, 0..1 ·
    skipped: 1 where a mandate skipped the study · peculiar: how far service and members are from the usual, 0..1.
    Statements: P01, X08, X05, N12, N13, X01.
    """
    return FitLosses(
        p.fit_shortfall * shortfall,
        p.fit_copied * context_gap * (1.0 - p.adaptation),
        p.fit_form * misfit_form,
        p.fit_misfit * misfit,
        p.fit_skipped * skipped,
        p.fit_template * (0.5 - p.case_by_case) * peculiar,
    )


@rule
def design_fit(lost, p):
    """How well the design suits its place (0..1): share of the possible saving that it can reach. lost: sum of losses.

    Statements: P01, X08.
    """
    return bounded(1.0 - lost, p.fit_least, 1.0)


@rule
def form_copied(u, p):
    """1 where the form of a copied design is taken over as it is, else 0. u: draw. Statements: X08."""
    return 1.0 if u < p.copied_form * (1.0 - p.adaptation) else 0.0


@rule
def forced_resentment(unwilling, p):
    """Resentment (0..1) with which a member signs because it must; who would have signed anyway resents nothing.

    unwilling: chance that it would have refused if it could, 0..1. Statements: X01. Source: assumption.
    """
    return p.mandate_resentment * unwilling


@rule
def advised(u, p):
    """1 where the form is taken that a decision tool proposes by its criteria, else 0. u: draw. Statements: D10."""
    return 1.0 if u < p.tool_advice * p.decision_tool else 0.0


@rule
def hidden_misfit(u, p):
    """What a hasty choice overlooks (0..1). u: draw. Statements: X05."""
    return p.hasty_misfit * (1.0 - p.deliberation) * u


@rule
def horizon(p):
    """How far ahead members look, as a factor on the usual planning horizon (> 0). Statements: N03."""
    return bounded(1.0 + p.foresight_reach * (p.foresight - 0.5), 0.1, 10.0)


@rule
def set_up_burden(set_up, covered, p):
    """What founding costs a member a year while it is paid off over its horizon (share of own cost).

    set_up: of the form, share of a year's cost · covered: share that a grant pays, 0..1. Statements: Q1, N03, W01.
    """
    return p.set_up_scale * set_up * (1.0 - covered) / (p.set_up_years * horizon(p))


@rule
def stake(saving, p):
    """What a member has to win (0..1). saving: expected, share of own cost. Statements: D05, Q3."""
    return bounded(p.stake_base + p.stake_saving * saving, 0.0, 1.0)


@rule
def odds_of_lasting(trust, stake, distrust_form, p):
    """Probability that a deal outlives the changes of managers that its members assume.

    What rests on persons alone, binds nobody and is at nobody's heart will not stand.
    trust, stake: 0..1 · distrust_form: 1 - commitment of the form, 0..1. Statements: Q3, N03.
    """
    changes = p.turnover * p.horizon_years * horizon(p)
    frailty = (1.0 - trust) * (p.lasting_floor + (1.0 - p.lasting_floor) * distrust_form)
    return math.exp(-changes * frailty * (1.0 - p.lasting_stake * (stake - 0.5)))


@rule
def lasting_value(saving, quality, odds, p):
    """What a deal is worth over the long run (share of own cost): its value if it lasts, a break-up's cost if not.

    saving, quality: expected · odds: that it lasts, 0..1. Statements: Q3.
    """
    return (saving + p.quality_value * quality) * odds - p.lasting_break * (1.0 - odds)


class Offer(NamedTuple):
    """A deal as a member judges it.

    saving, lasting: expected, and what it is worth over the long run (shares) · quality: expected (index points)
    saving_weight, quality_weight: what they weigh, given the goal · below_floor: service given up for another goal
    """

    saving: float
    quality: float
    lasting: float
    saving_weight: float
    quality_weight: float
    below_floor: float


class RefusalTerms(NamedTuple):
    """The log-odds that a member refuses to sign, term by term."""

    base: float
    money: float
    quality: float
    floor: float
    sustainability: float
    will: float
    distrust: float
    enforcement: float


@rule
def refusal_terms(offer, will, trust, heard, enforced, p):
    """Why a member refuses to sign: the three questions, its will, its trust.

    A question that is answered badly stops a deal; one that is answered well persuades only so far.
    heard: how far its answer counts, 0..1. Statements: Q1, Q2, Q3, S01, N01, P02, X01.
    """
    o = offer
    return RefusalTerms(
        p.refuse_base,
        heard * o.saving_weight * p.ask_saving * p.refuse_saving * doubt(o.saving, p.saving_threshold, p),
        heard * o.quality_weight * p.ask_service * p.refuse_quality * doubt(o.quality, p.quality_threshold, p),
        heard * p.refuse_floor * o.below_floor,
        heard * p.ask_sustainable * p.refuse_lasting * doubt(o.lasting, p.lasting_threshold, p),
        -p.refuse_will * (will - 0.5),
        -p.refuse_trust * (trust - 0.5),
        -p.mandate_force * enforced,
    )


@rule
def doubt(expected, threshold, p):
    """How far an expectation stays below what is asked for; a surplus counts up to `persuasion`. Statements: Q1."""
    return max(threshold - expected, -p.persuasion)
