"""From idea to operation: how much work it needs, how much is done, why it is dropped, what is promised, who signs."""

from __future__ import annotations

import math
from typing import NamedTuple

from .compiled import rule
from .logit import bounded

STAGES = ("relationship", "study", "negotiation", "transition", "operation", "ended")
RELATIONSHIP, STUDY, NEGOTIATION, TRANSITION, OPERATION, ENDED = 0, 1, 2, 3, 4, 5  # places in them


@rule
def complexity(difficulty, members, commitment, mode, p):
    """True complexity of an undertaking (> 0): service, number of hands, form, mode.

    difficulty: 0..1 · members: count · commitment: of the form, 0..1. Statements: P01. Source: trial of the model.
    """
    hands = p.complexity_members * math.log(members)
    binding = p.complexity_form * commitment
    return p.complexity_base + p.complexity_service * difficulty * mode.difficulty + hands + binding


@rule
def recognised(complexity, experience, p):
    """The part of a complexity that is seen beforehand (> 0); experience helps where recognition does not.

    Simple undertakings hide nothing: what is overlooked is part of what goes beyond them.
    experience: lessons learned, 0..1. Statements: P01, R05, S09.
    """
    unseen = p.complexity_unseen * (1.0 - p.complexity_recognition) - p.complexity_lessons * experience
    return complexity - max(complexity - p.complexity_plain, 0.0) * bounded(unseen, 0.0, 1.0)


@rule
def needed_work(stage, complexity, seen, members, p):
    """Work that a stage needs (quarters of one municipality's full attention).

    complexity: true · seen: the part recognised before. What was not seen comes back in the transition, with a
    surcharge.
    Statements: P01, P02, X11, N10.
    """
    if stage == RELATIONSHIP:
        return relationship_stage(p)
    if stage == STUDY:
        return p.study_work * seen * tailoring_time(p)
    if stage == NEGOTIATION:
        return p.negotiation_work * seen * consensus_time(members, p) * dialogue_time(p)
    return p.transition_work * complexity * (1.0 + p.surprise_work * (1.0 - seen / complexity))


@rule
def relationship_stage(p):
    """Work given to getting acquainted before any study (quarters of full attention). Statements: P02, X11."""
    return p.relationship_work * p.relationship_building


@rule
def acquaintance(work, rate, p):
    """Rate at which trust grows with the work done for the relationship in a quarter (share of what is missing).

    work: quarters of full attention, above 0 only in that stage · rate: of the whole usual stage. Statements: P02, X11.
    """
    done = work / p.relationship_work if p.relationship_work > 0.0 else 0.0
    return rate * bounded(done, 0.0, 1.0)


@rule
def consensus_time(members, p):
    """Factor on the work of negotiating: every partner must be won over, two as well; 1 for two as usual.

    members: count. Statements: N10.
    """
    return 1.0 + p.consensus_work * (p.consensus * (members - 1.0) - 0.5)


@rule
def tailoring_time(p):
    """Factor on the work of the study: a design of its own takes longer than a template. Statements: N13."""
    return 1.0 + p.tailoring_work * (p.case_by_case - 0.5)


@rule
def dialogue_time(p):
    """Factor on the work of negotiating: to talk through what everybody wants takes time. Statements: S04."""
    return 1.0 + p.dialogue_work * (p.goal_dialogue - 0.5)


@rule
def planned_work(apparent, p):
    """Work that is planned for a stage of which `apparent` work is foreseen. Statements: P03."""
    return apparent * (1.0 - p.planning_gap * (1.0 - p.effort_planning))


@rule
def push(on, p):
    """Pressure for results in a spell that is on or off; its mean over spells is 1 whatever the consistency.

    on: 1 or 0. Statements: X02.
    """
    swing = p.pressure_swing * (1.0 - p.pressure_consistency)
    return 1.0 + swing if on else 1.0 - swing


@rule
def lapse(on, p):
    """How far pressure for results has lapsed (0..1): where it is steady, not at all. on: 1 or 0. Statements: X02."""
    return 0.0 if on else p.pressure_lapse * (1.0 - p.pressure_consistency)


@rule
def unled(p):
    """Probability that nobody is ever asked to lead; not the same as a lead who left (P05). Statements: X07."""
    return p.lead_neglect * (1.0 - p.lead_assignment)


@rule
def champion_pace(champion, p):
    """Pace of work with a champion (above 1) or without (below 1). champion: 1 or 0. Statements: N04."""
    return 1.0 + p.work_champion * (champion - 0.5)


