"""Do members stay? Renegotiation, exit, the end of a term, and what an end costs."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.rules import forms, learning, trust
from collabsim.rules import review as rules
from collabsim.rules.logit import moved

from . import ladder, sale
from .chronicle import situations
from .deal import draw_term
from .events import Verdict
from .partnership import Partnership


@dataclass(slots=True)
class Review:
    """What a quarter's review decides: a new deal, who leaves, whether the term lapses."""

    renegotiation: tuple | None = None
    exits: tuple = ()
    lapse: Verdict | None = None
    upgrade: Verdict | None = None
    judged: bool = False  # whether everybody asked itself whether to leave


def decide(partnership: Partnership) -> Review:
    """Judge every member's standing as the phase found it: first new terms, then leaving."""
    g, found = partnership, Review()
    if g.model.environment.seeding.of(g) > 0.0:
        return found
    for membership in g.members:
        if membership.grievance > g.p.renegotiation_threshold and not g.vetoed:
            key = membership.municipality.key
            trusting = g.trust_of(membership.municipality)
            terms = rules.renegotiation_terms(membership.grievance, trusting, float(g.renegotiations), g.p)
            verdict = g.judge("renegotiation", terms, "renegotiation", key)
            if verdict.happens:
                found.renegotiation = (membership, verdict)
                return found
    if g.term_left == 0:
        found.lapse = g.judge("lapse", _lapse_terms(g), "lapse")
    found.upgrade = ladder.verdict(g)
    exits, found.judged = [], True
    for membership in g.members:
        verdict = membership.municipality.exit_verdict(membership)
        if verdict.happens:
            exits.append((membership, verdict))
    found.exits = tuple(exits)
    return found


def _lapse_terms(partnership: Partnership) -> rules.LapseTerms:
    g = partnership
    grievance = 0.0
    for membership in g.members:
        grievance += membership.grievance
    return rules.lapse_terms(
        g.saving,
        g.quality,
        grievance / len(g.members),
        g.trust_of(g.centre),
        float(g.lead is None),
        g.enforcement,
        g.p,
    )


def apply(partnership: Partnership, found: Review) -> None:
    """Let the review happen."""
    g, due = partnership, ladder.due(partnership)
    if found.judged:
        for membership in g.members:
            membership.chances.see(situations(membership))
    if found.renegotiation is not None:
        _renegotiate(g, *found.renegotiation)
    lapsed = found.lapse is not None and found.lapse.happens
    for membership, verdict in found.exits:
        if g.ended is None:
            leave(g, membership, verdict)
    if g.ended is not None:
        return
    if lapsed:
        end(g, "expiry", found.lapse, g.centre)
        return
    if g.term_left == 0:
        sale.renew(g)
    g.model.record.add("renewals", due)
    if found.upgrade is not None and found.upgrade.happens and not found.exits:
        ladder.climb(g, found.upgrade)
    elif g.term_left is not None:
        g.term_left = draw_term(g) if g.term_left == 0 else g.term_left - 1


def _renegotiate(partnership: Partnership, membership, verdict: Verdict) -> None:
    """New terms: shares follow today's costs, references come half-way to reality, grievance eases."""
    g = partnership
    g.model.note("renegotiate", g, membership.municipality, verdict)
    g.renegotiations += 1
    sale.agree(g)
    g.settle_shares()
    for member in g.members:
        member.reference_saving = moved(member.reference_saving, member.saving, g.p.renegotiation_realism)
        member.reference_quality = moved(member.reference_quality, g.quality, g.p.renegotiation_realism)
        member.grievance = rules.amended(member.grievance, g.p)
        cost = rules.amending_cost(g.p) * member.position.own_cost
        member.municipality.account.set_up += cost
        g.account.set_up += cost


def leave(partnership: Partnership, membership, verdict: Verdict) -> None:
    """A member leaves: it pays the exit, ties suffer; the rest goes on if it can."""
    g, municipality = partnership, membership.municipality
    provider_left = g.provider is municipality
    worthwhile = _would_have_paid(g)
    membership.chances.left_in = situations(membership)
    g.model.note("exit", g, municipality, verdict)
    _pay_exit(g, membership)
    for other in g.members:
        if other is not membership:
            for tie in (municipality.tie_to(other.municipality), other.municipality.tie_to(municipality)):
                tie.suffer(trust.parting(g.p), g.p)
                tie.shared -= 1
    municipality.climate = learning.soured(municipality.climate, g.p)
    g.model.leave_alone(membership)
    g.dismiss(membership)
    if len(g.members) < 2:
        pair = g.peak_members == 2
        end(g, None if pair else "below_two", verdict, municipality, worthwhile)
    elif provider_left:
        end(g, "provider_left", verdict, municipality, worthwhile)
    else:
        g.settle_shares()


def _pay_exit(partnership: Partnership, membership) -> None:
    g = partnership
    share = rules.exit_cost(g.form.commitment, g.service.asset_specificity, g.p) * forms.splitting(g.form, g.p)
    if g.term_left == 0:
        share *= g.p.term_end_cost
    cost = share * membership.position.own_cost
    membership.municipality.account.break_up += cost
    g.account.break_up += cost


def end(
    partnership: Partnership, structural: str | None, verdict: Verdict | None, whose, worthwhile: bool | None = None
) -> None:
    """End a running partnership. structural: a cause of its own kind, else the leading term of the verdict.

    worthwhile: whether going on would have paid for all of the last full group, where somebody has left it already.
    """
    g, model = partnership, partnership.model
    repealed = g.mandate is not None and model.repealed_lately(g.mandate)
    if repealed and structural != "expiry":
        structural = "repeal"
    g.wrong_end = structural != "repeal" and (_would_have_paid(g) if worthwhile is None else worthwhile)
    model.note("end", g, whose, verdict, cause=structural)
    for membership in list(g.members):
        if structural != "expiry":
            _pay_exit(g, membership)
            membership.municipality.climate = learning.soured(membership.municipality.climate, g.p)
        for other in g.members:
            if other is not membership:
                membership.municipality.tie_to(other.municipality).shared -= 1
        model.leave_alone(membership)
    model.close(g)


def _would_have_paid(partnership: Partnership) -> bool:
    """Whether nobody in the group loses by going on."""
    g = partnership
    net, better = g.net_design(g.trust_of(g.centre)), g.p.quality_value * g.fit * g.quality_gain
    return all(g.share_saving(membership, net) + better >= 0.0 for membership in g.members)
