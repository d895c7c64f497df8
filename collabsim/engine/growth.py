"""Taking further members in: the invitation that a group extends, and what comes of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from collabsim.rules.compiled import compiled_rules

from . import account, chronicle, economics, form, region, streams, verdicts, worth
from . import municipality as municipalities
from . import partnership as partnerships
from . import position as positions
from . import tie as ties
from .layout import NONE
from .parts import form as form_at
from .parts import (
    index,
    joint,
    membership,
    mode,
    municipality,
    part,
    partnership,
    position,
    position_of,
    service,
    set_index,
    tie,
)

digital = compiled_rules("digital")
leadership = compiled_rules("leadership")
partners = compiled_rules("partners")
rules = compiled_rules("growth")
volunteers = compiled_rules("volunteers")


# ---------------------------------------------------------------------- room
@part
def reaches_out(w, g):
    """Whether a running partnership seeks a further member this year."""
    return partnerships.draw(w, g, streams.outreach) < rules.outreach(spare(w, g), joint(w, g))


@part
def spare(w, g):
    """Room for further members, 0..1: what a provider has left, else the attention that members can give."""
    if g.provider == NONE:
        return partnerships.mean(w, g, municipalities.attention)
    own, served = position_of(w, g.provider, g.service).residents, 0.0
    for k in range(g.many):
        served += position(w, membership(w, g.members[k]).position).residents
    return rules.spare_of_provider((served - own) / own, joint(w, g))


@part
def stretch(w, g):
    """Quality that a provider's room for its clients adds or takes away."""
    return 0.0 if g.provider == NONE else rules.stretched(spare(w, g), joint(w, g))


# ---------------------------------------------------------------------- whom to ask
@part
def invitation(w, g):
    """Note the one candidate of this quarter, of the members' ties with an open position the dearest to the group, and
    the verdict of both sides; NONE where there is nobody to ask.
    """
    g.next_candidate = g.next_invitation = NONE
    if g.many >= joint(w, g).largest_group:
        return
    best, found = -numpy.inf, NONE
    for k in range(_candidates(w, g)):
        i = index(w.scratch_members, k)
        dear = _dearness(w, g, municipality(w, i))
        if dear > best or (dear == best and i < found):
            best, found = dear, i + 0
    if found != NONE:
        candidate = municipality(w, found)
        g.next_candidate = found
        g.next_invitation = join_verdict(w, g, candidate, gain(w, g, found, NONE))


@part
def _candidates(w, g):
    """Write the governments near a member whose position is open to `w.scratch_members`; returns how many."""
    limit, many = int(partners.consideration(joint(w, g))), 0
    w.looks += 1
    for k in range(g.many):
        municipality(w, membership(w, g.members[k]).municipality).looked_at = w.looks
    for k in range(g.many):
        t, left = municipality(w, membership(w, g.members[k]).municipality).nearest, limit
        while t != NONE and left > 0:
            near = tie(w, t)
            other = municipality(w, near.to)
            if other.looked_at != w.looks:
                other.looked_at = w.looks
                if _is_open(w, g, other):
                    set_index(w.scratch_members, many, other.index)
                    many += 1
            t = near.next_near
            left -= 1
    return many


@part
def _is_open(w, g, m):
    place = position_of(w, m.index, g.service)
    return place.provided != 0 and positions.free(w, place, mode(w, g.mode)) and place.locked_until <= w.quarter


@part
def _dearness(w, g, candidate):
    """Mean utility of a candidate to the members: trust, common work, nearness."""
    p, area, dear = joint(w, g), service(w, g.service), 0.0
    for k in range(g.many):
        m = municipality(w, membership(w, g.members[k]).municipality)
        view = municipalities.view_of(w, m, candidate)
        shared = min(float(view.shared), p.shared_horizon)
        dear += p.partner_trust * ties.trust(w, view, p) + p.partner_shared * shared
        maturity = min(m.digital_maturity, candidate.digital_maturity)
        felt = view.distance * digital.reach(maturity, area.digital_suitability, p)
        dear -= partners.remoteness(felt, area.friction, p)
    return dear / g.many + volunteers.pull(candidate.will, p)


# ---------------------------------------------------------------------- what it brings
class Gain(NamedTuple):
    """What newcomers bring. saving: change of the net saving of all, share of the newcomers' own cost · losers: share
    of the members of both sides that would lose by it.
    """

    saving: float
    losers: float


