"""1 Surroundings: what happens to the region from outside."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import association, drift, interventions, luck, mandates, seeding, streams
from .. import partnership as partnerships
from ..layout import NEVER, NONE
from ..parts import grant, index, intervention, municipality, part, partnership, regional, world

rules = compiled_rules("drift")

CRISIS, GRANT, REGIONAL_ISSUE = (interventions.KINDS.index(kind) for kind in ("crisis", "grant", "regional_issue"))


@part
def run(address):
    """Let the quarter's interventions act, then draw the shock that all feel."""
    w = world(address)
    w.crisis = interventions.total(w, CRISIS)
    _change_levers(w)
    mandates.enforce(w)
    for k in range(w.many_interventions):
        _act(w, k)
    for k in range(w.many_grants):
        given = grant(w, k)
        if given.until != NONE and w.quarter >= given.until:
            given.left = 0.0  # what is not spent in time lapses
    steps = min(interventions.total(w, REGIONAL_ISSUE), 1.0)
    w.regional_load = rules.regional_load(max(w.quarter, 0) / drift.QUARTERS, steps, regional(w))
    drift.act(w)
    association.act(w)
    seeding.act(w)
    interventions.listen(w)
    w.shared_shock = luck.normal(w, streams.shared_shock, w.quarter, 0)


@part
def _change_levers(w):
    """Let parameters have the values that dated changes give them this quarter."""
    due = w.epoch
    while due + 1 < w.many_epochs and index(w.epochs, due + 1) <= w.quarter:
        due += 1
    if due == w.epoch:
        return
    w.epoch = due
    row = due * (w.many_municipalities + 1)
    w.region_profile = index(w.profiles_at, row)
    for i in range(w.many_municipalities):
        municipality(w, i).profile = index(w.profiles_at, row + 1 + i)
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            partnerships.recount(w, g)


@part
def _act(w, k):
    """Let an intervention do to those whom it names what is done on a day."""
    one = intervention(w, k)
    if not interventions.active(w, one, w.quarter):
        return
    if one.kind == interventions.LEADERSHIP_PROGRAMME:
        interventions.train(w, one)
    elif one.start == w.quarter:
        if one.kind == interventions.RETREAT:
            interventions.retreat(w, one)
        elif one.kind == interventions.SHARED_SYSTEM:
            interventions.offer_system(w, one)
        elif one.kind == GRANT:
            interventions.give(w, k)
