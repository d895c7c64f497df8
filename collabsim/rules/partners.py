"""In which way, and with whom: the appeal of a mode of sharing and of a partner or group of partners."""

from __future__ import annotations

import math
from typing import NamedTuple

from .compiled import rule
from .logit import bounded


class ModeAppeal(NamedTuple):
    """The utility of a way of sharing, term by term."""

    saving: float
    quality: float
    burden: float
    local: float
    gap: float
    offer: float


class Inclination(NamedTuple):
    """What a searcher brings to the choice of a way of sharing; all in 0..1."""

    pressure: float
    staff: float
    offer: float


@rule
def mode_appeal(service, mode, inclination, p):
    """Why this way of sharing: what it yields for this service, against how hard it is to run.

    Supporting modes suit what must stay local, providers what can be measured. inclination.staff: own posts missing or
    idle that an exchange of staff could serve · offer: the best known offer of a provider. Statements: S07, S05, A04.
    """
    mastered = mode.difficulty * (service.measurement_difficulty + service.labour_intensity)
    keep_local = (1.0 - mode.difficulty) * (service.visibility + service.geographic_dependence)
    return ModeAppeal(
        p.mode_gain * mode.gain * service.scale_potential * (0.5 + inclination.pressure),
        p.mode_quality * mode.quality,
        -p.mode_burden * mastered,
        p.mode_local * keep_local,
        p.mode_gap * mode.staffing * (inclination.staff - p.usual_gap),
        p.mode_offer * mode.sells * inclination.offer,
    )


@rule
def wavering(p):
    """Factor on the noise in the choice of a way of sharing: a tool that advises by its criteria steadies it.

    Statements: D10.
    """
    return 1.0 + p.tool_advice * (0.5 - p.decision_tool)


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
    needed: float
    salience: float
    rivalry: float
    complement: float
    assets: float
    hub: float
    culture: float
    familiarity: float


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
    threshold: float
    turf: float
    rivalry: float
    complement: float
    assets: float
    hub: float
    culture: float
    familiarity: float


@rule
def contested(rivalry, development, p):
    """Rivalry as it is felt in a service (0..1): where governments compete for business it counts more.

    rivalry: 0..1 · development: 1 for economic development, else 0. Statements: C06. Source: assumption.
    """
    return bounded(rivalry * (1.0 + p.rivalry_development * development), 0.0, 1.0)


@rule
def remoteness(distance, friction, p):
    """What a partner's distance takes from its utility. distance: neighbourhoods · friction: 0..1. Statements: T04."""
    return p.partner_distance * friction * bounded(distance, 0.0, p.distance_horizon)


@rule
def partner_appeal(candidate, hazard, friction, p):
    """Why this partner: trust where no contract can fix the matter, a like mission, a saving, nearness.

    hazard: difficulty of the service, 0..1 (trust stands in for what cannot be written) · friction: how much
    distance matters to the service, 0..1 · candidate.distance: neighbourhoods, as travelled · mission: distance
    from the usual · needed: least saving that is worth acting for · salience: of the service, 0..1
    complement: posts that one side lacks and the other has to spare, 0..1 · assets: what the provider holds, weighed by
    how special it is · hub: its offer as a department that serves many · culture: distance in working style.
    Statements: T04, P02, X10, S02, T05, G12, O03, T06, G03, C06, S05, A02, W04, A04, G08.
    """
    return PartnerAppeal(
        p.partner_trust * (0.5 + hazard) * candidate.trust,
        -p.partner_mission * p.mission_screening * candidate.mission,
        p.partner_saving * candidate.saving,
        p.partner_quality * candidate.quality,
        p.partner_prior * candidate.prior,
        p.partner_shared * bounded(candidate.shared, 0.0, p.shared_horizon),
        p.partner_reputation * candidate.reputation,
        -remoteness(candidate.distance, friction, p),
        -p.partner_conflict * candidate.conflict,
        -p.partner_distress * candidate.distress,
        p.partner_reuse * candidate.reuse,
        -p.partner_threshold * max(candidate.needed - candidate.saving, 0.0),
        -p.partner_turf * (p.turf - 0.5) * candidate.salience,
        -p.partner_rivalry * (candidate.rivalry - p.rivalry_usual),
        p.partner_complement * candidate.complement,
        p.partner_assets * candidate.assets,
        p.partner_hub * candidate.hub,
        -p.partner_culture * (candidate.culture - p.culture_usual),
        p.partner_familiarity * (candidate.familiarity - p.familiarity_usual),
    )


