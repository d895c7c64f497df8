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


@rule
def search_terms(mood, p):
    """Why a municipality looks for partners this quarter, or does not.

    Pressure drives only as far as slack remains to act on it, hence a peak at moderate pressure.
    Statements: F01, F02, F03, F04, F06, F08, D08, N01, P07, O01, O05, C05.
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


@rule
def service_appeal(prospect, service, difficulty, p):
    """Why this service and not another.

    prospect.gain: saving at four times one's own size, share of own cost · seen_nearby: share of near ties that
    share it
    vacancy: 1 where its head's post is vacant here and next door · bundled: services of its group shared, 0..3
    duplicated: share of adjacent governments that produce it alone. Statements: F01, F05, F08, T02, T05, O02, C03, W03.
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
    )


@rule
def mode_appeal(service, mode, pressure, p):
    """Utility of a way of sharing for a service (S07): what it yields against how hard it is to run.

    Supporting modes suit what must stay local, providers what can be measured. pressure: 0..1.
    """
    keep_local = 1.0 - mode.difficulty
    yields = p.mode_gain * mode.gain * service.scale_potential * (0.5 + pressure) + p.mode_quality * mode.quality
    burden = p.mode_burden * mode.difficulty * (service.measurement_difficulty + service.labour_intensity)
    return yields - burden + p.mode_local * keep_local * (service.visibility + service.geographic_dependence)


class Candidate(NamedTuple):
    """A possible partner, or group of partners, as the searcher sees it."""

    trust: float
    mission: float
    saving: float
    quality: float
    prior: float
    shared: float
    reputation: float
    distance: float
    conflict: float
    distress: float
    reuse: float


class PartnerAppeal(NamedTuple):
    """The utility of a candidate, term by term."""

    trust: float
    mission: float
    saving: float
    quality: float
    prior: float
    shared: float
    reputation: float
    distance: float
    conflict: float
    distress: float
    reuse: float


@rule
def partner_appeal(candidate, hazard, friction, p):
    """Why this partner: trust where no contract can fix the matter, a like mission, a saving, nearness.

    hazard: difficulty of the service, 0..1 (trust stands in for what cannot be written) · friction: how much
    distance matters
    to the service, 0..1. candidate.distance: neighbourhoods. Statements: P02, X10, S02, T05, G12, O03.
    """
    return PartnerAppeal(
        p.partner_trust * (0.5 + hazard) * candidate.trust,
        -p.partner_mission * p.mission_screening * candidate.mission,
        p.partner_saving * candidate.saving,
        p.partner_quality * candidate.quality,
        p.partner_prior * candidate.prior,
        p.partner_shared * bounded(candidate.shared, 0.0, p.shared_horizon),
        p.partner_reputation * candidate.reputation,
        -p.partner_distance * friction * bounded(candidate.distance, 0.0, p.distance_horizon),
        -p.partner_conflict * candidate.conflict,
        -p.partner_distress * candidate.distress,
        p.partner_reuse * candidate.reuse,
    )


@rule
def distance_friction(service, p):
    """How much distance hinders sharing a service (0..1): less where it is digital. Statements: G12, S08."""
    travelled = p.friction_floor + (1.0 - p.friction_floor) * service.geographic_dependence
    return travelled * (1.0 - p.digital_reach * service.digital_suitability)


@rule
def capacity(residents, skill, p):
    """How many joint efforts a municipality can carry at once (> 0). residents: count · skill: 0..1.

    Statements: P03, N02.
    """
    from_size = p.capacity_base + p.capacity_gain * bounded(residents / p.capacity_residents, 0.0, 100.0)
    return from_size * bounded(1.0 + p.capacity_skill * (skill - 0.5), 0.1, 10.0)


@rule
def consideration(p):
    """How many candidates are looked at before one is asked (3..30). Statements: X05."""
    return p.consideration_least + p.deliberation * (p.consideration_most - p.consideration_least)


class JoinTerms(NamedTuple):
    """The log-odds that a group takes in a further member and that member agrees, term by term."""

    base: float
    trust: float
    saving: float
    losers: float
    mission: float
    will: float
    resistance: float
    distance: float


@rule
def join_terms(trust, saving, losers, mission, will, resistance, distance, p):
    """Why one more member joins, or does not.

    saving: change of the net saving of all, share of the joiner's own cost · losers: share of members that would lose
    distance: neighbourhoods after the service's friction. Statements: X04, S03, G14, X10.
    """
    return JoinTerms(
        p.join_base,
        p.join_trust * (trust - 0.5),
        p.join_saving * saving,
        -p.join_losers * p.mutual_benefit * losers,
        -p.join_mission * p.mission_screening * mission,
        p.join_will * (will - 0.5),
        -p.join_resistance * resistance,
        -p.join_distance * bounded(distance, 0.0, p.distance_horizon),
    )
