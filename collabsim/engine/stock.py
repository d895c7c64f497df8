"""Agreements that stand when the story begins, and a stock of older partnerships (see `model.initial`)."""

from __future__ import annotations

import math

from collabsim.catalogue.designs import modes
from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import OPERATION

from . import deal, form, goals, layout, luck, pools, practice, region, streams, turns
from . import partnership as partnerships
from .layout import NONE
from .parts import (
    agreement,
    index,
    joint,
    membership,
    mode,
    municipality,
    part,
    position_of,
    real,
    regional,
    service,
    set_index,
    set_real,
    tie,
)
from .parts import region as region_at

appeal = compiled_rules("partners")
draws = compiled_rules("draws")
logit = compiled_rules("logit")
upkeep = compiled_rules("upkeep")

MODES = len(modes())
ORIGIN_KNOWN, ORIGIN_STOCK = layout.ORIGINS.index("known"), layout.ORIGINS.index("stock")


@part
def place_agreements(w):
    """Launch the region's known agreements, in the order of the region's record."""
    for k in range(region_at(w).many_agreements):
        known = agreement(w, k)
        lead = known.members[0] if known.lead == NONE else known.lead
        many = 0
        for j in range(known.many):
            if known.members[j] != lead:
                set_index(w.scratch_members, many, known.members[j])
                many += 1
        age = max(0, w.calendar - known.since) if known.since != NONE else int(regional(w).stock_age)
        _found(w, lead, many, known.service, known.mode, known.form, ORIGIN_KNOWN, age)


@part
def place(w):
    """Older partnerships up to the usual coverage, founded in a keyed order with the nearest free governments."""
    p = regional(w)
    for s in range(w.many_services):
        many = _holders(w, s)
        if many < 2:
            continue
        left = math.floor(p.initial_coverage * float(many) + luck.uniform(w, streams.stock, 0, service(w, s).key))
        for k in range(many):
            left -= int(position_of(w, index(w.order, k), s).producing != NONE)
        for k in range(many):
            founder = index(w.order, k)
            own = position_of(w, founder, s)
            if left >= 2 and own.producing == NONE and own.locked_until <= w.quarter:
                left -= _found_from_stock(w, municipality(w, founder), s, left)


@part
def _holders(w, s):
    """Put those who provide a service into `w.order`, by luck, then id; how many they are."""
    many, key = 0, service(w, s).key
    for i in range(w.many_municipalities):
        if position_of(w, i, s).provided == 1:
            set_real(w.scratch_reals, i, luck.uniform(w, streams.stock_order, 0, municipality(w, i).key, key))
            set_index(w.order, many, i)
            many += 1
    turns.sort(w, w.order, w.order_scratch, many, _earlier)
    return many


@part
def _earlier(w, one, other):
    mine, theirs = real(w.scratch_reals, one), real(w.scratch_reals, other)
    return mine < theirs or (mine == theirs and one < other)


@part
def _found_from_stock(w, founder, s, left):
    """Found one partnership of the stock; returns how many positions it holds."""
    key, p = service(w, s).key, regional(w)
    waited = draws.waiting_quarters(luck.uniform(w, streams.stock_size, 0, founder.key, key), 1.0 / p.stock_size)
    size = min(left, 1 + int(waited), int(p.largest_group))
    partners = _partners(w, founder, s, size)
    if partners == 0:
        return 0
    way = _mode(w, founder, s)
    age = int(-math.log(luck.uniform(w, streams.stock_age, 0, founder.key, key)) * p.stock_age)
    lead = founder.index
    if mode(w, way).sells > 0.0:
        lead = _largest(w, founder.index, partners, s)
    for k in range(partners):
        if index(w.scratch_members, k) == lead:
            set_index(w.scratch_members, k, founder.index)
    _found(w, lead, partners, s, way, NONE, ORIGIN_STOCK, age)
    return partners + 1