@rule
def distance_friction(service, p):
    """How much distance hinders sharing a service (0..1), before digital systems shorten the way. Statements: G12."""
    return p.friction_floor + (1.0 - p.friction_floor) * service.geographic_dependence


@rule
def salience(service):
    """How much politics takes an interest in a service (0..1): it is seen, and part of how a place sees itself."""
    return 0.5 * (service.visibility + service.identity_salience)


@rule
def roughness(deviate, p):
    """Travel time over what the straight distance suggests (> 0, median 1): hills, water, roads that lead elsewhere.

    deviate: standard normal, the pair's own.
    """
    return math.exp(p.terrain_spread * bounded(deviate, -3.0, 3.0))


@rule
def travel(distance, rough, service, p):
    """Distance as it is travelled (neighbourhoods), for services that need people or goods on the way.

    distance: straight, neighbourhoods · rough: travel time over the usual, > 0. Statements: T07.
    """
    return distance * (1.0 + p.terrain * service.geographic_dependence * (rough - 1.0))


@rule
def least_saving(deviate, p):
    """Smallest expected saving for which a government thinks it worth acting (share of own cost): a trait of its own.

    deviate: standard normal. Statements: T06.
    """
    return p.saving_threshold + p.threshold_spread * deviate


@rule
def coincidence(motive, unit_cost, p):
    """Probability that a proposal goes forward: the other side must want to share as well.

    motive: log-odds of its own search now · unit_cost: of its service, relative to the efficient one (> 0): who
    produces dearly has more reason of its own. Statements: S17.
    """
    wish = motive + p.motive_cost * (unit_cost - p.usual_unit_cost)
    return math.exp(-p.double_coincidence * bounded(p.motive_threshold - wish, 0.0, 20.0))


@rule
def breadth(p):
    """How many alternatives are looked at, relative to the usual number (> 0). Statements: X05."""
    return 1.0 + p.deliberation_breadth * (2.0 * p.deliberation - 1.0)


@rule
def consideration(p):
    """How many candidates come to mind before one is asked (count)."""
    return p.consideration_usual * breadth(p)


@rule
def weighing(p):
    """Work that comparing alternatives adds to the study (work quarters, about 0). Statements: X05."""
    return p.weighing_work * (p.deliberation - 0.5)


@rule
def heard_of(personal, p):
    """Probability that a leader hears from a friend of a provider that serves him well (0..1).

    personal: what trust between the two managers rests on the persons, 0..1. Statements: G09.
    """
    return bounded(p.hearsay * p.reputation_reach * personal, 0.0, 1.0)


@rule
def comes_to_mind(alike, p):
    """Probability that a government thinks of another as a partner: surely of its like, less of other kinds.

    alike: 1 for two general governments or two of one kind, else 0. Statements: K02.
    """
    return alike + p.other_kinds * (1.0 - alike)


@rule
def marketable(service, p):
    """How far a service can be bought from private firms (0..1): what can be measured, and made with common means."""
    hardest = max(service.asset_specificity, service.measurement_difficulty)
    return bounded((p.market_limit - hardest) / p.market_limit, 0.0, 1.0)


@rule
def private_appeal(unit_cost, market, openness, p):
    """Utility of buying from a private firm above that of going on alone; 0 or less where that is no option.

    unit_cost: of own production, relative to the efficient one (> 0) · market: 0..1 · openness: to contracting out,
    0..1. Statements: D09.
    """
    saving = private_saving(unit_cost, p)
    return p.private_supply * market * (p.private_base + p.partner_saving * saving + p.private_taste * (openness - 0.5))


@rule
def private_saving(unit_cost, p):
    """What a government saves while a private firm produces for it (share of own cost); below 0 where that is dearer.

    unit_cost: of own production, relative to the efficient one (> 0). Statements: D09.
    """
    return 1.0 - p.private_price / unit_cost
