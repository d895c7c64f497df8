"""A shared-service partnership: who is in it, how far it is, what it yields."""

from __future__ import annotations

import math

import numpy

from collabsim.catalogue.designs import mode_of
from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import OPERATION

from . import economics, form, load, luck, pools, profiles, sale, sharing
from . import membership as memberships
from . import municipality as municipalities
from . import position as positions
from . import tie as ties
from .layout import NEVER, NONE
from .parts import form as form_at
from .parts import (
    index,
    joint,
    membership,
    mode,
    municipality,
    own,
    part,
    position,
    position_of,
    real,
    regional,
    service,
    set_index,
    tie,
)
from .verdicts import judge as judged

choosing = compiled_rules("choosing")
development = compiled_rules("development")
draws = compiled_rules("draws")
fairness = compiled_rules("fairness")
leadership = compiled_rules("leadership")

PROVIDER_CLIENT = mode_of("provider_client").index
UNKNOWN = math.nan


@part
def make(w, founder, service_index, mode_index, many, origin, lead):
    """A new initiative of a founder (record) with `many` partners, whose indices stand in `w.scratch_members`.

    origin: a place in `layout.ORIGINS` · lead: an index or NONE
    """
    g = pools.new_partnership(w)
    place = position_of(w, founder.index, service_index)
    key = draws.folded(founder.key, service(w, service_index).key)
    g.key = draws.folded(key, numpy.uint64(place.attempts))
    place.attempts += 1
    g.founder, g.service, g.mode, g.origin = founder.index, service_index, mode_index, origin
    g.born = w.quarter
    _begin(g)
    g.lead = lead
    memberships.sort(w, founder.index, many)
    for k in range(many + 1):
        enrol(w, g, municipality(w, index(w.scratch_members, k)))
    if mode_index == PROVIDER_CLIENT:
        g.provider = lead if lead != NONE else _producer(w, g)
    recount(w, g)
    sale.agree(w, g)
    return g


@part
def _begin(g):
    """Let nothing be known of it, and nothing have happened to it."""
    g.source = g.champion = g.mandate = g.convened = g.provider = g.cause = g.last_stage = NONE
    g.launched = g.ended = g.champion_left = g.astray = g.freed_at = NEVER
    g.election_ahead = g.term_left = g.first_former = g.last_former = NONE
    g.pressed = 1
    g.planned_quarters = g.complexity = g.seen = g.fit = 1.0
    g.planned_total = g.trust_at_launch = UNKNOWN
    g.clarity = 0.5


@part
def _producer(w, g):
    """Which member would produce for the others."""
    for k in range(g.many):
        set_index(w.scratch_positions, k, membership(w, g.members[k]).position)
    return position(w, economics.provider(w, g.many, regional(w))).municipality


# ---------------------------------------------------------------------- who is in
@part
def set_stage(w, g, stage):
    """Set how far it is; with it go whether it operates, and what it takes of its members."""
    operated = g.operating != 0
    g.stage, g.operating = stage, stage == OPERATION
    load.weigh(w, g)
    if (g.operating != 0) != operated:
        load.feel(w, g)


@part
def age_in_operation(w, g):
    """Quarters since launch."""
    return w.quarter - g.launched


@part
def admit(w, g, m):
    """Take a further government in."""
    member = enrol(w, g, m)
    recount(w, g)
    return member


@part
def enrol(w, g, m):
    """Make a government a member: its position is held from now on, and it gets to know the others."""
    for k in range(g.many):  # here, so that no decision makes a tie by looking
        municipalities.tie_to(w, m, municipality(w, membership(w, g.members[k]).municipality))
    member = memberships.begin(w, g, m)
    positions.hold(w, position(w, member.position), g)
    g.peak_members = max(g.peak_members, g.many)
    return member


@part
def lose_champion(w, g):
    """Nobody stands up for it any more."""
    g.champion, g.champion_left = NONE, w.quarter


@part
def dismiss(w, g, member):
    """Let a member go: its position is free, the lead passes to the longest member, a champion leaves with it.

    One that has ended keeps its last lead and its last account of what the group could gain.
    """
    m = municipality(w, member.municipality)
    member.left = w.quarter
    memberships.end(w, g, m, member)
    positions.release(w, position(w, member.position), g)
    municipalities.count_load(w, m)
    if g.champion == m.index:
        lose_champion(w, g)
    if g.ended != NEVER:
        return
    if g.lead == m.index:
        g.lead = memberships.longest(w, g) if g.many > 0 else NONE
    if g.many > 0:
        recount(w, g)


@part
def recount(w, g):
    """Work out again, after a change of members or levers, what the group could gain."""
    g.profile = profiles.joint(w, g)
    load.weigh(w, g)
    first = centre(w, g).index
    many = 1
    for k in range(g.many):
        member = membership(w, g.members[k])
        if member.municipality == first:
            set_index(w.scratch_positions, 0, member.position)
        else:
            set_index(w.scratch_positions, many, member.position)
            many += 1
    found = economics.outlook(w, many, g.service, g.mode, joint(w, g), provider_position(w, g))
    g.outlook_mode, g.outlook_members, g.outlook_own_cost = g.mode, found.members, found.own_cost
    g.outlook_gross, g.outlook_quality, g.outlook_residents = found.gross, found.quality, found.residents
    g.outlook_heterogeneity, g.outlook_maturity = found.heterogeneity, found.maturity
    g.gross = found.gross * form.reach(w, g)
    g.quality_gain, g.own_cost = found.quality, found.own_cost


@part
def provider_position(w, g):
    """The place of the provider's position, NONE where nobody produces for the others."""
    return NONE if g.provider == NONE else position_of(w, g.provider, g.service).index


