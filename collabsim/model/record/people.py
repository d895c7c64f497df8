"""What governments and members feel at a quarter's end."""

from __future__ import annotations

import statistics

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
        put(name, sum(getattr(m, attribute) for m in everyone), many)
    put("budget_pressure_spread", statistics.pstdev(m.pressure for m in everyone))
    put("capacity_load", sum(m.load / m.capacity for m in everyone), many)
    put("search_rate", sum(m.appetite.happens for m in everyone), many)
    put("membership", len(model.environment.association.members), many)
    ties = [tie.trust(model.p) for m in everyone for tie in m.ties.values()]
    put("trust", sum(ties), len(ties))
    put("partner_trust", sum(g.trust_of(g.centre) for g in running), len(running))
    members = [m for g in running for m in g.members]
    put("grievance", sum(m.grievance for m in members), len(members))
    put("effort_shortfall", sum(1.0 - m.effort for m in members), len(members))
