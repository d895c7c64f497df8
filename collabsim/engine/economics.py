"""What a group of positions could gain together; the sums that rules for one member leave to the model.

The positions of a group stand by their places in `w.scratch_positions`, `many` of them.
"""

from __future__ import annotations

from typing import NamedTuple

from collabsim.catalogue.designs import mode_of
from collabsim.rules.compiled import compiled_rules

from .layout import NONE
from .parts import index, municipality, part
from .parts import mode as mode_at
from .parts import position as position_at
from .parts import service as service_at

capacity = compiled_rules("capacity")
digital = compiled_rules("digital")
form_rules = compiled_rules("forms")
leadership = compiled_rules("leadership")
provision = compiled_rules("provision")
sale = compiled_rules("sale")
saving = compiled_rules("saving")

STAFF_SHARING = mode_of("staff_sharing").index


class Outlook(NamedTuple):
    """The value of a group in one service and mode, as in `model.economics`."""

    members: float
    own_cost: float
    gross: float
    quality: float
    heterogeneity: float
    maturity: float
    residents: float


class Sums(NamedTuple):
    """What the positions of a group add up to."""

    own_cost: float
    residents: float
    largest: float
    weighted_skill: float
    maturity: float
    lacking: float


@part
def coordination(w, members, heterogeneity, maturity, service, mode, form, trust, p):
    """Yearly cost of working together, as a share of the members' own cost. service, mode, form: records."""
    ease = digital.ease(maturity, service.digital_suitability, p)
    together = ease * saving.coordination(members, heterogeneity, trust, service, form, mode, p)
    return together + form_rules.governance_overhead(form, members, p)


@part
def outlook(w, many, service_index, mode_index, p, provider_index):
    """The outlook of positions of one service, the first of which belongs to the lead.

    provider_index: the place of the position whose skill counts for all where it is the better one, or NONE.
    """
    service, mode = service_at(w, service_index), mode_at(w, mode_index)
    sums = _sums(w, many)
    own_cost, residents, maturity = sums.own_cost, sums.residents, sums.maturity
    joint_unit_cost = saving.average_cost(residents, service, p) * _skill(w, sums, service, p, provider_index)
    joint_cost = 0.0
    for k in range(many):
        position = position_at(w, index(w.scratch_positions, k))
        joint_cost += position.own_cost * joint_unit_cost / position.unit_cost
    pooled = 1.0 - sums.largest / residents
    if service.development == 1:
        pooled = saving.platform(pooled, maturity / float(many), p)
    if mode.sells > 0.0:
        base = sums.largest if provider_index == NONE else position_at(w, provider_index).residents
        spared = saving.overhead(pooled, service, p) - sale.congestion((residents - base) / base, p)
    else:
        spared = saving.duplicates(pooled, service, p)
    gross = saving.gross_saving(joint_cost / own_cost, spared, mode)
    quality = saving.quality_gain(float(many), pooled, service, mode, p)
    if mode.staffing > 0.0:
        posts = crossing(w, many)
        fit = 1.0
        if mode_index == STAFF_SHARING:
            fit = capacity.post_fit(capacity.post_share(posts, p), posts, p)
        gross = fit * (gross + capacity.staff_saving(posts, mode, p))
        quality *= fit
    if sums.lacking > 0.0 and mode.producing > 0.0 and provision.provided(residents, service, p) > 0.0:
        gross -= provision.new_cost(sums.lacking / residents, p)
        quality += provision.new_quality(sums.lacking / residents, p)
    unlike = _heterogeneity(w, many, p)
    return Outlook(float(many), own_cost, gross, quality, unlike, maturity / float(many), residents)


@part
def _sums(w, many):
    own_cost = residents = largest = weighted_skill = maturity = lacking = 0.0
    for k in range(many):
        position = position_at(w, index(w.scratch_positions, k))
        own_cost += position.own_cost
        residents += position.residents
        weighted_skill += position.skill * position.residents
        largest = max(largest, position.residents)
        maturity += municipality(w, position.municipality).digital_maturity
        lacking += position.residents * (1.0 - position.able)
    return Sums(own_cost, residents, largest, weighted_skill, maturity, lacking)


@part
def _skill(w, sums, service, p, provider_index):
    """The skill that counts for all (unit cost relative to usual skill)."""
    skill = sums.weighted_skill / sums.residents
    if provider_index != NONE:
        provider = position_at(w, provider_index)
        ease = capacity.asset_ease(provider.assets, service, p) * capacity.hub_ease(offer(w, provider, p), p)
        if provider.skill * ease < skill:
            skill += p.provider_weight * (provider.skill * ease - skill)
    return skill


@part
def crossing(w, many):
    """Posts that some lack and others have to spare, for each member but one (0..1)."""
    gaps = slacks = 0.0
    for k in range(many):
        spare = position_at(w, index(w.scratch_positions, k)).spare
        gaps -= min(spare, 0.0)
        slacks += max(spare, 0.0)
    return min(capacity.filled(gaps, slacks) / float(max(many - 1, 1)), 1.0)


@part
def offer(w, position, p):
    """What a county's general services department can take on for others in a service, 0 elsewhere (A04)."""
    upper = municipality(w, position.municipality).upper == 1
    serves = upper and service_at(w, position.service).general_services > 0.0
    return capacity.hub_offer(1.0 if serves else 0.0, p)


@part
def provider(w, many, p):
    """The place of the position that would produce for the others: the largest, assets and offers making it larger."""
    best, found, owner = 0.0, NONE, NONE
    for k in range(many):
        position = position_at(w, index(w.scratch_positions, k))
        pull = capacity.asset_pull(position.assets, service_at(w, position.service), p)
        size = position.residents * pull * capacity.hub_pull(offer(w, position, p), p)
        if found == NONE or size > best or (size == best and position.municipality < owner):
            best, found, owner = size, position.index, position.municipality
    return found


@part
def _heterogeneity(w, many, p):
    """Mean distance of the members' missions from the lead's, 0..1 with 0.5 where it is usual."""
    lead = municipality(w, position_at(w, index(w.scratch_positions, 0)).municipality)
    distance = 0.0
    for k in range(1, many):
        other = municipality(w, position_at(w, index(w.scratch_positions, k)).municipality)
        distance += leadership.mission_distance(lead.mission, other.mission)
    return min(0.5 * distance / float(max(many - 1, 1)) / p.mission_typical, 1.0)