@part
def _partners(w, founder, s, size):
    """Write the nearest governments whose position is open to `w.scratch_members`; how many they are."""
    many, t = 0, founder.nearest
    while t != NONE:
        there = tie(w, t)
        theirs = position_of(w, there.to, s)
        if theirs.provided == 1 and theirs.producing == NONE and theirs.locked_until <= w.quarter:
            set_index(w.scratch_members, many, there.to)
            many += 1
        if many + 1 >= size:
            break
        t = there.next_near
    return many


@part
def _mode(w, founder, s):
    """The producing way of sharing that appeals most to a founder."""
    area, p = service(w, s), regional(w)
    inclination = appeal.Inclination(founder.pressure, p.usual_gap, 0.0)
    best, found = 0.0, NONE
    for k in range(MODES):
        way = mode(w, k)
        if way.producing > 0.0:
            noise = luck.gumbel(w, streams.stock_mode, 0, founder.key, area.key, k)
            worth = logit.total(appeal.mode_appeal(area, way, inclination, p)) + p.mode_noise * noise
            if found == NONE or worth > best:
                best, found = worth, k
    return found


@part
def _largest(w, founder, partners, s):
    """Who of a group serves most residents, the first of them by id."""
    found, most = founder, position_of(w, founder, s).residents
    for k in range(partners):
        other = index(w.scratch_members, k)
        residents = position_of(w, other, s).residents
        if residents > most or (residents == most and other < found):
            found, most = other, residents
    return found


@part
def _found(w, lead, partners, s, way, known_form, origin, age):
    """Put a running partnership of some age in place: learnt, with trust grown, its promise what it yields.

    lead: whose founding it was · its partners stand in `w.scratch_members` · known_form: NONE = the best one
    """
    founder = municipality(w, lead)
    g = partnerships.make(w, founder, s, way, partners, origin, lead)
    p = joint(w, g)
    grown = min(age, int(p.stock_trust_quarters))
    rate = p.operation_trust + upkeep.contact_trust(p)
    for _ in range(grown):
        partnerships.grow_trust(w, g, rate, rate)
    g.form = form.best(w, g) if known_form == NONE else known_form
    partnerships.recount(w, g)
    g.fit = p.stock_fit
    goals.settle(w, g)
    began = -age if origin == ORIGIN_KNOWN else w.first_quarter - age
    g.born = g.launched = min(began, w.first_quarter)
    g.age = w.first_quarter - g.launched
    partnerships.set_stage(w, g, OPERATION)
    g.experience = float(g.age)
    practice.learnt(w, g, grown)
    g.champion = lead if partnerships.draw(w, g, streams.champion) < p.champions else NONE
    _agree(w, g, age)
    term = deal.draw_term(w, g)
    g.term_left = NONE if term == NONE else term - age % term
    pools.adopt(w, g)
    region.join_up(w, g)


@part
def _agree(w, g, age):
    """Fix shares, promises and stakes: what it promised is what it yields."""
    partnerships.settle_shares(w, g)
    trusted = partnerships.trust_of(w, g, partnerships.centre(w, g))
    g.trust_at_launch = trusted
    net, p = partnerships.net_design(w, g, trusted), joint(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        member.joined = g.launched
        member.promised_saving = member.reference_saving = partnerships.share_saving(w, g, member, net)
        member.promised_quality = member.reference_quality = g.fit * g.quality_gain
        municipality(w, member.municipality).wins += _remembered(age, p) if net > 0.0 else 0.0
    g.promised_saving = g.saving = net
    g.promised_quality = g.quality = g.fit * g.quality_gain
    partnerships.set_stakes(w, g)


@part
def _remembered(age, p):
    """Earlier successes of a partnership of some age, as far as they are remembered."""
    wins = 0.0
    for since in range(0, age, int(p.milestone_quarters)):
        wins += math.pow(p.wins_memory, float(since))
    return wins
