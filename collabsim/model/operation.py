"""A running partnership's quarter: results, money, what members feel, how trust moves."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.rules import drift, saving
from collabsim.rules import operation as rules

from .partnership import Partnership


@dataclass(slots=True)
class Result:
    """What a quarter yields: for the group, then by member in the order of `members`."""

    saving: float
    quality: float
    coordination: float
    received: tuple[float, ...]
    grievances: tuple[float, ...]
    resentments: tuple[float, ...]


def decide(partnership: Partnership) -> Result:
    """Work out the quarter's result from the state as the phase found it."""
    g, p, luck = partnership, partnership.p, partnership.model.luck
    trust = g.trust_of(g.centre)
    effort = 0.0
    for membership in g.members:
        effort += rules.effort(membership.stake, membership.resentment, membership.municipality.attention, p)
    effort /= len(g.members)
    ease = rules.transition_ease(p)
    curve = saving.learning_curve(g.experience, p)
    curve = curve if curve > 0.0 else curve * ease
    coordination = g.outlook.coordination(g.form, trust, p) * rules.style_drag(_culture(g), p)
    net = rules.realised_saving(
        g.gross, coordination, g.fit, curve, effort, float(g.lead is None), luck.normal("result", g.age, g.key), p
    )
    dip = saving.quality_dip(g.experience, p) * ease
    noise = luck.normal("quality_result", g.age, g.key)
    quality = rules.realised_quality(g.quality_gain, g.fit, curve, dip, effort, noise, p)
    received, grievances, resentments = [], [], []
    for membership in g.members:
        own = g.share_saving(membership, net)
        received.append(own)
        grievances.append(_grievance(g, membership, own, quality, net))
        resentments.append(rules.resentment(membership.resentment, own, p))
    return Result(net, quality, coordination, tuple(received), tuple(grievances), tuple(resentments))


def _grievance(partnership: Partnership, membership, own: float, quality: float, net: float) -> float:
    """Grievance once the first judgement is due (X03): before it, nobody compares."""
    g, p, municipality = partnership, partnership.p, membership.municipality
    if not _judges(g, municipality):
        return membership.grievance
    blur = p.received_noise * (1.0 - p.progress_tracking)
    perceived = own + blur * g.model.luck.normal("received", g.age, g.key, municipality.key)
    aggrieved = membership.grievance
    if membership.share != membership.fair:
        aggrieved = drift.raw_deal(aggrieved, membership.share, membership.fair, net, p)
    return rules.grievance(
        aggrieved,
        membership.reference_saving - perceived,
        membership.reference_quality - quality,
        g.trust_of(municipality),
        p,
    )


def _judges(partnership: Partnership, municipality) -> bool:
    """Whether a member's patience with a young partnership is over; patience is its own."""
    return partnership.age_in_operation >= municipality.patience


def apply(partnership: Partnership, result: Result) -> None:
    """Book the money, move references, let trust grow or suffer."""
    g, p = partnership, partnership.p
    g.saving, g.quality, g.coordination = result.saving, result.quality, result.coordination
    for membership, own, grievance, resentment in zip(
        g.members, result.received, result.grievances, result.resentments
    ):
        money = own * membership.position.own_cost / 4.0
        membership.municipality.account.save(money)
        g.account.save(money)
        membership.saving, membership.grievance, membership.resentment = own, grievance, resentment
        if _judges(g, membership.municipality):
            talk = rules.sober_talk(membership.municipality.p)
            membership.reference_saving = rules.reference(membership.reference_saving, own, talk, p)
            membership.reference_quality = rules.reference(membership.reference_quality, result.quality, talk, p)
    rate = rules.tie_growth(result.saving, p)
    g.grow_trust(rate, rate)
    _quarrel(g)
    g.experience += 1.0
    if g.saving > 0.0 and g.age_in_operation > 0 and g.age_in_operation % int(p.milestone_quarters) == 0:
        for membership in g.members:
            membership.municipality.milestones += 1


def _culture(partnership: Partnership) -> float:
    """Mean distance in working style of the members from the centre, 0..1."""
    style = partnership.centre.culture
    return (
        partnership.mean(lambda m: abs(m.culture - style)) * len(partnership.members) / (len(partnership.members) - 1)
    )


def _quarrel(partnership: Partnership) -> None:
    """Grievance and unlike working styles wear on trust along the ties of the centre."""
    g, centre = partnership, partnership.centre
    for membership in g.members:
        if membership.municipality is centre:
            continue
        tie = membership.municipality.tie_to(centre)
        if membership.grievance > 0.0:
            tie.suffer(g.p.grievance_trust * membership.grievance, g.p)
        clash = rules.style_clash(abs(membership.municipality.culture - centre.culture), g.p)
        if clash > 0.0:
            tie.suffer(clash, g.p)
            tie.back.suffer(clash, g.p)