@part
def gain(w, g, newcomer, smaller):
    """What it brings all if a government joins, or all members of the partnership in which they share already.

    newcomer: a municipality, or NONE · smaller: a partnership, or NONE
    """
    p, centre = joint(w, g), partnerships.centre(w, g)
    present = _line_up(w, g, centre.index)
    joining = _line_up_newcomers(w, g, newcomer, smaller, present)
    larger = economics.outlook(w, present + joining, g.service, g.mode, p, partnerships.provider_position(w, g))
    cost = 0.0
    for k in range(present, present + joining):
        cost += position(w, index(w.scratch_positions, k)).own_cost
    trust = partnerships.trust_of(w, g, centre)
    before = g.fit * g.gross - partnerships.coordination(w, g, g.form, trust)
    after = g.fit * larger.gross * form.reach(w, g) - _coordination(w, g, larger, trust)
    change = after * larger.own_cost - before * g.own_cost
    losing, everybody = g.many if after < before else 0, g.many + 0
    if smaller != NONE:
        other = partnership(w, smaller)
        net = partnerships.net_design(w, other, partnerships.trust_of(w, other, partnerships.centre(w, other)))
        change -= net * other.own_cost
        losing += joining if after < net else 0
        everybody += joining
    return Gain(change / cost, losing / everybody)


@part
def _line_up(w, g, centre):
    """Write the members' positions to `w.scratch_positions`, that of the centre first; returns how many there are."""
    many = 1
    for k in range(g.many):
        member = membership(w, g.members[k])
        if member.municipality == centre:
            set_index(w.scratch_positions, 0, member.position)
        else:
            set_index(w.scratch_positions, many, member.position)
            many += 1
    return many


@part
def _line_up_newcomers(w, g, newcomer, smaller, present):
    """Write the newcomers' positions after those that are present; returns how many there are."""
    if smaller == NONE:
        set_index(w.scratch_positions, present, position_of(w, newcomer, g.service).index)
        return 1
    joining = partnership(w, smaller)
    for k in range(joining.many):
        set_index(w.scratch_positions, present + k, membership(w, joining.members[k]).position)
    return joining.many + 0


@part
def _coordination(w, g, larger, trust):
    """What working together would cost a larger group a year, as a share of the members' own cost."""
    return economics.coordination(
        w,
        larger.members,
        larger.heterogeneity,
        larger.maturity,
        service(w, g.service),
        mode(w, g.mode),
        form_at(w, g.form),
        trust,
        joint(w, g),
    )


# ---------------------------------------------------------------------- coming in
@part
def join_verdict(w, g, candidate, brings):
    """Whether the group and the candidate agree that it joins. brings: a `Gain`, with others or alone."""
    p, centre, area = joint(w, g), partnerships.centre(w, g), service(w, g.service)
    view = municipalities.view_of(w, centre, candidate)
    terms = rules.join_terms(
        ties.trust(w, view, p),
        min(max(brings.saving, -0.5), 0.5),
        brings.losers,
        leadership.mission_distance(centre.mission, candidate.mission) - p.mission_typical,
        candidate.will,
        candidate.resistance,
        worth.travelled(w, centre, view, area, p) * area.friction,
        p,
    )
    return partnerships.judge(w, g, verdicts.JOIN, terms, streams.join, candidate.key)


@part
def welcome(w, g, candidate, verdict):
    """Let a candidate join if both sides agreed and its position is still open."""
    if verdict < 0 or candidate.started_in == w.quarter or g.many >= joint(w, g).largest_group:
        return
    if positions.free(w, position_of(w, candidate.index, g.service), mode(w, g.mode)):
        enter(w, g, candidate, verdict)


@part
def enter(w, g, newcomer, verdict):
    """Make a government a member whose position is free; in a running partnership it shares from now on."""
    chronicle.note(w, verdicts.JOINED, g, newcomer.index, verdict)
    newcomer.started_in = w.quarter
    member = partnerships.admit(w, g, newcomer)
    if g.operating != 0:
        settle_joiner(w, g, member)


@part
def ask_to_join(w, g, candidate):
    """A government asks a running partnership to take it in."""
    welcome(w, g, candidate, join_verdict(w, g, candidate, gain(w, g, candidate.index, NONE)))


@part
def settle_joiner(w, g, member):
    """Give a government that joins a running partnership its share, promise and stake, and let it be felt; experience
    is shared with it.
    """
    g.experience *= (g.many - 1.0) / g.many
    partnerships.settle_shares(w, g)
    net = partnerships.net_design(w, g, partnerships.trust_of(w, g, partnerships.centre(w, g)))
    member.promised_saving = member.reference_saving = partnerships.share_saving(w, g, member, net)
    member.promised_quality = member.reference_quality = g.fit * g.quality_gain
    partnerships.set_stakes(w, g)
    cost, newcomer = partnerships.set_up_cost(w, g, member), municipality(w, member.municipality)
    account.found(w, newcomer, cost, g.service)
    g.set_up += cost
    for k in range(g.many):
        if g.members[k] != member.index:
            there = municipalities.tie_to(w, newcomer, municipality(w, membership(w, g.members[k]).municipality))
            there.shared += 1
            tie(w, there.back).shared += 1
    region.produce_jointly(w, g, member)
