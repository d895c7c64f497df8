"""What quickens or slows the work on an initiative beside its people: a date, focus, resistance."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import partnership as partnerships
from . import readings
from .layout import ORIGINS
from .parts import joint, municipality, own, part, service

choosing, staff, urgency = compiled_rules("choosing"), compiled_rules("staff"), compiled_rules("urgency")
STAFF = ORIGINS.index("staff")


@part
def factor(w, g):
    """Factor on the work that its members do in a quarter."""
    p = joint(w, g)
    opened = partnerships.mean(w, g, readings.opened)
    return (
        urgency.haste(g.urgency, p)
        * choosing.concentration(opened, p)
        * staff.resisted_pace(partnerships.mean(w, g, readings.resistance), p)
    )


@part
def hurdle(w, g):
    """Factor on the work of negotiation: what it costs to turn agreement in principle into a deal."""
    trust = partnerships.trust_of(w, g, partnerships.centre(w, g))
    return choosing.hurdle(service(w, g.service).difficulty, trust, joint(w, g))


@part
def overlooked(w, g, misfit):
    """Hidden misfit (0..1) of an idea: less where staff had it, more where it had to be quick."""
    founder = municipality(w, g.founder)
    p = own(w, founder)
    known = staff.professional(founder.population, founder.skill, p)
    seen = misfit * staff.insight(float(g.origin == STAFF), known, p)
    return urgency.carelessness(seen, g.urgency, p)
