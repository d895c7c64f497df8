"""What governments and members feel at a quarter's end (see `model.record.people`)."""

from __future__ import annotations

import math

from .. import ahead, outcomes
from .. import municipality as municipalities
from .. import partnership as partnerships
from .. import tie as ties
from ..layout import NEVER, NONE
from ..parts import index, membership, municipality, part, partnership, regional, tie
from .put import put


@part
def observe(w):
    """Tell means over governments, ties and members."""
    many = float(w.many_municipalities)
    climate = momentum = resistance = will = slack = pressure = satisfaction = patience = load = 0.0
    searches = 0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        climate += m.climate
        momentum += m.momentum
        resistance += m.resistance
        will += m.will
        slack += m.slack
        pressure += m.pressure
        satisfaction += m.satisfaction
        patience += municipalities.patience(w, m)
        load += municipalities.load(w, m) / municipalities.capacity(w, m)
        searches += int(m.searches)
    put(w, outcomes.climate, climate, many)
    put(w, outcomes.momentum, momentum, many)
    put(w, outcomes.resistance, resistance, many)
    put(w, outcomes.will, will, many)
    put(w, outcomes.slack, slack, many)
    put(w, outcomes.budget_pressure, pressure, many)
    put(w, outcomes.citizen_satisfaction, satisfaction, many)
    put(w, outcomes.patience_effective, patience, many)
    put(w, outcomes.budget_pressure_spread, _spread(w, pressure / many), 1.0)
    put(w, outcomes.capacity_load, load, many)
    put(w, outcomes.search_rate, float(searches), many)
    put(w, outcomes.membership, float(w.association_members), many)
    _observe_trust(w)
    _observe_members(w)


@part
def _spread(w, mean):
    """Standard deviation of budget pressure over governments."""
    squares = 0.0
    for i in range(w.many_municipalities):
        gap = municipality(w, i).pressure - mean
        squares += gap * gap
    return math.sqrt(squares / float(w.many_municipalities))


@part
def _observe_trust(w):
    p = regional(w)
    trust, many = 0.0, 0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        for t in range(m.first_tie, m.first_tie + m.ties):
            trust += ties.trust(w, tie(w, t), p)
        many += m.ties
        t = m.later_tie
        while t != NONE:
            later = tie(w, t)
            trust += ties.trust(w, later, p)
            many += 1
            t = later.next_later
    put(w, outcomes.trust, trust, float(many))


@part
def _observe_members(w):
    trust = grievance = shortfall = 0.0
    running = members = 0
    for k in range(w.many_live):
        ahead.look(w, w.live, k, w.many_live)
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating:
            continue
        running += 1
        trust += partnerships.trust_of(w, g, partnerships.centre(w, g))
        members += g.many
        for n in range(g.many):
            member = membership(w, g.members[n])
            grievance += member.grievance
            shortfall += 1.0 - member.effort
    put(w, outcomes.partner_trust, trust, float(running))
    put(w, outcomes.grievance, grievance, float(members))
    put(w, outcomes.effort_shortfall, shortfall, float(members))