@part
def centre(w, g):
    """Whose ties hold it together: the lead, else its longest member."""
    return municipality(w, g.lead if g.lead != NONE else memberships.longest(w, g))


@part
def trust_of(w, g, m):
    """Trust of a member in the others (0..1), along the ties of the centre."""
    middle = centre(w, g)
    p = own(w, m)
    if m.index != middle.index:
        return ties.trust(w, municipalities.tie_to(w, m, middle), p)
    whole, count = 0.0, 0.0
    for k in range(g.many):
        other = municipality(w, membership(w, g.members[k]).municipality)
        if other.index != middle.index:
            whole += ties.trust(w, municipalities.tie_to(w, middle, other), p)
            count += 1.0
    return whole / count if count > 0.0 else p.trust_base


@part
def mean(w, g, reading):
    """Mean over members, in id order, of a reading of their government: `reading(w, m)`."""
    whole = 0.0
    for k in range(g.many):
        whole += reading(w, municipality(w, membership(w, g.members[k]).municipality))
    return whole / float(g.many)


@part
def mission_distance_of(w, g, m):
    """Distance of a member's mission from the centre's; the centre's from the others' mean distance."""
    middle = centre(w, g)
    if m.index != middle.index:
        return leadership.mission_distance(m.mission, middle.mission)
    whole, count = 0.0, 0.0
    for k in range(g.many):
        other = municipality(w, membership(w, g.members[k]).municipality)
        if other.index != middle.index:
            whole += leadership.mission_distance(middle.mission, other.mission)
            count += 1.0
    return whole / count if count > 0.0 else 0.0


@part
def grow_trust(w, g, manager_rate, staff_rate):
    """Let trust grow along the ties between the centre and every other member."""
    middle, p = centre(w, g), joint(w, g)
    for k in range(g.many):
        other = municipality(w, membership(w, g.members[k]).municipality)
        if other.index != middle.index:
            there = municipalities.tie_to(w, middle, other)
            ties.grow(w, there, manager_rate, staff_rate, p)
            ties.grow(w, tie(w, there.back), manager_rate, staff_rate, p)


# ---------------------------------------------------------------------- what it is worth
@part
def pays(w, g):
    """Whether it saves more than it costs or brings quality, at present."""
    return g.saving + joint(w, g).quality_value * g.quality > 0.0


@part
def coordination(w, g, form_index, given_trust):
    """Yearly cost of working together in a form, as a share of the members' own cost."""
    area, way, bound = service(w, g.service), mode(w, g.outlook_mode), form_at(w, form_index)
    members, unlike, maturity = g.outlook_members, g.outlook_heterogeneity, g.outlook_maturity
    return economics.coordination(w, members, unlike, maturity, area, way, bound, given_trust, joint(w, g))


@part
def net_design(w, g, given_trust):
    """True net saving of the design once learnt, as a share of the members' own cost."""
    return g.fit * g.gross - coordination(w, g, g.form, given_trust)


@part
def shares(w, g):
    """Write what each member could claim of the joint result now, in their order, to `w.scratch_reals`."""
    sharing.shares(w, g)


@part
def settle_shares(w, g):
    """Fix how members share the joint result; an initiator that ignores mutual benefit takes more (X04)."""
    take = fairness.take(joint(w, g)) * (1.0 - g.served)
    shares(w, g)
    taken, initiator = 0.0, NONE
    for k in range(g.many):
        member = membership(w, g.members[k])
        own_cost = position(w, member.position).own_cost
        member.share = member.fair = real(w.scratch_reals, k)
        member.settled_cost = own_cost
        member.take = 0.0
        if member.municipality == g.founder:
            initiator = member.index
        else:
            member.take = -take
            taken += take * own_cost
    if initiator != NONE:
        member = membership(w, initiator)
        member.take = taken / position(w, member.position).own_cost
        return
    for k in range(g.many):
        membership(w, g.members[k]).take = 0.0


@part
def set_up(w, g):
    """Cost of founding (share of a year's cost, before scaling); less where the members work together already."""
    return form_at(w, g.form).set_up * choosing.added_cost(float(g.reused), joint(w, g))


@part
def set_up_cost(w, g, member):
    """What founding costs a member."""
    return set_up(w, g) * joint(w, g).set_up_scale * position(w, member.position).own_cost


@part
def share_saving(w, g, member, net):
    """A member's part of a joint net saving (share of the group's cost), as a share of its own cost."""
    own_cost = position(w, member.position).own_cost
    return member.share * net * g.own_cost / own_cost + member.take * (member.settled_cost / own_cost)


@part
def reckon_fair_shares(w, g):
    """Note what each member's share would be at today's costs; what was fixed stays fixed."""
    shares(w, g)
    for k in range(g.many):
        membership(w, g.members[k]).fair = real(w.scratch_reals, k)


@part
def set_stakes(w, g):
    """Set what each member has to win, from what it was promised; who has nothing to win is the luck of a deal."""
    sharing.set_stakes(w, g)


# ---------------------------------------------------------------------- chance and decisions
@part
def draw(w, g, stream, whom=0):
    """The luck of this partnership at its age."""
    return luck.uniform(w, stream, g.age, g.key, whom)


@part
def lapse(w, g):
    """How far pressure for results has lapsed in it, 0..1; where it is steady, not at all."""
    return development.lapse(g.pressed, joint(w, g))


@part
def judge(w, g, decision, terms, stream, whom=0):
    """The verdict of a decision of this partnership at its age (see `verdicts.judge`)."""
    return judged(w, decision, terms, draw(w, g, stream, whom))
