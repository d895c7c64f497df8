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
        moment(g),
        g.enforcement,
        g.service.salience,
        g.course.strife,
        forecast.unsuited(g),
    )


def moment(partnership) -> float:
    """How bad a moment it is to decide, 0..1: elections, a crisis, heads of the service that are missing."""
    g = partnership
    return stages.moment(
        g.mean(lambda m: m.election_within(g.p.election_shadow)),
        float(g.model.environment.crisis > 0.0),
        g.mean(lambda m: float(m.positions[g.service.index].vacant())),
        g.p,
    )
