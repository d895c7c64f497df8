"""How a government sees its need, and how alike those see it who would share."""

from __future__ import annotations

from collabsim.rules import understanding as rules

YEAR = 4  # quarters for which a reading of the need is kept


def need(municipality) -> float:
    """Need of savings as its manager sees it, 0..1."""
    luck, year = municipality.model.luck, municipality.model.quarter // YEAR
    own = luck.normal("need_misread", year, municipality.key)
    common = luck.normal("need_talk", year, 0)
    return rules.perceived(municipality.pressure, own, common, municipality.understanding, municipality.p)


def explain(present: list) -> None:
    """Let those who come together, at a retreat or in the association, tell each other of their need."""
    for municipality in present:
        municipality.understanding = rules.explained(municipality.understanding, municipality.p)


def hurdle(partnership) -> float:
    """Factor on the work of negotiation: longer where members see unlike needs."""
    g, seen = partnership, partnership.centre.need
    apart = g.mean(lambda m: abs(m.need - seen)) * len(g.members) / (len(g.members) - 1)
    return rules.at_odds(apart, g.p)
