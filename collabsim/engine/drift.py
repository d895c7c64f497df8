"""The slow changes: once a year people, costs and budgets are worked out anew (see `model.drift`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import interventions
from . import partnership as partnerships
from . import position as positions
from .layout import NEVER
from .parts import index, intervention, municipality, own, part, partnership, position_of
from .record import money

drift = compiled_rules("drift")

POPULATION = interventions.KINDS.index("population")
QUARTERS = 4  # of a year


@part
def act(w):
    """Let a quarter pass; quarter 0 is as the region's file says it."""
    if w.quarter < 0:
        return
    for k in range(w.many_interventions):
        one = intervention(w, k)
        if one.kind == POPULATION and interventions.active(w, one, w.quarter):
            for i in range(w.many_municipalities):
                if interventions.names(w, one, i):
                    municipality(w, i).dated_growth += one.size / QUARTERS
    if w.quarter == 0 or w.quarter % QUARTERS != 0:
        return
    for i in range(w.many_municipalities):
        _grow(w, municipality(w, i), w.quarter / QUARTERS)
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            partnerships.recount(w, g)
            partnerships.reckon_fair_shares(w, g)
    money.reckon_cost(w)


@part
def _grow(w, m, years):
    grown = drift.growth(m.growth_deviate, years, m.dated_growth, own(w, m))
    m.population, m.budget = m.start_population * grown, m.start_budget * grown
    for s in range(w.many_services):
        place = position_of(w, m.index, s)
        if place.provided != 0:
            positions.grow(w, place, grown, years)
