"""What is decided about while an idea is on its way: its state in one look."""

from __future__ import annotations

from collabsim.rules import development, leadership, stages

from . import forecast, staffing


def of(partnership) -> development.Undertaking:
    """The state of an initiative as the decision to go on sees it."""
    g, p, centre = partnership, partnership.p, partnership.centre
    conflict = mission = 0.0
    others = len(g.members) - 1
    for membership in g.members:
        if membership.municipality is not centre:
            conflict += centre.tie_to(membership.municipality).conflict
            mission += leadership.mission_distance(centre.mission, membership.municipality.mission)
    return development.Undertaking(
        g.lapse,
        float(g.champion is not None),
        float(g.lead is None),
        g.mean(lambda m: m.will),
        g.trust_of(centre),
        mission / others * (1.0 - g.course.served),
        conflict / others,
        stages.softened(staffing.resistance(g), g.service.exposure, p),
        g.mean(lambda m: m.momentum),
        g.mean(lambda m: m.skill),
        1.0 - g.mean(lambda m: m.attention),
        g.misfit,
        1.0 - g.seen / g.complexity,
        g.mean(lambda m: m.election_within(p.election_shadow)),
        g.enforcement,
        g.service.salience,
        g.course.strife,
        forecast.unsuited(g),
    )
