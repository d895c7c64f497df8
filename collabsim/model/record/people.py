"""What governments and members feel at a quarter's end."""

from __future__ import annotations

import math

from collabsim.rules.logit import total

MEANS = {  # outcome: attribute of a government
    "climate": "climate",
    "momentum": "momentum",
    "resistance": "resistance",
    "will": "will",
    "slack": "slack",
    "budget_pressure": "pressure",
    "citizen_satisfaction": "satisfaction",
    "patience_effective": "patience",
}


def observe(put, model, running: list) -> None:
    """Tell means over governments, ties and members. running: partnerships in operation."""
    everyone, many = model.municipalities, len(model.municipalities)
    for name, attribute in MEANS.items():
        put(name, total(getattr(m, attribute) for m in everyone), many)
    put("budget_pressure_spread", deviation([m.pressure for m in everyone]))
    put("capacity_load", total(m.load / m.capacity for m in everyone), many)
    put("search_rate", sum(m.appetite.happens for m in everyone), many)
    put("membership", len(model.environment.association.members), many)
    ties = [tie.trust(model.p) for m in everyone for tie in m.ties.values()]
    put("trust", total(ties), len(ties))
    put("partner_trust", total(g.trust_of(g.centre) for g in running), len(running))
    members = [m for g in running for m in g.members]
    put("grievance", total(m.grievance for m in members), len(members))
    put("effort_shortfall", total(1.0 - m.effort for m in members), len(members))


def deviation(values: list[float]) -> float:
    """Standard deviation of all there are, one or more: the mean first, then the gaps from it."""
    mean, squares = total(values) / len(values), 0.0
    for value in values:
        gap = value - mean
        squares += gap * gap
    return math.sqrt(squares / len(values))
