"""What quickens or slows the work on an initiative beside its people: a date, focus, resistance."""

from __future__ import annotations

from collabsim.rules import choosing, staff, urgency


def factor(partnership) -> float:
    """Factor on the work that its members do in a quarter."""
    g, p = partnership, partnership.p
    opened = g.mean(_opened)
    return (
        urgency.haste(g.urgency, p)
        * choosing.concentration(opened, p)
        * staff.resisted_pace(g.mean(lambda m: m.resistance), p)
    )


def hurdle(partnership) -> float:
    """Factor on the work of negotiation: what it costs to turn agreement in principle into a deal."""
    g = partnership
    return choosing.hurdle(g.service.difficulty, g.trust_of(g.centre), g.p)


def overlooked(partnership, misfit: float) -> float:
    """Hidden misfit (0..1) of an idea: less where staff had it, more where it had to be quick."""
    founder = partnership.founder
    known = staff.professional(founder.population, founder.skill, founder.p)
    seen = misfit * staff.insight(float(partnership.origin == "staff"), known, founder.p)
    return urgency.carelessness(seen, partnership.urgency, founder.p)


def _opened(municipality) -> float:
    """Initiatives that a government is in, not yet in operation."""
    opened = 0
    for partnership in municipality.partnerships:
        if not partnership.operating:
            opened += 1
    return float(opened)
