"""Partnerships come and go: what of the region model others call (see `model.region_model`)."""

from __future__ import annotations

from collabsim.rules.development import ENDED

from . import municipality as municipalities
from . import partnership as partnerships
from . import pools
from .layout import NONE
from .parts import (
    index,
    intervention,
    membership,
    mode,
    municipality,
    part,
    partnership,
    position_of,
    production,
    production_of,
    regional,
)


@part
def live(w, k):
    """The k-th of the partnerships that live (k below `w.many_live`), the oldest first.

    One that ended this quarter still stands there; its `ended` is not NEVER.
    """
    return partnership(w, index(w.live, k))


@part
def join_up(w, g):
    """Let a launch be felt: members share, production moves."""
    for k in range(g.many):
        member = membership(w, g.members[k])
        m = municipality(w, member.municipality)
        for j in range(g.many):
            if j != k:
                other = municipality(w, membership(w, g.members[j]).municipality)
                municipalities.tie_to(w, m, other).shared += 1
        produce_jointly(w, g, member)


@part
def produce_jointly(w, g, member):
    """Let a member's production move into the partnership, where that is its way."""
    if mode(w, g.mode).producing > 0.0:
        count_duplicates(w, municipality(w, member.municipality), g.service, -1)


@part
def leave_alone(w, member):
    """Let a member that leaves produce alone again."""
    g = partnership(w, member.partnership)
    if mode(w, g.mode).producing > 0.0:
        count_duplicates(w, municipality(w, member.municipality), g.service, 1)


@part
def part_ways(w, g):
    """Let members that will not be a group any more share no more, and produce alone again."""
    for k in range(g.many):
        member = membership(w, g.members[k])
        m = municipality(w, member.municipality)
        for j in range(g.many):
            if j != k:
                other = municipality(w, membership(w, g.members[j]).municipality)
                municipalities.tie_to(w, m, other).shared -= 1
        leave_alone(w, member)


@part
def count_duplicates(w, m, service_index, change):
    """Let a service of a municipality count (change: 1) as produced alone with its neighbours, or no more (-1)."""
    for k in range(m.adjacents):
        neighbour = municipality(w, index(w.adjacent, m.first_adjacent + k))
        theirs = position_of(w, neighbour.index, service_index)
        theirs.neighbours_alone += change
        if production(w, theirs).counted_alone == 1:
            neighbour.duplicated += change
            m.duplicated += change
    production_of(w, m.index, service_index).counted_alone = change > 0


@part
def adopt(w, g):
    """Take a new partnership into the region."""
    pools.adopt(w, g)


@part
def close(w, g):
    """Put an ended partnership away; `pools.forget` takes it from the living at the end of the quarter."""
    g.ended = w.quarter
    g.last_stage = g.stage
    while g.many > 0:
        partnerships.dismiss(w, g, membership(w, g.members[0]))
    partnerships.set_stage(w, g, ENDED)


@part
def repealed_lately(w, k):
    """Whether a mandate (a place among the interventions) ended within the window in which ends are put down to its
    repeal.
    """
    until = intervention(w, k).until
    return until != NONE and until <= w.quarter and w.quarter < until + regional(w).repeal_quarters
