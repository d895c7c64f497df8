"""Partners remember who did what was agreed; luck in results does not count."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import municipality as municipalities
from . import partnership as partnerships
from . import tie as bond
from .parts import joint, membership, municipality, part

rules = compiled_rules("commitments")


@part
def remember(w, g):
    """Let trust along the ties of the centre, and reputation, follow what each member delivered of what was agreed."""
    p, centre = joint(w, g), partnerships.centre(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        m = municipality(w, member.municipality)
        m.reputation = rules.renown(m.reputation, member.effort, p)
        if m.index == centre.index:
            for other in range(g.many):
                partner = municipality(w, membership(w, g.members[other]).municipality)
                if partner.index != centre.index:
                    _note(w, municipalities.tie_to(w, partner, centre), member.effort, p)
        else:
            _note(w, municipalities.tie_to(w, centre, m), member.effort, p)


@part
def _note(w, tie, delivered, p):
    tie.record = rules.record(p.usual_effort if tie.record != tie.record else tie.record, delivered, p)
    rate = rules.honoured(tie.record, p)
    if rate > 0.0:
        bond.grow(w, tie, rate, rate, p)
    elif rate < 0.0:
        bond.suffer(w, tie, -rate, p)
