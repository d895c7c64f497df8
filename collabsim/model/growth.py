"""Taking further members in: the invitation that a group extends, and what comes of it."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.rules import digital, leadership, partners, volunteers
from collabsim.rules import growth as rules

from . import economics, form
from .events import Verdict
from .partners import travelled


class Invitation(NamedTuple):
    """Who is asked to join, and the verdict of both sides."""

    candidate: object
    verdict: Verdict


def reaches_out(partnership) -> bool:
    """Whether a running partnership seeks a further member this year."""
    return partnership.draw("outreach") < rules.outreach(spare(partnership), partnership.p)


def spare(partnership) -> float:
    """Room for further members, 0..1: what a provider has left, else the attention that members can give."""
    g = partnership
    if g.provider is None:
        return g.mean(lambda m: m.attention)
    own, served = g.provider_position.residents, 0.0
    for membership in g.members:
        served += membership.position.residents
    return rules.spare_of_provider((served - own) / own, g.p)


def stretch(partnership) -> float:
    """Quality that a provider's room for its clients adds or takes away."""
    return 0.0 if partnership.provider is None else rules.stretched(spare(partnership), partnership.p)


def invitation(partnership) -> Invitation | None:
    """The one candidate of this quarter: of the members' ties with an open position the dearest to the group."""
    g, p = partnership, partnership.p
    if len(g.members) >= p.largest_group:
        return None
    best, found = None, None
    for candidate in _candidates(g):
        dear = _dearness(g, candidate)
        if best is None or dear > best:
            best, found = dear, candidate
    if found is None:
        return None
    return Invitation(found, join_verdict(g, found))


def _candidates(partnership) -> list:
    """Governments near a member whose position is open, in id order."""
    g, model = partnership, partnership.model
    limit = int(partners.consideration(g.p))
    seen = {m.index for m in g.municipalities}
    found = {}
    for municipality in g.municipalities:
        for tie in municipality.near[:limit]:
            other = tie.to
            if other.index in seen or other.index in found:
                continue
            position = other.positions.get(g.service.index)
            if position is not None and position.free(g.mode) and position.locked_until <= model.quarter:
                found[other.index] = other
    return [found[index] for index in sorted(found)]


def _dearness(partnership, candidate) -> float:
    """Mean utility of a candidate to the members: trust, common work, nearness."""
    g, p, service = partnership, partnership.p, partnership.service
    worth = 0.0
    for membership in g.members:
        municipality = membership.municipality
        tie = municipality.view_of(candidate)
        worth += p.partner_trust * tie.trust(p) + p.partner_shared * min(tie.shared, p.shared_horizon)
        maturity = min(municipality.digital_maturity, candidate.digital_maturity)
        felt = tie.distance * digital.reach(maturity, service.digital_suitability, p)
        worth -= partners.remoteness(felt, service.friction, p)
    return worth / len(g.members) + volunteers.pull(candidate.will, p)


class Gain(NamedTuple):
    """What newcomers bring. saving: change of the net saving of all, share of the newcomers' own cost · losers: share
    of the members of both sides that would lose by it.
    """

    saving: float
    losers: float


def gain(partnership, newcomers: list, smaller=None) -> Gain:
    """What it brings all if governments join. smaller: the partnership that they share in already, if they do."""
    g, p, centre = partnership, partnership.p, partnership.centre
    joining = [newcomer.positions[g.service.index] for newcomer in newcomers]
    positions = [m.position for m in g.members if m.municipality is not centre]
    positions.insert(0, centre.positions[g.service.index])
    larger = economics.outlook([*positions, *joining], g.mode, p, g.provider_position)
    trust = g.trust_of(centre)
    before = g.fit * g.gross - g.outlook.coordination(g.form, trust, p)
    after = g.fit * larger.gross * form.reach(g) - larger.coordination(g.form, trust, p)
    change = after * larger.own_cost - before * g.own_cost
    losing, all_members = len(g.members) * (after < before), len(g.members)
    if smaller is not None:
        net = smaller.net_design(smaller.trust_of(smaller.centre))
        change -= net * smaller.own_cost
        losing += len(newcomers) * (after < net)
        all_members += len(newcomers)
    cost = 0.0
    for position in joining:
        cost += position.own_cost
    return Gain(change / cost, losing / all_members)


def join_verdict(partnership, candidate, brings: Gain | None = None) -> Verdict:
    """Whether the group and the candidate agree that it joins. brings: with others, else what it brings alone."""
    g, p, centre = partnership, partnership.p, partnership.centre
    tie = centre.view_of(candidate)
    brings = brings or gain(g, [candidate])
    terms = rules.join_terms(
        tie.trust(p),
        min(max(brings.saving, -0.5), 0.5),
        brings.losers,
        leadership.mission_distance(centre.mission, candidate.mission) - p.mission_typical,
        candidate.will,
        candidate.resistance,
        travelled(g.model, centre, tie, g.service, p) * g.service.friction,
        p,
    )
    return g.judge("join", terms, "join", candidate.key)


def welcome(partnership, invited: Invitation) -> None:
    """Let a candidate join if both sides agreed and its position is still open."""
    g, candidate = partnership, invited.candidate
    position = candidate.positions[g.service.index]
    if not invited.verdict.happens or not position.free(g.mode) or candidate.started_in == g.model.quarter:
        return
    if len(g.members) >= g.p.largest_group:
        return
    enter(g, candidate, invited.verdict)


def enter(partnership, newcomer, verdict: Verdict) -> None:
    """Make a government a member whose position is free; in a running partnership it shares from now on."""
    g = partnership
    g.model.note("join", g, newcomer, verdict)
    newcomer.started_in = g.model.quarter
    membership = g.admit(newcomer)
    if g.operating:
        g.model.settle_joiner(g, membership)


def ask_to_join(partnership, candidate) -> None:
    """A government asks a running partnership to take it in."""
    welcome(partnership, Invitation(candidate, join_verdict(partnership, candidate)))


def settle_joiner(partnership, membership) -> None:
    """Give a government that joins a running partnership its share, promise and stake; experience is shared with it."""
    g = partnership
    g.experience *= (len(g.members) - 1.0) / len(g.members)
    g.settle_shares()
    net = g.net_design(g.trust_of(g.centre))
    membership.promised_saving = membership.reference_saving = g.share_saving(membership, net)
    membership.promised_quality = membership.reference_quality = g.fit * g.quality_gain
    g.set_stakes()
    cost = g.set_up_cost(membership)
    membership.municipality.account.found(cost, g.service.slug)
    g.account.set_up += cost
