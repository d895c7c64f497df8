"""A running partnership's quarter: results, money, what members feel, how trust moves."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.rules import drift, fairness, forms, review, saving, upkeep
from collabsim.rules import effort as effort_rules
from collabsim.rules import operation as rules
from collabsim.rules import practice as practice_rules

from . import commitments, goals, growth, practice, sale, standing
from .partnership import Partnership


@dataclass(slots=True)
class Result:
    """What a quarter yields: for the group, then by member in the order of `members`."""

    saving: float
    quality: float
    dip: float
    coordination: float
    together: float
    received: tuple[float, ...]
    efforts: tuple[float, ...]
    grievances: tuple[float, ...]
    resentments: tuple[float, ...]
    vetoed: bool


def decide(partnership: Partnership) -> Result:
    """Work out the quarter's result from the state as the phase found it."""
    g, p, luck = partnership, partnership.p, partnership.model.luck
    efforts = tuple(_effort(membership, p) for membership in g.members)
    effort = _together(g, efforts)
    fit = upkeep.on_course(g.fit, g.deviation) * practice_rules.mastered(g.mastery, p)
    ease = upkeep.transition_ease(p)
    curve = saving.learning_curve(g.experience, p)
    curve = curve if curve > 0.0 else curve * ease
    dip = saving.quality_dip(g.experience, p) * ease
    coordination = g.outlook.coordination(g.form, g.trust_of(g.centre), p) * rules.style_drag(_culture(g), p)
    coordination *= forms.mismatch(g.misfit_form, g.service.difficulty, p)
    chance = forms.reach(g.form, p) * luck.normal("result", g.age, g.key)
    together = _cost_of_working_together(g, coordination)
    net = rules.realised_saving(g.gross, together, fit, curve, effort, chance, p)
    noise = luck.normal("quality_result", g.age, g.key)
    quality = rules.realised_quality(g.quality_gain, fit, curve, dip, effort, noise, p)
    quality += growth.stretch(g) + practice_rules.spillover(g.ideas, p) + practice.standing_in(g)
    net, quality = g.model.environment.seeding.results(g, net, quality)
    ease, (saving_weight, quality_weight) = fairness.consensus_ease(p), goals.weights(g)
    judged = ease * saving_weight, ease * quality_weight
    received, grievances, resentments = [], [], []
    for membership in g.members:
        own = g.share_saving(membership, net)
        received.append(own)
        grievances.append(_grievance(g, membership, own, quality, net, judged))
        resentments.append(rules.resentment(membership.resentment, own, p))
    chance = fairness.veto(float(len(g.members)), p)
    vetoed = chance > 0.0 and g.draw("veto") < chance
    grieved, resented = tuple(grievances), tuple(resentments)
    return Result(net, quality, dip, coordination, together, tuple(received), efforts, grieved, resented, vetoed)


def _effort(membership, p) -> float:
    """What a member delivers of what was agreed; its commitment is its own."""
    municipality = membership.municipality
    withheld = effort_rules.free_riding(membership.stake, p) * effort_rules.unseen(p)
    withheld += effort_rules.reluctance(membership.resentment, p)
    withheld += effort_rules.distraction(municipality.attention, p)
    return effort_rules.delivered(effort_rules.devotion(municipality.p), withheld)


def _together(partnership: Partnership, efforts: tuple[float, ...]) -> float:
    """Effort of the group: the members' mean, less where one of them has nothing at stake."""
    whole, least = 0.0, 1.0
    for membership, effort in zip(partnership.members, efforts):
        whole += effort
        least = min(least, membership.stake)
    return min(whole / len(efforts) * effort_rules.all_in(least, partnership.p), 1.0)


def _cost_of_working_together(partnership: Partnership, coordination: float) -> float:
    """Coordination and all upkeep, a year, as a share of the members' own cost."""
    g, p = partnership, partnership.p
    cost = coordination * rules.leaderless_cost(float(g.lead is None), p)
    cost += upkeep.contact_cost(p) + upkeep.check_in_cost(p)
    return cost + upkeep.tracking_cost(p) + upkeep.support_cost(g.experience, p)


