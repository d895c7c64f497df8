"""Signing and launch: the form, what each member expects, who agrees, what is fixed for the years to come."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import OPERATION
from collabsim.rules.goals import COST

from . import account, chronicle, forecast, goals, region, staffing, streams, verdicts
from . import form as forms
from . import municipality as municipalities
from . import partnership as partnerships
from .layout import NONE
from .parts import form, happenings, joint, membership, municipality, own, part, partnership, position, service

choosing, fairness, saving = compiled_rules("choosing"), compiled_rules("fairness"), compiled_rules("saving")
rules, forecast_rules, goal_rules = compiled_rules("deal"), compiled_rules("forecast"), compiled_rules("goals")
logit = compiled_rules("logit")


@part
def choose_form(w, g):
    """Take the form that a tool proposes, or the source's where a design is copied, or what members settle on."""
    p = joint(w, g)
    if rules.advised(partnerships.draw(w, g, streams.tool_advice), p):
        g.form = forms.best(w, g)
    elif g.source != NONE and rules.form_copied(partnerships.draw(w, g, streams.copied_form), p):
        g.form = partnership(w, g.source).form
    else:
        g.form = forms.chosen(w, g)
    partnerships.recount(w, g)


@part
def answers(w, g):
    """Let each member say what it expects of the deal, whether it refuses, and how likely if nothing forced it."""
    forecast.forecasts(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        terms = _refusal_terms(w, g, member, g.enforcement)
        key = municipality(w, member.municipality).key
        member.answer = partnerships.judge(w, g, verdicts.REFUSAL, terms, streams.refusal, key)
        if g.mandate != NONE:
            member.unforced = logit.total(_refusal_terms(w, g, member, 0.0))


@part
def _refusal_terms(w, g, member, force):
    """Why a member refuses a deal from which it expects so much, where a mandate presses with such a force."""
    m = municipality(w, member.municipality)
    p, trust = own(w, m), partnerships.trust_of(w, g, m)
    saved, quality = member.expected_saving, member.expected_quality
    worth = saved - rules.set_up_burden(partnerships.set_up(w, g), _covered(w, g, m, member), p)
    worth -= choosing.risk_premium(municipalities.perceived_risk(w, m), service(w, g.service), p)
    odds = rules.odds_of_lasting(trust, rules.stake(saved, p), 1.0 - form(w, g.form).commitment, p)
    lasting = rules.lasting_value(worth, quality, odds, p)
    floor = goal_rules.below_floor(quality, float(g.goal != COST), p)
    saving_weight, quality_weight = goals.weights(w, g)
    offer = rules.Offer(worth, quality, lasting, saving_weight, quality_weight, floor)
    heard = fairness.heard(float(m.index == g.founder), joint(w, g))
    return rules.refusal_terms(offer, m.will, trust, heard, force, p)


@part
def _covered(w, g, m, member):
    """Share of a member's cost of founding that its grants pay."""
    cost = partnerships.set_up_cost(w, g, member)
    return min(1.0, account.available(w, m, g.service) / cost) if cost > 0.0 else 1.0


@part
def sign(w, g):
    """Fix shares, promises and stakes with those that agree; else the membership whose refusal stops the deal."""
    stopping = _stopping(w, g)
    if stopping != NONE:
        return stopping
    k = 0
    while k < g.many:
        member = membership(w, g.members[k])
        if member.answer >= 0:
            partnerships.dismiss(w, g, member)
        else:
            k += 1
    g.fit, g.misfit_form = forecast.design_fit(w, g), forms.gap(w, g)
    partnerships.settle_shares(w, g)
    loses = 0.0
    for k in range(g.many):
        member = membership(w, g.members[k])
        _promise(w, g, member)
        if member.promised_saving < 0.0:
            loses = 1.0
    partnerships.set_stakes(w, g)
    happenings(w).deals += 1.0
    happenings(w).deals_with_losers += loses
    return NONE


@part
def _stopping(w, g):
    """The first member whose refusal stops the deal: of those who are needed, else of all where too few agree."""
    first, refusing = NONE, 0
    for k in range(g.many):
        member = membership(w, g.members[k])
        if member.answer >= 0:
            if member.municipality == g.founder or member.municipality == g.provider:
                return member.index
            if refusing == 0:
                first = member.index
            refusing += 1
    return first if g.many - refusing < 2 else NONE


@part
def _promise(w, g, member):
    """Fix what a member was promised, and what it resents if it had to sign."""
    p, promised = joint(w, g), member.expected_saving
    if g.source != NONE:
        promised = forecast_rules.borrowed(promised, max(0.0, partnership(w, g.source).saving), p)
    member.promised_saving = member.reference_saving = promised
    member.promised_quality = member.reference_quality = member.expected_quality
    if g.mandate != NONE:
        member.resentment = rules.forced_resentment(logit.logistic(member.unforced), p)


@part
def draw_term(w, g):
    """Quarters that the parties agree for, NONE where the form sets no term."""
    agreed = form(w, g.form)
    if agreed.longest_term == 0.0:
        return NONE
    span = agreed.longest_term - agreed.shortest_term + 1.0
    return int(agreed.shortest_term) + int(partnerships.draw(w, g, streams.term) * span)


@part
def launch(w, g, verdict):
    """Start operation: pay the set-up, begin the term, let production move."""
    partnerships.set_stage(w, g, OPERATION)
    g.launched, g.experience = w.quarter, 0.0
    g.term_left = draw_term(w, g)
    centre = partnerships.centre(w, g)
    g.trust_at_launch = partnerships.trust_of(w, g, centre)
    _sum_up(w, g)
    _found(w, g)
    g.election_ahead = _election_ahead(w, g)
    staffing.abolish(w, g)
    region.join_up(w, g)
    chronicle.note(w, verdicts.LAUNCH, g, centre.index, verdict)


@part
def _sum_up(w, g):
    """Note what members were promised, weighted by their own cost, and whether the deal was a wrong one to make."""
    promised_saving = promised_quality = 0.0
    p = joint(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        own_cost = position(w, member.position).own_cost
        promised_saving += member.promised_saving * own_cost
        promised_quality += member.promised_quality * own_cost
    g.promised_saving, g.promised_quality = promised_saving / g.own_cost, promised_quality / g.own_cost
    lasting = partnerships.net_design(w, g, g.trust_at_launch) - g.fit * g.gross * _learning_loss(p)
    better = p.quality_value * g.fit * g.quality_gain
    g.wrong_start = 0
    for k in range(g.many):
        if partnerships.share_saving(w, g, membership(w, g.members[k]), lasting) + better < 0.0:
            g.wrong_start = 1


@part
def _found(w, g):
    """Let members pay for founding."""
    for k in range(g.many):
        member = membership(w, g.members[k])
        m, cost = municipality(w, member.municipality), partnerships.set_up_cost(w, g, member)
        account.found(w, m, cost, g.service)
        g.set_up += cost
        m.launched += 1
        m.milestones += 1


@part
def _election_ahead(w, g):
    """Quarters to the next election of a member, NONE without elections."""
    soonest = NONE
    for k in range(g.many):
        m = municipality(w, membership(w, g.members[k]).municipality)
        if m.votes:
            ahead = municipalities.quarters_to_election(w, m)
            if soonest == NONE or ahead < soonest:
                soonest = ahead
    return soonest


@part
def _learning_loss(p):
    """Share of ten years' saving that the learning curve costs."""
    quarters = int(p.judgement_quarters)
    lost = 0.0
    for age in range(quarters):
        lost += 1.0 - saving.learning_curve(float(age), p)
    return lost / quarters
