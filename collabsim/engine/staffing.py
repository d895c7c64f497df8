"""Posts at stake: what sharing would cost the staff, how that hardens them, and what is lost at launch."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import position as positions
from .layout import ORIGINS
from .parts import joint, membership, mode, municipality, own, part, position, service

staff = compiled_rules("staff")
VACANCY = ORIGINS.index("vacancy")


@part
def displaced(w, g, held):
    """Share of a member's posts in the service that sharing abolishes while somebody holds them, 0..1."""
    if mode(w, g.mode).producing == 0.0:
        return 0.0
    vacant = g.origin == VACANCY or positions.vacant(w, held)
    return staff.displaced(g.gross, float(vacant), service(w, g.service), joint(w, g))


@part
def resistance(w, g):
    """Resistance to an initiative, mean of its members, those alarmed for their posts included (0..1)."""
    whole, p = 0.0, joint(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        lost = displaced(w, g, position(w, member.position))
        whole += staff.alarmed(municipality(w, member.municipality).resistance, lost, p)
    return whole / g.many


@part
def abolish(w, g):
    """Let posts go at launch: they are counted, and who stays remembers."""
    p = joint(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        m, held = municipality(w, member.municipality), position(w, member.position)
        lost = displaced(w, g, held)
        m.displaced_posts += lost * held.own_cost / p.cost_of_post
        of_all = lost * held.own_cost / m.budget
        m.resistance = staff.alarmed(m.resistance, of_all, own(w, m))
