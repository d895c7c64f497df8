"""Who is tied to whom: finding a tie, and making one (see `model.initial`)."""

from __future__ import annotations

import math

import numpy

from collabsim.rules.compiled import compiled_rules

from . import luck, streams
from . import tie as views
from .addresses import wiper
from .layout import NEVER, NONE, TIE
from .parts import index, municipality, part, rare_part, real, regional, set_index, tie

contact = compiled_rules("contact")
distance = compiled_rules("distance")
draws = compiled_rules("draws")
rules = compiled_rules("trust")

UNKNOWN = math.nan
HALF_WORD = numpy.uint64(32)

wipe = wiper(TIE)


@part
def find(w, i, j):
    """The place of the tie of i to j, NONE where they never met."""
    return index(w.tie_slots, _slot(w, i, j)) - 1


@part
def enter(w, there):
    """Let a tie be found by its ends."""
    set_index(w.tie_slots, _slot(w, there.owner, there.to), there.index + 1)


@part
def forget(w):
    """Let no tie be found."""
    for slot in range(1 << w.slot_bits):
        set_index(w.tie_slots, slot, 0)


@part
def first_slot(w, i, j):
    """Where the tie of i to j is looked for; multiplying by the golden ratio spreads neighbouring numbers."""
    pair = (numpy.uint64(i) << HALF_WORD) | numpy.uint64(j)
    return numpy.int64((pair * draws.GOLDEN) >> numpy.uint64(64 - w.slot_bits))


@part
def first_tried(w, i, j):
    """The tie that stands where the one of i to j is looked for first, most often that one; some tie in any case."""
    return max(index(w.tie_slots, first_slot(w, i, j)) - 1, 0)


@part
def _slot(w, i, j):
    """The slot that holds the tie of i to j, or the free one in which it would stand (1 more than its place; 0: free).

    Where a slot is taken, the next one is tried.
    """
    slot = first_slot(w, i, j)
    while True:
        place = index(w.tie_slots, slot) - 1
        if place == NONE or (tie(w, place).owner == i and tie(w, place).to == j):
            return slot
        slot = (slot + 1) & ((1 << w.slot_bits) - 1)


@part
def following(w, m, t):
    """The place of the tie that a municipality got after one of its own: the first after NONE, NONE after the last."""
    beyond = m.first_tie + m.ties  # those of the beginning stand one after the other
    if t == NONE:
        return m.first_tie if m.ties > 0 else m.later_tie
    if m.first_tie <= t < beyond:
        return t + 1 if t + 1 < beyond else m.later_tie
    return tie(w, t).next_later


@part
def kilometres(w, i, j):
    """Great-circle distance between two governments."""
    return distance.great_circle(real(w.latitude, i), real(w.longitude, i), real(w.latitude, j), real(w.longitude, j))


@part
def blank(w, t, i, j, km, away):
    """A tie of i to j in a record, nothing known of it yet. km: kilometres; away: neighbourhoods."""
    wipe(w.ties, t)
    there = tie(w, t)
    there.index, there.owner, there.to, there.back = t, i, j, t
    there.km, there.distance = km, away
    there.met, there.next_near, there.next_later = NEVER, NONE, NONE
    there.rough = there.record = UNKNOWN
    return there


@part
def marked(w, there, prior_known):
    """Draw whether two have done a project before, where the region does not tell, and whether leaders are tied."""
    p = regional(w)
    one, other = municipality(w, there.owner).key, municipality(w, there.to).key
    low, high = min(one, other), max(one, other)
    if prior_known == 0:
        chance = p.prior_projects * math.exp(-there.distance)
        there.prior_project = luck.uniform(w, streams.prior_project, 0, low, high) < chance
    if there.leaders != 0:
        there.leaders = luck.uniform(w, streams.leaders_tie, 0, low, high) < p.long_leader_ties
    back = tie(w, there.back)
    back.prior_project, back.leaders = there.prior_project, there.leaders


@part
def connect(w, there, back):
    """Let two hold of each other what they do before the story begins; ends, distance and marks are set already."""
    p = regional(w)
    there.back, back.back = back.index, there.index
    one, other = municipality(w, there.owner), municipality(w, there.to)
    low, high = min(one.key, other.key), max(one.key, other.key)
    conflicted = luck.uniform(w, streams.tie_conflict, 0, low, high)
    unequal = rules.asymmetry(one.population, other.population, p)
    drawn = luck.uniform(w, streams.tie_rivalry, 0, low, high)
    rivalry = rules.rivalry(float(there.adjacent), unequal, drawn, p)
    _hold(w, there, conflicted, unequal, rivalry)
    _hold(w, back, conflicted, unequal, rivalry)


@part
def _hold(w, side, conflicted, unequal, rivalry):
    """What one of the two holds of the other."""
    p = regional(w)
    owner, target = municipality(w, side.owner), municipality(w, side.to)
    deviate = luck.normal(w, streams.tie_trust, 0, owner.key, target.key)
    level = rules.initial(side.distance, deviate, p)
    views.begin(w, side, rules.opened(level, p), level, p)
    views.grow(w, side, rules.common_project(float(side.prior_project), p), 0.0, p)
    views.grow(w, side, rules.leaders_bond(float(side.leaders), p), 0.0, p)
    side.familiarity = contact.first_familiarity(side.distance, float(side.prior_project), p)
    side.asymmetry, side.rivalry = unequal, rivalry
    side.organisational_conflict = 1.0 if conflicted < p.organisational_conflict else 0.0
    side.personal_conflict = 1.0 if conflicted > 1.0 - p.personal_conflict else 0.0


@rare_part
def acquaint(w, one, other):
    """A new tie between two that had none; returns that of the first."""
    p = regional(w)
    km = kilometres(w, one.index, other.index)
    if w.many_ties + 4 > w.room_ties:
        w.failed = 1  # no room: the run is made again with more, and the last two records stay out of all lists
        t = w.room_ties - 2
    else:
        t = w.many_ties
        w.many_ties = t + 2
    there = blank(w, t, one.index, other.index, km, km / w.neighbourhood_km)
    back = blank(w, t + 1, other.index, one.index, km, km / w.neighbourhood_km)
    connect(w, there, back)
    _settle_stranger(w, there, p)
    _settle_stranger(w, back, p)
    if w.failed == 0:
        enter(w, there)
        enter(w, back)
        _list(w, there)
        _list(w, back)
        set_index(w.new_pairs, w.many_new_pairs, t)
        w.many_new_pairs += 1
    return there


@part
def _settle_stranger(w, side, p):
    """Let a new tie be one between strangers."""
    views.begin(w, side, p.trust_base, p.trust_base, p)
    side.organisational_conflict = side.personal_conflict = side.familiarity = 0.0


@part
def _list(w, side):
    """Make a tie the last that its owner made."""
    owner = municipality(w, side.owner)
    if owner.later_tie == NONE:
        owner.later_tie = side.index
    else:
        tie(w, owner.last_tie).next_later = side.index
    owner.last_tie = side.index
