"""Signing and launch: the form, what each member expects, who agrees, what is fixed for the years to come."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.rules import choosing, fairness, saving
from collabsim.rules import deal as rules
from collabsim.rules import forecast as forecast_rules
from collabsim.rules import goals as goal_rules
from collabsim.rules.development import OPERATION
from collabsim.rules.goals import COST
from collabsim.rules.logit import logistic, total

from . import form, goals, staffing
from .events import Verdict
from .forecast import Forecast, design_fit, forecasts
from .partnership import Partnership


def choose_form(partnership: Partnership) -> None:
    """Take the form that a tool proposes, or the source's where a design is copied, or what members settle on."""
    g = partnership
    if rules.advised(g.draw("tool_advice"), g.p):
        g.form = form.best(g)
    elif g.source is not None and rules.form_copied(g.draw("copied_form"), g.p):
        g.form = g.source.form
    else:
        g.form = form.chosen(g)
    g.recount()


class Answer(NamedTuple):
    """What a member expects of the deal, its verdict on signing, and its log-odds of refusing if nothing forced it."""

    membership: object
    expected: Forecast
    verdict: Verdict
    unforced: float


def answers(partnership: Partnership) -> tuple[Answer, ...]:
    """What the members say to signing, in their order."""
    g = partnership
    return tuple(_answer(g, membership, expected) for membership, expected in zip(g.members, forecasts(g)))


def _answer(partnership: Partnership, membership, expected: Forecast) -> Answer:
    g = partnership
    terms = _refusal_terms(g, membership, expected, g.enforcement)
    verdict = g.judge("refusal", terms, "refusal", membership.municipality.key)
    freely = total(_refusal_terms(g, membership, expected, 0.0)) if g.mandate is not None else verdict.log_odds
    return Answer(membership, expected, verdict, freely)


def _refusal_terms(partnership: Partnership, membership, expected: Forecast, force: float) -> rules.RefusalTerms:
    """Why a member refuses a deal from which it expects so much, where a mandate presses with such a force."""
    g, municipality = partnership, membership.municipality
    own, trust = municipality.p, g.trust_of(municipality)
    worth = expected.saving - rules.set_up_burden(g.set_up, _covered(g, membership), own)
    worth -= choosing.risk_premium(municipality.perceived_risk, g.service, own)
    odds = rules.odds_of_lasting(trust, rules.stake(expected.saving, own), 1.0 - g.form.commitment, own)
    lasting = rules.lasting_value(worth, expected.quality, odds, own)
    thrift = g.goal == COST
    floor = goal_rules.below_floor(expected.quality, float(not thrift), own)
    offer = rules.Offer(worth, expected.quality, lasting, *goals.weights(g), floor)
    heard = fairness.heard(float(municipality is g.founder), g.p)
    return rules.refusal_terms(offer, municipality.will, trust, heard, force, own)


def _covered(partnership: Partnership, membership) -> float:
    """Share of a member's cost of founding that its grants pay."""
    g = partnership
    cost = g.set_up_cost(membership)
    return min(1.0, membership.municipality.account.available(g.service.slug) / cost) if cost > 0.0 else 1.0


def sign(partnership: Partnership, answered: tuple[Answer, ...]) -> tuple | None:
    """Fix shares, promises and stakes with those that agree; the refusal that stops the deal where too few do."""
    g = partnership
    refusing = [answer for answer in answered if answer.verdict.happens]
    needed = [answer for answer in refusing if answer.membership.municipality in (g.founder, g.provider)]
    if needed or len(g.members) - len(refusing) < 2:
        stopping = (needed or refusing)[0]
        return stopping.verdict, stopping.membership.municipality
    for answer in refusing:
        g.dismiss(answer.membership)
    g.fit, g.misfit_form = design_fit(g), form.gap(g)
    g.settle_shares()
    for membership, expected, _, unforced in answered:
        if membership.left is None:
            promised = expected.saving
            if g.source is not None:
                promised = forecast_rules.borrowed(promised, max(0.0, g.source.saving), g.p)
            membership.promised_saving = membership.reference_saving = promised
            membership.promised_quality = membership.reference_quality = expected.quality
            if g.mandate is not None:
                membership.resentment = rules.forced_resentment(logistic(unforced), g.p)
    g.set_stakes()
    g.model.record.add("deals")
    g.model.record.add("deals with losers", any(membership.promised_saving < 0.0 for membership in g.members))
    return None


def draw_term(partnership: Partnership) -> int | None:
    """Quarters that the parties agree for, None where the form sets no term."""
    agreed = partnership.form
    if agreed.longest_term == 0:
        return None
    return agreed.shortest_term + int(partnership.draw("term") * (agreed.longest_term - agreed.shortest_term + 1))


def launch(partnership: Partnership, verdict: Verdict | None) -> None:
    """Start operation: pay the set-up, begin the term, let production move."""
    g, p, model = partnership, partnership.p, partnership.model
    g.stage, g.launched, g.experience = OPERATION, model.quarter, 0.0
    g.term_left = draw_term(g)
    g.trust_at_launch = g.trust_of(g.centre)
    g.promised_saving = _over_members(g, lambda m: m.promised_saving)
    g.promised_quality = _over_members(g, lambda m: m.promised_quality)
    lasting = g.net_design(g.trust_at_launch) - g.fit * g.gross * _learning_loss(p)
    better = p.quality_value * g.fit * g.quality_gain
    g.wrong_start = any(g.share_saving(m, lasting) + better < 0.0 for m in g.members)
    for membership in g.members:
        cost = g.set_up_cost(membership)
        membership.municipality.account.found(cost, g.service.slug)
        g.account.set_up += cost
        membership.municipality.launched += 1
        membership.municipality.milestones += 1
    ahead = [m.quarters_to_election for m in g.municipalities if m.nature.elected]
    g.chronicle.election_ahead = min(ahead, default=None)
    staffing.abolish(g)
    model.join_up(g)
    model.note("launch", g, g.centre, verdict)


def _learning_loss(p) -> float:
    """Share of ten years' saving that the learning curve costs."""
    quarters = int(p.judgement_quarters)
    lost = 0.0
    for age in range(quarters):
        lost += 1.0 - saving.learning_curve(float(age), p)
    return lost / quarters


def _over_members(partnership: Partnership, reading) -> float:
    """Mean of a reading of the members, weighted by their own cost."""
    whole = 0.0
    for membership in partnership.members:
        whole += reading(membership) * membership.position.own_cost
    return whole / partnership.own_cost
