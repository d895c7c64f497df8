"""Posts at stake: what sharing would cost the staff, how that hardens them, and what is lost at launch."""

from __future__ import annotations

from collabsim.rules import staff


def displaced(partnership, position) -> float:
    """Share of a member's posts in the service that sharing abolishes while somebody holds them, 0..1."""
    g = partnership
    if not g.mode.producing:
        return 0.0
    vacant = g.origin == "vacancy" or position.vacant()
    return staff.displaced(g.gross, float(vacant), g.service, g.p)


def resistance(partnership) -> float:
    """Resistance to an initiative, mean of its members, those alarmed for their posts included (0..1)."""
    g = partnership
    whole = 0.0
    for membership in g.members:
        whole += staff.alarmed(membership.municipality.resistance, displaced(g, membership.position), g.p)
    return whole / len(g.members)


def abolish(partnership) -> None:
    """Let posts go at launch: they are counted, and who stays remembers."""
    g = partnership
    for membership in g.members:
        municipality, position = membership.municipality, membership.position
        lost = displaced(g, position)
        municipality.displaced_posts += lost * position.own_cost / g.p.cost_of_post
        of_all = lost * position.own_cost / municipality.budget
        municipality.resistance = staff.alarmed(municipality.resistance, of_all, municipality.p)
