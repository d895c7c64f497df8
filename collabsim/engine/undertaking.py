"""What is decided about while an idea is on its way: its state in one look."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import forecast, readings, staffing
from . import municipality as municipalities
from . import partnership as partnerships
from . import position as positions
from . import tie as bond
from .layout import NONE
from .parts import joint, membership, municipality, part, position, service

development, leadership, stages = compiled_rules("development"), compiled_rules("leadership"), compiled_rules("stages")


@part
def of(w, g):
    """The state of an initiative as the decision to go on sees it."""
    p, centre, about = joint(w, g), partnerships.centre(w, g), service(w, g.service)
    conflict, mission = apart(w, g, centre)
    others = g.many - 1
    return development.Undertaking(
        partnerships.lapse(w, g),
        float(g.champion != NONE),
        float(g.lead == NONE),
        partnerships.mean(w, g, readings.will),
        partnerships.trust_of(w, g, centre),
        mission / others * (1.0 - g.served),
        conflict / others,
        stages.softened(staffing.resistance(w, g), about.exposure, p),
        partnerships.mean(w, g, readings.momentum),
        partnerships.mean(w, g, readings.skill),
        1.0 - partnerships.mean(w, g, municipalities.attention),
        g.misfit,
        1.0 - g.seen / g.complexity,
        moment(w, g),
        g.enforcement,
        about.salience,
        g.strife,
        forecast.unsuited(w, g),
    )


@part
def apart(w, g, centre):
    """Sums over the other members: conflict with the centre, distance of their missions from the centre's."""
    conflict = mission = 0.0
    for k in range(g.many):
        member = membership(w, g.members[k])
        if member.municipality != centre.index:
            other = municipality(w, member.municipality)
            conflict += bond.conflict(w, municipalities.tie_to(w, centre, other))
            mission += leadership.mission_distance(centre.mission, other.mission)
    return conflict, mission


@part
def voting(w, g):
    """Share of members before whom an election is so near that nobody decides."""
    near, p = 0.0, joint(w, g)
    for k in range(g.many):
        m = municipality(w, membership(w, g.members[k]).municipality)
        near += municipalities.election_within(w, m, p.election_shadow)
    return near / g.many


@part
def moment(w, g):
    """How bad a moment it is to decide, 0..1: elections, a crisis, heads of the service that are missing."""
    vacant = 0.0
    for k in range(g.many):
        if positions.vacant(w, position(w, membership(w, g.members[k]).position)):
            vacant += 1.0
    return stages.moment(voting(w, g), float(w.crisis > 0.0), vacant / g.many, joint(w, g))