def _grievance(partnership: Partnership, membership, own: float, quality: float, net: float, judged: tuple) -> float:
    """Grievance once the first judgement is due (X03): before it, nobody compares.

    judged: what a lack of saving and one of quality weigh
    """
    g, p, municipality = partnership, partnership.p, membership.municipality
    noise = g.model.luck.normal("received", g.age, g.key, municipality.key)
    aggrieved = standing.aggrieved_by_votes(g, membership)
    if membership.share != membership.fair:
        aggrieved = drift.raw_deal(aggrieved, membership.share, membership.fair, net, p)
    saving_weight, quality_weight = judged
    felt = rules.grievance(
        aggrieved,
        saving_weight * rules.felt_gap(membership.reference_saving, own, noise, p),
        quality_weight * (membership.reference_quality - quality),
        g.trust_of(municipality),
        p,
    )
    age = float(g.age_in_operation)
    return review.first_judgement(felt, membership.grievance, age, municipality.patience, municipality.p)


def _look_again(membership, own: float, quality: float) -> None:
    """Let a member's references follow experience, once its patience with a young partnership is over."""
    g, m = membership.partnership, membership
    age, waits, p = float(g.age_in_operation), m.municipality.patience, m.municipality.p
    talk = rules.sober_talk(p)
    saving = rules.reference(m.reference_saving, own, talk, g.p)
    better = rules.reference(m.reference_quality, quality, talk, g.p)
    m.reference_saving = review.first_judgement(saving, m.reference_saving, age, waits, p)
    m.reference_quality = review.first_judgement(better, m.reference_quality, age, waits, p)


def apply(partnership: Partnership, result: Result) -> None:
    """Book the money, move references, let trust grow or suffer."""
    g, p = partnership, partnership.p
    g.saving, g.quality = result.saving, result.quality
    g.coordination, g.together = result.coordination, result.together
    g.chronicle.quality.add(g.quality)
    outcomes = zip(g.members, result.received, result.efforts, result.grievances, result.resentments)
    for membership, own, effort, grievance, resentment in outcomes:
        municipality = membership.municipality
        money = own * membership.position.own_cost / 4.0
        municipality.account.save(money, sale.felt(g, municipality, money))
        g.account.save(money)
        municipality.resistance = rules.upset(municipality.resistance, result.dip, p)
        membership.saving, membership.effort = own, effort
        membership.grievance, membership.resentment = grievance, resentment
        _look_again(membership, own, result.quality)
    rate = rules.tie_growth(result.saving, p)
    g.grow_trust(rate, rate)
    commitments.remember(g, result.efforts)
    _quarrel(g)
    _check_in(g)
    g.vetoed = result.vetoed
    g.vetoes += result.vetoed
    g.experience += 0.0 if result.vetoed else 1.0  # a group that is held up learns nothing
    if g.saving > 0.0 and g.age_in_operation > 0 and g.age_in_operation % int(p.milestone_quarters) == 0:
        for membership in g.members:
            membership.municipality.milestones += 1
            membership.municipality.successes += 1


def _culture(partnership: Partnership) -> float:
    """Mean distance in working style of the members from the centre, 0..1."""
    style = partnership.centre.culture
    return (
        partnership.mean(lambda m: abs(m.culture - style)) * len(partnership.members) / (len(partnership.members) - 1)
    )


def _check_in(partnership: Partnership) -> None:
    """Things go astray; where a check-in is due, what went astray is found and put right."""
    g = partnership
    found = g.unchecked + 1 >= g.p.check_in_interval
    luck = g.draw("deviation")
    strayed = upkeep.deviation(g.deviation, luck, 0.0, g.p) > g.deviation
    g.chronicle.see(g.model.quarter, strayed, found)
    g.deviation = upkeep.deviation(g.deviation, luck, float(found), g.p)
    g.unchecked = 0 if found else g.unchecked + 1
    practice.learn(g, float(found))


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
