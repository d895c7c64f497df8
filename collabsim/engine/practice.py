"""What a team learns, what members and neighbours learn from it, and who stands in for whom."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import partnership as partnerships
from . import position as positions
from . import tie as bond
from .layout import NONE
from .parts import joint, membership, mode, municipality, part, position, position_of, service, tie

absence, rules = compiled_rules("absence"), compiled_rules("practice")
QUARTERS = 4  # between occasions on which practice is seen elsewhere


@part
def learn(w, g, found):
    """Let the team learn for a quarter, and once a year let others see what it knows. found: 1 after a check-in."""
    _study(w, g, found)
    if partnerships.age_in_operation(w, g) % QUARTERS == 0:
        _teach_members(w, g)
        _teach_neighbours(w, g)


@part
def learnt(w, g, quarters):
    """Give an old partnership what it learnt before the story began."""
    for _ in range(quarters):
        _study(w, g, 1.0 / joint(w, g).check_in_interval)


@part
def _study(w, g, found):
    """Let the team learn for a quarter, by doing and of each other."""
    p = joint(w, g)
    g.mastery = rules.mastery(g.mastery, _volume(w, g), found, p)
    g.ideas = rules.exchanged(g.ideas, float(g.many), p)


@part
def _volume(w, g):
    served = 0.0
    for k in range(g.many):
        served += position(w, membership(w, g.members[k]).position).residents
    return min(served / service(w, g.service).efficient_scale, 1.0)


@part
def _teach_members(w, g):
    """Staff bring home what they saw: like services that members produce alone get better."""
    p, about = joint(w, g), service(w, g.service)
    offered = p.like_services * rules.spillover(g.ideas, p)
    for k in range(g.many):
        i = membership(w, g.members[k]).municipality
        for one in range(about.likes):
            _show(w, position_of(w, i, about.like[one]), offered)


@part
def _teach_neighbours(w, g):
    """Who knows a member sees how it is done, and does likewise."""
    p = joint(w, g)
    nearest = int(p.practice_ties)
    for k in range(g.many):
        t, seen = municipality(w, membership(w, g.members[k]).municipality).nearest, 0
        while t != NONE and seen < nearest:
            bound = tie(w, t)
            trusted = bond.trust(w, tie(w, bound.back), p)
            _show(w, position_of(w, bound.to, g.service), rules.diffused(g.quality, trusted, p))
            t, seen = bound.next_near, seen + 1


@part
def _show(w, seer, offered):
    """Let who produces a service alone see practice worth so many index points."""
    if seer.provided != 0 and positions.alone(w, seer):
        positions.learn(w, seer, offered)


@part
def standing_in(w, g):
    """Quality of the quarter by who is away and who stands in: mean over members (index points)."""
    p, way, away = joint(w, g), mode(w, g.mode), 0.0
    for k in range(g.many):
        away += float(positions.absent(w, position(w, membership(w, g.members[k]).position)))
    complete = 1.0 - away / g.many
    covers = way.producing > 0.0 or way.staffing > 0.0
    cover = absence.covered(complete, p) if covers else 0.0
    quality = 0.0
    for k in range(g.many):
        absent = float(positions.absent(w, position(w, membership(w, g.members[k]).position)))
        quality += absence.lost(absent, cover, p)
    return quality / g.many
