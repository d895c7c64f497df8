"""What a team learns, what members and neighbours learn from it, and who stands in for whom."""

from __future__ import annotations

from collabsim.rules import absence
from collabsim.rules import practice as rules
from collabsim.rules.logit import total

QUARTERS = 4  # between occasions on which practice is seen elsewhere


def learn(partnership, found: float) -> None:
    """Let the team learn for a quarter, and once a year let others see what it knows. found: 1 after a check-in."""
    g = partnership
    g.mastery = rules.mastery(g.mastery, _volume(g), found, g.p)
    g.ideas = rules.exchanged(g.ideas, float(len(g.members)), g.p)
    if g.age_in_operation % QUARTERS == 0:
        _teach_members(g)
        _teach_neighbours(g)


def learnt(partnership, quarters: int) -> None:
    """Give an old partnership what it learnt before the story began."""
    g = partnership
    for _ in range(quarters):
        g.mastery = rules.mastery(g.mastery, _volume(g), 1.0 / g.p.check_in_interval, g.p)
        g.ideas = rules.exchanged(g.ideas, float(len(g.members)), g.p)


def _volume(partnership) -> float:
    served = 0.0
    for membership in partnership.members:
        served += membership.position.residents
    return min(served / partnership.service.efficient_scale, 1.0)


def _teach_members(partnership) -> None:
    """Staff bring home what they saw: like services that members produce alone get better."""
    g = partnership
    offered = g.p.like_services * rules.spillover(g.ideas, g.p)
    for membership in g.members:
        for index in g.service.like:
            position = membership.municipality.positions.get(index)
            if position is not None and position.alone:
                position.learn(offered)


def _teach_neighbours(partnership) -> None:
    """Who knows a member sees how it is done, and does likewise."""
    g = partnership
    for membership in g.members:
        for tie in membership.municipality.near[: int(g.p.practice_ties)]:
            position = tie.to.positions.get(g.service.index)
            if position is not None and position.alone:
                position.learn(rules.diffused(g.quality, tie.back.trust(g.p), g.p))


def standing_in(partnership) -> float:
    """Quality of the quarter by who is away and who stands in: mean over members (index points)."""
    g = partnership
    away = [float(membership.position.absent()) for membership in g.members]
    complete = 1.0 - total(away) / len(away)
    cover = absence.covered(complete, g.p) if g.mode.producing or g.mode.staffing > 0.0 else 0.0
    quality = 0.0
    for absent in away:
        quality += absence.lost(absent, cover, g.p)
    return quality / len(away)
