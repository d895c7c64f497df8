"""Mandates: who must share, or meet and study, who obeys, how long the force lasts (see `model.mandates`)."""

from __future__ import annotations

from collabsim.catalogue.designs import mode_of
from collabsim.intervention import KEYS
from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import STUDY

from . import choice, interventions, luck, streams
from .layout import NEVER, NONE, ORIGINS
from .parts import index, intervention, municipality, own, part, partnership, position_of, regional, service, tie

happenings = compiled_rules("happenings")

MANDATE, CONVENE = (list(KEYS).index(kind) for kind in ("mandate", "convene"))
MANDATED, CONVENED = ORIGINS.index("mandate"), ORIGINS.index("convened")
JOINT_PRODUCTION = mode_of("joint_production").index
FREE, OBLIGED, TAKEN = 0, 1, 2  # marks of governments while one service is gone through


@part
def enforce(w):
    """Let mandates hold what they founded, and let it go where they are repealed."""
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER:
            continue
        if g.mandate != NONE:
            g.enforcement = force(w, g.mandate)
        elif g.convened != NONE:  # the plan must be made, not signed
            g.enforcement = force(w, g.convened) if g.stage <= STUDY else 0.0


@part
def force(w, k):
    """How far an intervention, by its place, is enforced this quarter; 0 where it does not act."""
    one = intervention(w, k)
    return one.enforcement if interventions.active(w, one, w.quarter) else 0.0


@part
def demanded(w):
    """Write down the initiatives that mandates demand this quarter; those who do not comply are asked once a year."""
    if w.many_interventions == 0:
        return
    for s in range(w.many_services):
        asked = _demanded_by(w, MANDATE, s) + _demanded_by(w, CONVENE, s)
        if asked > 0:
            for i in range(w.many_municipalities):
                municipality(w, i).scratch = FREE


@part
def _demanded_by(w, kind, s):
    """Write down what interventions of a kind demand in a service; returns how many there are."""
    asked, every = 0, int(regional(w).mandate_quarters)
    for k in range(w.many_interventions):
        one = intervention(w, k)
        due = one.kind == kind and (w.quarter - one.start) % every == 0
        if due and interventions.active(w, one, w.quarter) and interventions.about(w, one, s):
            _demand(w, one, k, s)
            asked += 1
    return asked


@part
def _demand(w, one, k, s):
    """Write down the initiatives of one mandate in one service; marks whom they take."""
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        if m.scratch != TAKEN:
            m.scratch = OBLIGED if _obliged(w, one, m, s) else FREE
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        if m.scratch != OBLIGED:
            continue
        found = choice.draft(w)
        if _grouped(w, m, found) == 0:
            continue
        m.scratch = TAKEN
        for place in range(found.many):
            municipality(w, found.partners[place]).scratch = TAKEN
        found.initiator, found.service, found.mode, found.joins = i, s, JOINT_PRODUCTION, NONE
        found.origin = MANDATED if one.kind == MANDATE else CONVENED
        found.source, found.verdict, found.mandated = k, NONE, 1
        found.urgency, found.reused, found.purchase = 0.0, 0, 0
        choice.kept(w)


@part
def _obliged(w, one, m, s):
    """Whether a government is meant, produces the service alone, and obeys."""
    if not interventions.names(w, one, m.index):
        return False
    position = position_of(w, m.index, s)
    if position.provided == 0 or position.producing != NONE:
        return False
    draw = luck.uniform(w, streams.compliance, w.quarter, m.key, service(w, s).key)
    return draw < happenings.compliance(one.enforcement, own(w, m))


@part
def _grouped(w, m, found):
    """Let the nearest governments that must share too be the partners, up to the usual size of a mandated group."""
    found.many = 0
    largest, t = int(own(w, m).mandate_group), m.nearest
    while t != NONE:
        near = tie(w, t)
        if municipality(w, near.to).scratch == OBLIGED:
            found.partners[found.many] = near.to
            found.many += 1
        if found.many + 1 >= largest:
            break
        t = near.next_near
    return found.many
