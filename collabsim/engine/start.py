"""Proposals become initiatives, in a keyed order, while every position that they name is still free."""

from __future__ import annotations

from collabsim.catalogue.designs import form_of

from . import chronicle, development, growth, luck, region, streams, turns, verdicts
from . import partnership as partnerships
from . import position as positions
from .layout import NONE, ORIGINS
from .parts import (
    intervention,
    mode,
    municipality,
    own,
    part,
    partnership,
    position,
    position_of,
    proposal,
    service,
    set_index,
)

MANDATED, CONVENED = ORIGINS.index("mandate"), ORIGINS.index("convened")
MANDATED_FORM = form_of("contract").index
YEAR = 4  # quarters


@part
def order(w):
    """Write to `w.order` whose turn comes when: mandates first, then by luck of initiator and service, then by id."""
    for k in range(w.many_proposals):
        found = proposal(w, k)
        key = municipality(w, found.initiator).key
        found.turn_luck = luck.uniform(w, streams.priority, w.quarter, key, service(w, found.service).key)
        set_index(w.order, k, k)
    turns.sort(w, w.order, w.order_scratch, w.many_proposals, _earlier)


@part
def _earlier(w, one, other):
    a, b = proposal(w, one), proposal(w, other)
    if a.mandated != b.mandated:
        return a.mandated > b.mandated
    return a.turn_luck < b.turn_luck or (a.turn_luck == b.turn_luck and a.initiator < b.initiator)


@part
def apply(w, found):
    """Let a proposal happen if it still can; one that cannot waits for another quarter."""
    founder = municipality(w, found.initiator)
    if found.purchase != 0:
        _buy(w, founder, position_of(w, found.initiator, found.service))
    elif found.joins != NONE:
        _join(w, found, founder, partnership(w, found.joins))
    elif _stands(w, found):
        founder.started_in = w.quarter
        for k in range(found.many):
            municipality(w, found.partners[k]).started_in = w.quarter
        if found.mandated == 0:
            founder.begun[w.quarter % YEAR] = w.quarter  # what was there is forgotten: it is a year old
        g = _initiative(w, found, founder)
        region.adopt(w, g)
        development.begin(w, g)
        chronicle.note(w, verdicts.START, g, founder.index, found.verdict, NONE)


@part
def _buy(w, buyer, place):
    """Contract a service out for a term: until then it is neither shared nor open to be."""
    if buyer.started_in == w.quarter or place.producing != NONE or place.supporting != NONE:
        return
    place.locked_until = place.bought_until = w.quarter + int(own(w, buyer).private_quarters)
    buyer.started_in = w.quarter
    if place.in_bought == 0:
        place.in_bought, place.next_bought = 1, NONE
        if buyer.first_bought == NONE:
            buyer.first_bought = place.index
        else:
            position(w, buyer.last_bought).next_bought = place.index
        buyer.last_bought = place.index


@part
def _join(w, found, candidate, g):
    """Let a government ask a running partnership to take it in."""
    if _is_free(w, found, candidate.index, mode(w, g.mode)) and g.operating != 0:
        growth.ask_to_join(w, g, candidate)
        candidate.started_in = w.quarter


@part
def _stands(w, found):
    """Whether every position it names is free, and nobody but the mandated starts twice in a quarter."""
    way = mode(w, found.mode)
    for k in range(found.many):
        if not _is_free(w, found, found.partners[k], way):
            return False
    return _is_free(w, found, found.initiator, way)


@part
def _is_free(w, found, i, way):
    if found.mandated == 0 and municipality(w, i).started_in == w.quarter:
        return False
    return positions.free(w, position_of(w, i, found.service), way)


@part
def _initiative(w, found, founder):
    """The partnership that a proposal makes."""
    for k in range(found.many):
        set_index(w.scratch_members, k, found.partners[k])
    g = partnerships.make(w, founder, found.service, found.mode, found.many, found.origin, NONE)
    g.reused, g.urgency = found.reused, found.urgency
    if found.origin == CONVENED:
        g.convened, g.enforcement = found.source, intervention(w, found.source).enforcement
    elif found.origin == MANDATED:
        g.mandate, g.enforcement = found.source, intervention(w, found.source).enforcement
        g.form = MANDATED_FORM
    elif found.source != NONE:
        g.source = found.source
        partnership(w, found.source).copies += 1
    return g
