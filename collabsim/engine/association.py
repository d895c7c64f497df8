"""The association of the region's governments: once a year dues are paid, meetings planned, lessons passed on (see
`model.association`). Who belongs is marked `associated`.
"""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import luck, streams, understanding
from .layout import NONE
from .parts import municipality, own, part, regional, tie

logit = compiled_rules("logit")
rules = compiled_rules("association")

QUARTERS = 4  # of a year


@part
def act(w):
    """Once a year: who belongs, what comes in, how often members meet, what they learn from each other."""
    if w.quarter % QUARTERS != 0:
        return
    _gather(w)
    _plan(w)
    if w.association_held > 0.0:
        for i in range(w.many_municipalities):
            if municipality(w, i).associated != 0:
                understanding.explain(w, municipality(w, i))
    p, known = regional(w), _known(w)
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        if m.associated != 0:
            m.lessons = rules.lesson(m.lessons, max(known - m.lessons, 0.0), w.association_held, p)


@part
def _gather(w):
    """Let everybody decide, knowing who belonged last year, whether to belong."""
    known = _known(w)
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        m.scratch = _belongs(w, m, known)
    w.association_members = 0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        m.associated = m.scratch
        w.association_members += m.associated


@part
def _plan(w):
    """Let dues come in, and as many meetings be held as there is money for."""
    p = regional(w)
    income = full = 0.0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        due = rules.full_dues(m.population, p) * m.budget
        full += due
        if m.associated != 0:
            income += due * rules.discount(m.population, p)
    w.association_income = income
    w.association_balance += income
    price = p.meeting_cost * full / p.meetings_usual
    w.association_held = rules.affordable(w.association_balance, price, p) if price > 0.0 else 0.0
    w.association_spent = w.association_held * price
    w.association_balance -= w.association_spent


@part
def contact(w, there):
    """Chance that the two ends of a tie meet in it this quarter."""
    if municipality(w, there.to).associated != 0 and municipality(w, there.owner).associated != 0:
        return rules.contact(w.association_held, regional(w))
    return 0.0


@part
def _belongs(w, m, known):
    p = own(w, m)
    mates = near = 0
    t = m.nearest
    while t != NONE:
        mates += municipality(w, tie(w, t).to).associated
        near += 1
        t = tie(w, t).next_near
    dues = rules.full_dues(m.population, p) * rules.discount(m.population, p)
    share = mates / near if near > 0 else 0.0
    ahead = max(known - m.lessons, 0.0)
    terms = rules.member_terms(float(m.associated), p.association_meetings, share, ahead, dues, p)
    return luck.uniform(w, streams.membership, w.quarter, m.key) < logit.logistic(logit.total(terms))


@part
def _known(w):
    """Mean lessons of the members."""
    whole = 0.0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        if m.associated != 0:
            whole += m.lessons
    return whole / w.association_members if w.association_members > 0 else 0.0
