"""Why a government starts to look, what it looks for, and whom it asks."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import bounded


class Mood(NamedTuple):
    """What a municipality brings to the decision to search; all in 0..1, but for `begun` and `opened`.

    awareness: of sharing as a way · professional: how far its staff are professionals · agreement: with sharing in
    principle · routine: how used it is to sharing · begun: initiatives of its own in the last year · opened:
    initiatives that it is in, not yet in operation
    """

    pressure: float
    slack: float
    will: float
    scrutiny: float
    climate: float
    momentum: float
    imitation: float
    resistance: float
    risk_aversion: float
    lone_ranger: float
    professional: float
    awareness: float
    agreement: float
    routine: float
    begun: float
    opened: float
    signal: float
    regional: float
    talk: float


class SearchTerms(NamedTuple):
    """The log-odds of starting to look for partners this quarter, term by term."""

    base: float
    pressure: float
    will: float
    political_pressure: float
    scrutiny: float
    attention: float
    staff_spotting: float
    climate: float
    momentum: float
    imitation: float
    resistance: float
    risk_aversion: float
    lone_ranger: float
    signal: float
    regional: float
    approval: float
    standing: float
    first_step: float
    pace: float
    focus: float
    informal_talk: float


@rule
def search_terms(mood, p):
    """Why a municipality looks for partners this quarter, or does not.

    Pressure drives only as far as slack remains to act on it, hence a peak at moderate pressure; a standing search
    fills what is missing to a floor.
    Statements: F01, F02, F03, F04, F06, F08, D08, G08, G16, K01, K06, N01, P07, O01, O05, C05, R01, R08, T01, T10.
    """
    drive = mood.pressure * mood.slack
    return SearchTerms(
        p.search_base,
        p.search_pressure * drive,
        p.search_will * (mood.will - 0.5),
        p.search_political * (p.political_pressure - 0.5),
        p.search_scrutiny * mood.scrutiny,
        p.search_attention * mood.awareness,
        p.search_spotting * p.staff_spotting * mood.professional,
        p.climate_weight * mood.climate,
        p.search_momentum * mood.momentum,
        p.search_imitation * p.imitation * mood.imitation,
        -p.search_resistance * mood.resistance,
        -p.search_risk * mood.risk_aversion,
        -p.search_lone_ranger * mood.lone_ranger * (1.0 - mood.climate),
        p.search_signal * mood.signal,
        p.search_regional * mood.regional,
        p.search_approval * mood.agreement,
        p.standing_search * max(0.0, p.standing_floor - drive),
        p.search_first_step * (mood.routine - p.usual_routine),
        p.search_pace * bounded(p.pace - p.usual_pace - mood.begun, -p.pace_horizon, p.pace_horizon),
        -p.search_focus * (p.focus - 0.5) * bounded(mood.opened, 0.0, p.focus_horizon),
        p.search_talk * (mood.talk - p.talk_usual),
    )


@rule
def awareness(p):
    """How many know of sharing as a way (0..1): the first attention tells most of them, more of it adds ever less.

    Statements: D08, G16.
    """
    return p.attention * (1.0 + p.attention_half) / (p.attention + p.attention_half)


@rule
def agreement(awareness, p):
    """How far people agree in principle that sharing makes sense (0..1): most do anyway, more where it is talked of.

    awareness: 0..1. Statements: G16.
    """
    return p.approval + (1.0 - p.approval) * awareness


@rule
def routine(running):
    """How used a government is to sharing (0..1): rules, templates, staff who know it; the first step gives most.

    running: partnerships that it is in, count. Statements: T10.
    """
    return running / (1.0 + running)


class Prospect(NamedTuple):
    """What a service promises to a searcher, before any partner is in view; all in 0..1, but for `bundled`."""

    gain: float
    seen_nearby: float
    vacancy: float
    bundled: float
    scrutiny: float
    unions: float
    pressure: float
    lessons: float
    fit: float
    displaced: float
    urgency: float
    risk: float
    cost_trend: float
    regional: float


class ServiceAppeal(NamedTuple):
    """The utility of choosing a service to share, term by term."""

    saving: float
    capability: float
    labour: float
    ease: float
    bundling: float
    imitation: float
    vacancy: float
    scrutiny: float
    growing_cost: float
    regional: float
    fit: float
    displacement: float
    urgency: float
    risk: float
    odds: float


@rule
def service_appeal(prospect, service, difficulty, p):
    """Why this service and not another.

    prospect.gain: saving at four times one's own size, share of own cost · seen_nearby: share of near ties that
    share it · vacancy: 1 where its head's post is vacant here and next door · bundled: services of its group shared
    that count, 0..3 · scrutiny: how much residents mind its duplication · unions: what opposition of unions is left ·
    lessons: learnt so far · fit: how well it suits sharing here · displaced: posts that sharing would cost · urgency:
    how soon something must be done · risk: what its uncertain saving is worth less, share of own cost · cost_trend:
    yearly growth of own cost · regional: how far issues have outgrown one place, 0..1.
    Statements: F01, F05, F08, T02, T04, T05, T08, O02, O05, C02, D04, K01, R10, W03, W05.
    """
    return ServiceAppeal(
        p.appeal_saving * prospect.gain,
        p.appeal_capability * service.asset_specificity,
        -p.appeal_labour * service.labour_intensity * prospect.unions,
        -p.easy_first * p.appeal_ease * (difficulty + service.visibility) * (1.0 - prospect.lessons),
        p.appeal_bundling * prospect.bundled,
        p.appeal_imitation * p.imitation * prospect.seen_nearby,
        p.vacancy_window * p.appeal_vacancy * prospect.vacancy,
        p.appeal_scrutiny * prospect.scrutiny,
        p.appeal_growth * prospect.cost_trend,
        p.appeal_regional * prospect.regional * service.regional_issue,
        p.fit_weight * p.appeal_fit * (prospect.fit - 0.5),
        -p.displacement_weight * p.appeal_displacement * prospect.displaced,
        p.appeal_urgency * prospect.urgency * (0.5 + prospect.pressure),
        -p.appeal_saving * prospect.risk,
        p.appeal_odds * p.selection * (0.5 - difficulty),
    )


@rule
def handled(skill, p):
    """Factor of what a government can carry at once: able managers handle more. skill: 0..1.

    Statements: N02. Source: assumption.
    """
    return bounded(1.0 + p.capacity_skill * (skill - 0.5), 0.1, 10.0)


@rule
def capacity(residents, skill, p):
    """How many joint efforts a municipality can carry at once (> 0). residents: count · skill: 0..1.

    Statements: P03, N02.
    """
    from_size = p.capacity_base + p.capacity_gain * bounded(residents / p.capacity_residents, 0.0, 100.0)
    return from_size * handled(skill, p)
