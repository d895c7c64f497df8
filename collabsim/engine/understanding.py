"""How a government sees its need, and how alike those see it who would share (see `model.understanding`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import luck, streams
from . import partnership as partnerships
from .parts import joint, membership, municipality, own, part

rules = compiled_rules("understanding")

YEAR = 4  # quarters for which a reading of the need is kept


@part
def need(w, m):
    """Need of savings as its manager sees it, 0..1."""
    year = w.quarter // YEAR
    misread = luck.normal(w, streams.need_misread, year, m.key)
    common = luck.normal(w, streams.need_talk, year, 0)
    return rules.perceived(m.pressure, misread, common, m.understanding, own(w, m))


@part
def explain(w, m):
    """Let one of those who come together, at a retreat or in the association, hear of the others' need."""
    m.understanding = rules.explained(m.understanding, own(w, m))


@part
def hurdle(w, g):
    """Factor on the work of negotiation: longer where members see unlike needs."""
    seen, whole = partnerships.centre(w, g).need, 0.0
    for k in range(g.many):
        whole += abs(municipality(w, membership(w, g.members[k]).municipality).need - seen)
    apart = whole / g.many * g.many / (g.many - 1)
    return rules.at_odds(apart, joint(w, g))