@rule
def able(skill, p):
    """What managers' skill adds to the pace of work, as a share of it; nothing where skill is as usual.

    skill: mean of managers, 0..1. Statements: N02. Source: assumption.
    """
    return p.work_skill * (skill - 0.5)


@rule
def work_done(effort, push, champion, lead, skill, within_plan, p):
    """Work done in a quarter (>= 0).

    effort: mean share of attention that members can give, 0..1 · push: pressure for results, about 0..2 · champion,
    lead:
    1 or 0 · skill: mean of managers, 0..1 · within_plan: 1 while the planned effort lasts, then work drags on.
    Statements: P03, N02, N04, X02, X07.
    """
    people = champion_pace(champion, p) * (1.0 + p.work_lead * (lead - 0.5) + able(skill, p))
    pace = p.work_rate * bounded(effort, 0.0, 1.0) * push * bounded(people, 0.1, 10.0)
    return pace if within_plan else pace * p.overrun_pace


@rule
def work_kept(lapse, p):
    """Share of the work done in a stage that survives a quarter; in a lapse of pressure people forget.

    lapse: 0..1. Statements: X02.
    """
    return 1.0 - p.lapse_loss * lapse


class Undertaking(NamedTuple):
    """The state of an initiative as the decision to go on sees it; shares in 0..1."""

    pressure_off: float
    champion: float
    leaderless: float
    will: float
    trust: float
    mission: float
    conflict: float
    resistance: float
    momentum: float
    skill: float
    overload: float
    misfit: float
    shortfall: float
    election: float
    enforced: float
    salience: float
    strife: float
    unsuited: float


class DropTerms(NamedTuple):
    """The log-odds of giving up at the end of a stage or after standing still, term by term."""

    base: float
    stalled: float
    pressure_off: float
    no_champion: float
    leaderless: float
    will: float
    distrust: float
    mission: float
    conflict: float
    resistance: float
    momentum: float
    skill: float
    overload: float
    misfit: float
    complexity: float
    election: float
    enforcement: float
    turf: float
    strife: float
    unsuited: float


@rule
def drop_terms(undertaking, stage, overdue, p):
    """Why an initiative is dropped at the end of a stage (overdue = 0) or when it stands still beyond plan.

    overdue: quarters beyond the plan. Hidden misfit shows from the study on, unseen complexity from the negotiation on;
    that it does not suit, by the end of the study. Statements: N01, N02, N04, N11, O01, O03, P01, P02, P03, X02, X05,
    X07, X10, K04, G03, R02, S12, D06.
    """
    u = undertaking
    ended = overdue == 0.0
    return DropTerms(
        p.drop_base if ended else p.stall_base,
        0.0 if ended else p.stall_overdue * overdue,
        p.drop_pressure_off * u.pressure_off,
        p.drop_champion * (0.5 - u.champion),
        p.drop_leaderless * u.leaderless,
        -p.drop_will * (u.will - 0.5),
        -p.drop_trust * (u.trust - 0.5),
        p.drop_mission * (u.mission - p.mission_typical),
        p.drop_conflict * u.conflict,
        p.drop_resistance * u.resistance,
        -p.drop_momentum * u.momentum,
        -p.drop_skill * (u.skill - 0.5),
        p.drop_overload * u.overload,
        p.drop_misfit * u.misfit if stage >= STUDY else 0.0,
        p.drop_shortfall * u.shortfall if stage >= NEGOTIATION else 0.0,
        p.drop_election * u.election,
        -p.mandate_force * u.enforced,
        p.drop_turf * (p.turf - 0.5) * u.salience,
        p.drop_strife * (u.strife - p.strife_usual) if stage == NEGOTIATION else 0.0,
        p.drop_unsuited * (u.unsuited - p.unsuited_usual) if stage <= STUDY else 0.0,
    )


class GoLiveTerms(NamedTuple):
    """The log-odds of starting operation now that the transition is prepared, term by term."""

    base: float
    champion: float
    lead: float
    will: float
    election: float
    enforcement: float


@rule
def go_live_terms(champion, lead, will, election, enforced, p):
    """Why operation starts this quarter or waits. All in 0..1. Statements: N04, X07, N01, N11."""
    return GoLiveTerms(
        p.launch_base,
        p.launch_champion * (champion - 0.5),
        p.launch_lead * (lead - 0.5),
        p.launch_will * (will - 0.5),
        -p.launch_election * election,
        p.mandate_force * enforced,
    )


@rule
def champion_appears(will, skill, p):
    """Probability that a champion is found for an idea. will, skill: 0..1. Statements: N04."""
    return bounded(p.champions * (1.0 + p.champion_will * (will - 0.5) + p.champion_skill * (skill - 0.5)), 0.0, 1.0)
