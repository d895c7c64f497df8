"""In which way, and with whom: the appeal of a mode of sharing and of a partner or group of partners."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import bounded


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
def consideration(p):
    """How many candidates are looked at before one is asked (3..30). Statements: X05."""
    return p.consideration_least + p.deliberation * (p.consideration_most - p.consideration_least)
