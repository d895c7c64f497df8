"""Why a government starts to look, what it looks for, and whom it asks."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import bounded


class Mood(NamedTuple):
    """What a municipality brings to the decision to search; all in 0..1."""

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
    skill: float
    signal: float
    regional: float


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


@rule
def search_terms(mood, p):
    """Why a municipality looks for partners this quarter, or does not.

    Pressure drives only as far as slack remains to act on it, hence a peak at moderate pressure.
    Statements: F01, F02, F03, F04, F06, F08, D08, N01, P07, O01, O05, C05, R01, K01.
    """
    return SearchTerms(
        p.search_base,
        p.search_pressure * mood.pressure * mood.slack,
        p.search_will * (mood.will - 0.5),
        p.search_political * (p.political_pressure - 0.5),
        p.search_scrutiny * mood.scrutiny,
        p.search_attention * p.attention,
        p.search_spotting * p.staff_spotting * mood.skill,
        p.climate_weight * mood.climate,
        p.search_momentum * mood.momentum,
        p.search_imitation * p.imitation * mood.imitation,
        -p.search_resistance * mood.resistance,
        -p.search_risk * mood.risk_aversion,
        -p.search_lone_ranger * mood.lone_ranger * (1.0 - mood.climate),
        p.search_signal * mood.signal,
        p.search_regional * mood.regional,
    )


class Prospect(NamedTuple):
    """What a service promises to a searcher, before any partner is in view."""

    gain: float
    seen_nearby: float
    vacancy: float
    bundled: float
    duplicated: float
    identity: float
    unions: float
    pressure: float
    cost_trend: float
    regional: float


class ServiceAppeal(NamedTuple):
    """The utility of choosing a service to share, term by term."""

    saving: float
    capability: float
    identity: float
    labour: float
    ease: float
    bundling: float
    imitation: float
    vacancy: float
    scrutiny: float
    growing_cost: float
    regional: float


@rule
def service_appeal(prospect, service, difficulty, p):
    """Why this service and not another.

    prospect.gain: saving at four times one's own size, share of own cost · seen_nearby: share of near ties that
    share it
    vacancy: 1 where its head's post is vacant here and next door · bundled: services of its group shared, 0..3
    duplicated: share of adjacent governments that produce it alone · cost_trend: yearly growth of own cost
    regional: how far issues have outgrown one place, 0..1.
    Statements: F01, F05, F08, T02, T05, O02, C03, W03, W05, K01.
    """
    return ServiceAppeal(
        p.appeal_saving * prospect.gain,
        p.appeal_capability * service.asset_specificity,
        -p.appeal_identity * service.visibility * prospect.identity * (0.5 + service.identity_salience),
        -p.appeal_labour * service.labour_intensity * prospect.unions * (1.0 - p.union_ease * prospect.pressure),
        -p.easy_first * p.appeal_ease * (difficulty + service.visibility),
        p.appeal_bundling * p.bundling * prospect.bundled,
        p.appeal_imitation * p.imitation * prospect.seen_nearby,
        p.vacancy_window * p.appeal_vacancy * prospect.vacancy,
        p.appeal_scrutiny * p.scrutiny * p.transparency * prospect.duplicated,
        p.appeal_growth * prospect.cost_trend,
        p.appeal_regional * prospect.regional * service.regional_issue,
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
