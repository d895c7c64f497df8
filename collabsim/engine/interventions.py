"""What dated interventions do on their day to those whom they name (see `model.interventions`)."""

from __future__ import annotations

import numpy

from collabsim.intervention import KEYS, ONCE
from collabsim.rules.compiled import compiled_rules

from . import account, luck, streams, understanding
from . import municipality as municipalities
from . import partnership as partnerships
from . import tie as views
from .layout import NONE
from .parts import index, intervention, membership, municipality, own, part, partnership, regional

digital = compiled_rules("digital")
happenings = compiled_rules("happenings")

KINDS = tuple(KEYS)
SIGNAL = KINDS.index("signal")
RETREAT, SHARED_SYSTEM, LEADERSHIP_PROGRAMME = (KINDS.index(kind) for kind in ONCE if kind != "signal")
ZERO = numpy.uint64(0)


@part
def active(w, one, quarter):
    """Whether it acts in a quarter; nothing does before quarter 0."""
    if quarter < 0 or quarter < one.start:
        return False
    if one.until != NONE:
        return quarter < one.until
    passing = one.kind == RETREAT or one.kind == SIGNAL or one.kind == SHARED_SYSTEM
    return quarter == one.start or not (passing or one.kind == LEADERSHIP_PROGRAMME)


@part
def names(w, one, i):
    """Whether it is for a municipality, by index."""
    return one.members == NONE or index(w.named, one.members * w.many_municipalities + i) != 0


@part
def about(w, one, service):
    """Whether it is about a service, by its place."""
    return (one.services >> numpy.uint64(service)) & numpy.uint64(1) != ZERO


@part
def total(w, kind):
    """The sizes of all of a kind that act this quarter, summed."""
    whole = 0.0
    for k in range(w.many_interventions):
        one = intervention(w, k)
        if one.kind == kind and active(w, one, w.quarter):
            whole += one.size
    return whole


@part
def retreat(w, one):
    """Leaders who are present meet: trust between every two of them rises at once."""
    present = 0
    for i in range(w.many_municipalities):
        if names(w, one, i):
            understanding.explain(w, municipality(w, i))
            present += 1
    gain = happenings.retreat_gain(float(present), regional(w))
    if gain.managers <= 0.0 and gain.staff <= 0.0:
        return
    for i in range(w.many_municipalities):
        for j in range(w.many_municipalities):
            if i != j and names(w, one, i) and names(w, one, j):
                m = municipality(w, i)
                there = municipalities.tie_to(w, m, municipality(w, j))
                views.grow(w, there, gain.managers, gain.staff, own(w, m))
                there.met = w.quarter


@part
def give(w, k):
    """Money of a grant, by its place, arrives: on the book, and as slack to act with."""
    one = intervention(w, k)
    for i in range(w.many_municipalities):
        if names(w, one, i):
            m = municipality(w, i)
            account.receive(w, m, one.size * m.budget, k)
            m.slack = min(1.0, m.slack + own(w, m).grant_slack * one.size)


@part
def offer_system(w, one):
    """A shared digital system is offered; who takes it is better equipped, and has less time for a while."""
    for i in range(w.many_municipalities):
        m, p = municipality(w, i), own(w, municipality(w, i))
        if not names(w, one, i):
            continue
        if luck.uniform(w, streams.shared_system, w.quarter, m.key) < digital.takes(m.will, m.slack, p):
            m.digital_maturity = digital.equipped(m.digital_maturity, one.size)
            m.slack *= 1.0 - p.system_effort
            k = m.oldest
            while k != NONE:
                partnerships.recount(w, partnership(w, membership(w, k).partnership))
                k = membership(w, k).newer


@part
def train(w, one):
    """Managers in office learn on the first day, and new ones while it lasts; successors do not inherit it."""
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        if names(w, one, i) and not (w.quarter > one.start and m.tenure > 0):
            m.skill = happenings.trained(m.skill, one.size)


@part
def listen(w):
    """Leaders who voice the wish to share are heard at home and next door; what nobody repeats fades."""
    many = 0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        m.scratch = _voices(w, i)
        many += m.scratch
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        if many == 0 and m.signal == 0.0:
            continue
        heard = m.scratch + 0
        for k in range(m.adjacents):
            heard += municipality(w, index(w.adjacent, m.first_adjacent + k)).scratch
        m.signal = happenings.signal(m.signal, heard / (1 + m.adjacents), own(w, m))


@part
def _voices(w, i):
    for k in range(w.many_interventions):
        one = intervention(w, k)
        if one.kind == SIGNAL and active(w, one, w.quarter) and names(w, one, i):
            return True
    return False
