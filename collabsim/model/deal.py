"""Signing and launch: the form, what each member expects, who agrees, what is fixed for the years to come."""

from __future__ import annotations

from collabsim.catalogue.designs import forms
from collabsim.rules import deal as rules
from collabsim.rules import leadership, saving
from collabsim.rules.logit import logistic, total

from .events import Verdict
from .partnership import OPERATION, Partnership


def choose_form(partnership: Partnership) -> None:
    """Take the form that suits, or the source's where a design is copied without adapting it."""
    g = partnership
    best, _ = g.best_form(g.trust_of(g.centre))
    copied = g.source is not None and g.draw("copied_form") >= g.p.adaptation
    g.form = g.source.form if copied else forms()[best]


def refusal(partnership: Partnership, membership) -> tuple:
    """What a member expects of the deal, and its verdict on signing."""
    g = partnership
    expected, quality, terms = _refusal_terms(g, membership, g.enforcement)
    return membership, expected, quality, g.judge("refusal", terms, "refusal", membership.municipality.key)


def _refusal_terms(partnership: Partnership, membership, force: float) -> tuple:
    """Saving and quality that a member expects, and why it refuses where a mandate presses with such a force."""
    g, p, municipality = partnership, partnership.p, membership.municipality
    trust = g.trust_of(municipality)
    fit = _fit(g)
    coordination = g.outlook.coordination(g.form, g.trust_of(g.centre), p)
    share = g.shares()[g.members.index(membership)]
    net = share * (fit * g.gross - coordination) * g.own_cost / membership.position.own_cost
    luck, own = g.model.luck, municipality.p
    noise = luck.normal("forecast", g.age, g.key, municipality.key)
    expected = rules.expected_saving(net, g.gross, noise, own)
    noise = luck.normal("quality_forecast", g.age, g.key, municipality.key)
    quality = rules.expected_quality(fit * g.quality_gain, noise, own)
    worth = expected - rules.set_up_burden(g.set_up, _covered(g, membership), p)
    lasting = rules.lasting_value(worth, quality, trust, 1.0 - g.form.commitment, own)
    heard = 1.0 if municipality is g.founder else p.mutual_benefit
    terms = rules.refusal_terms(worth, quality, lasting, municipality.will, trust, heard, force, own)
    return expected, quality, terms


def _covered(partnership: Partnership, membership) -> float:
    """Share of a member's cost of founding that its grants pay."""
    g = partnership
    cost = g.set_up_cost(membership)
    return min(1.0, membership.municipality.account.available(g.service.slug) / cost) if cost > 0.0 else 1.0


def _fit(partnership: Partnership) -> float:
    g, p = partnership, partnership.p
    best, misfits = g.best_form(g.trust_of(g.centre))
    gap = _context_gap(g) if g.source is not None else 0.0
    return rules.design_fit(
        1.0 - g.seen / g.complexity,
        gap,
        misfits[g.form.index] - misfits[best],
        g.misfit,
        float(g.mandate is not None),
        p,
    )


def _context_gap(partnership: Partnership) -> float:
    """How different the copier is from its source: size, members, mission (0..1)."""
    g, source = partnership, partnership.source
    here, there = g.founder, source.founder
    sizes = abs(here.population - there.population) / max(here.population, there.population)
    counts = abs(len(g.members) - source.peak_members) / max(len(g.members), source.peak_members)
    mission = leadership.mission_distance(here.mission, there.mission)
    gaps = (sizes, counts, min(0.5 * mission / g.p.mission_typical, 1.0))
    return (gaps[0] + gaps[1] + gaps[2]) / len(gaps)


def sign(partnership: Partnership, refusals: tuple) -> tuple | None:
    """Fix shares, promises and stakes with those that agree; the refusal that stops the deal where too few do."""
    g, p = partnership, partnership.p
    refusing = [entry for entry in refusals if entry[3].happens]
    needed = [entry for entry in refusing if entry[0].municipality in (g.founder, g.provider)]
    if needed or len(g.members) - len(refusing) < 2:
        membership, _, _, verdict = (needed or refusing)[0]
        return verdict, membership.municipality
    for membership, _, _, _ in refusing:
        g.dismiss(membership)
    g.fit = _fit(g)
    g.settle_shares()
    told = max(0.0, g.source.saving) * (1.0 - p.adaptation) if g.source is not None else 0.0
    for membership, expected, quality, _ in refusals:
        if membership.left is None:
            promised = max(expected, told)
            membership.promised_saving = membership.reference_saving = promised
            membership.promised_quality = membership.reference_quality = quality
            if g.mandate is not None:
                unforced = logistic(total(_refusal_terms(g, membership, 0.0)[2]))
                membership.resentment = p.mandate_resentment * unforced
    g.set_stakes()
    return None


def draw_term(partnership: Partnership) -> int | None:
    """Quarters that the parties agree for, None where the form sets no term."""
    form = partnership.form
    if form.longest_term == 0:
        return None
    return form.shortest_term + int(partnership.draw("term") * (form.longest_term - form.shortest_term + 1))


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
