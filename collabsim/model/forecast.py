"""What each member expects of a deal before it signs."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.catalogue.designs import form_of
from collabsim.rules import deal as deal_rules
from collabsim.rules import forecast as rules
from collabsim.rules import goals as goal_rules
from collabsim.rules import leadership
from collabsim.rules.logit import total

from . import form


class Forecast(NamedTuple):
    """What a member expects: saving as a share of its own cost, quality in index points."""

    saving: float
    quality: float


def forecasts(partnership) -> list[Forecast]:
    """The forecasts of a group's members, in their order, from today's design."""
    g = partnership
    fit, shares = design_fit(g), g.shares()
    net = (fit * g.gross - g.outlook.coordination(g.form, g.trust_of(g.centre), g.p)) * g.own_cost
    quality, feasible = fit * g.quality_gain, _feasible(g)
    blind = _blindness(g)
    true, raw = [], []
    for membership, share in zip(g.members, shares):
        own, key = membership.municipality.p, membership.municipality.key
        noise = g.model.luck.normal("forecast", g.age, g.key, key)
        mine = share * net / membership.position.own_cost
        error = rules.misjudged(blind, own)
        saving = rules.expected_saving(mine, g.gross, noise, candour(g, membership), feasible, error, own)
        noise = g.model.luck.normal("quality_forecast", g.age, g.key, key)
        true.append(mine)
        raw.append(Forecast(saving, rules.expected_quality(quality, noise, feasible, own)))
    savings = _talked_through([told.saving for told in raw], true, g.p)
    return [
        Forecast(*pair)
        for pair in zip(savings, _talked_through([told.quality for told in raw], [quality] * len(raw), g.p))
    ]


def _talked_through(expected: list[float], true: list[float], p) -> list[float]:
    """What members expect once they have told each other: errors that only some make fade."""
    shared = 0.0
    for told, truth in zip(expected, true):
        shared += told - truth
    shared /= len(expected)
    return [truth + goal_rules.aligned(told - truth, shared, p) for told, truth in zip(expected, true)]


def candour(partnership, membership) -> float:
    """How honest the others are with a member: their mean, 0..1."""
    whole = 0.0
    for other in partnership.members:
        if other is not membership:
            whole += other.municipality.p.honesty
    return whole / (len(partnership.members) - 1)


def unsuited(partnership) -> float:
    """How far the founder's assessment of an idea speaks against it, in the usual form of its way of sharing."""
    g, p = partnership, partnership.p
    coordination = g.outlook.coordination(form_of(g.mode.usual_form), g.trust_of(g.centre), p)
    worth = p.expected_fit * (g.gross + p.quality_value * g.quality_gain) - coordination
    return rules.found_unsuited(worth, rules.misjudged(_blindness(g), g.founder.p), g.founder.p)


def _blindness(partnership) -> float:
    """The luck of an idea in being judged, the same at every look."""
    return partnership.model.luck.normal("suitability", 0, partnership.key)


def _feasible(partnership) -> float:
    """How far the design can save and improve at once."""
    g, whole = partnership, 0.0
    for membership in g.members:
        whole += membership.position.residents
    return rules.both_feasible(whole / len(g.members) / g.service.efficient_scale, g.service)


def design_fit(partnership) -> float:
    """How well the design would suit its place if it were signed today."""
    g = partnership
    gap = _context_gap(g) if g.source is not None else 0.0
    lost = deal_rules.fit_losses(
        1.0 - g.seen / g.complexity,
        gap,
        form.gap(g),
        g.misfit,
        float(g.mandate is not None),
        _peculiarity(g),
        g.p,
    )
    return deal_rules.design_fit(total(lost), g.p)


def _peculiarity(partnership) -> float:
    """How far service and members are from the usual, 0..1: unlike attributes, unlike sizes, unlike missions."""
    g = partnership
    whole = largest = 0.0
    for membership in g.members:
        whole += membership.position.residents
        largest = max(largest, membership.position.residents)
    sizes = 1.0 - whole / (len(g.members) * largest)
    return (2.0 * g.service.peculiarity + sizes + g.outlook.heterogeneity) / 4.0


def _context_gap(partnership) -> float:
    """How different the copier is from its source: size, members, mission (0..1)."""
    g, source = partnership, partnership.source
    here, there = g.founder, source.founder
    sizes = abs(here.population - there.population) / max(here.population, there.population)
    counts = abs(len(g.members) - source.peak_members) / max(len(g.members), source.peak_members)
    mission = leadership.mission_distance(here.mission, there.mission)
    gaps = (sizes, counts, min(0.5 * mission / g.p.mission_typical, 1.0))
    return (gaps[0] + gaps[1] + gaps[2]) / len(gaps)
