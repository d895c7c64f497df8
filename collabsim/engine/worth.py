"""What a group of partners is worth to who looks for some. The group stands in `w.scratch_members`."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.rules.compiled import compiled_rules

from . import economics, luck, streams
from . import municipality as municipalities
from . import tie as ties
from .layout import NONE
from .parts import form, index, municipality, own, part, partnership, position_of, service, set_index
from .parts import mode as mode_at
from .parts import position as position_at

digital = compiled_rules("digital")
forecast_rules = compiled_rules("forecast")
leadership = compiled_rules("leadership")
logit = compiled_rules("logit")
rules = compiled_rules("partners")
volunteers = compiled_rules("volunteers")


@part
def travelled(w, one, view, area, p):
    """Distance of a tie as it is felt for a service, in neighbourhoods; the way is the same in both directions."""
    other = municipality(w, view.to)
    if view.rough != view.rough:  # not looked at yet
        low, high = min(one.key, other.key), max(one.key, other.key)
        view.rough = rules.roughness(luck.normal(w, streams.terrain, 0, low, high), p)
    maturity = min(one.digital_maturity, other.digital_maturity)
    return rules.travel(view.distance, view.rough, area, p) * digital.reach(maturity, area.digital_suitability, p)


class Sums(NamedTuple):
    """What the searcher sees of a group, each summed over its members."""

    trust: float
    mission: float
    prior: float
    shared: float
    reputation: float
    distance: float
    conflict: float
    distress: float
    rivalry: float
    familiarity: float
    culture: float
    will: float


@part
def _sums(w, seeker, area, many):
    p = own(w, seeker)
    trust = mission = prior = shared = reputation = distance = 0.0
    conflict = distress = rivalry = familiarity = culture = will = 0.0
    for k in range(many):
        other = municipality(w, index(w.scratch_members, k))
        view = municipalities.view_of(w, seeker, other)
        trust += ties.trust(w, view, p)
        mission += leadership.mission_distance(seeker.mission, other.mission) - p.mission_typical
        prior += float(view.prior_project)
        shared += float(view.shared)
        reputation += other.reputation
        distance += travelled(w, seeker, view, area, p)
        conflict += ties.conflict(w, view)
        distress += other.pressure
        rivalry += rules.contested(view.rivalry, 1.0 if area.contested != 0 else 0.0, p)
        familiarity += view.familiarity
        culture += abs(seeker.culture - other.culture)
        will += other.will
    return Sums(
        trust, mission, prior, shared, reputation, distance, conflict, distress, rivalry, familiarity, culture, will
    )


@part
def utility(w, seeker, position, way, many, joins, reuse):
    """Mean utility of a group of partners to the searcher. joins: the partnership that they are, or NONE."""
    p, area, chosen = own(w, seeker), service(w, position.service), mode_at(w, way)
    _place(w, position, many)
    provider = _provider(w, many, chosen, joins, p)
    outlook = economics.outlook(w, many + 1, position.service, way, p, provider)
    lacked = chosen.staffing * economics.crossing(w, many + 1)
    usual = form(w, chosen.usual_form_index)
    costs = economics.coordination(
        w, outlook.members, outlook.heterogeneity, outlook.maturity, area, chosen, usual, p.initial_trust, p
    )
    first = municipality(w, index(w.scratch_members, 0)).key
    noise = luck.normal(w, streams.partner_forecast, w.quarter, seeker.key, first, area.key)
    forecast = outlook.gross * p.expected_fit - costs + forecast_rules.own_error(noise, p.forecast_error, p)
    forecast = logit.bounded(forecast, -0.5, 0.5)
    assets = hub = 0.0
    if provider != NONE and provider != position.index:
        theirs = position_at(w, provider)
        assets, hub = theirs.assets * area.asset_specificity, economics.offer(w, theirs, p)
    seen = _sums(w, seeker, area, many)
    needed = rules.least_saving(seeker.thrift, p)
    candidate = rules.Candidate(
        seen.trust / many, seen.mission / many, forecast, outlook.quality, seen.prior / many, seen.shared / many,
        seen.reputation / many, seen.distance / many, seen.conflict / many, seen.distress / many, reuse, needed,
        area.salience, seen.rivalry / many, lacked, assets, hub, seen.culture / many, seen.familiarity / many,
    )  # fmt: skip
    appeal = logit.total(rules.partner_appeal(candidate, area.difficulty, area.friction, p))
    return appeal + volunteers.pull(seen.will / many, p)


@part
def _place(w, position, many):
    """Write the searcher's position and those of the group to `w.scratch_positions`."""
    set_index(w.scratch_positions, 0, position.index)
    for k in range(many):
        theirs = position_of(w, index(w.scratch_members, k), position.service)
        set_index(w.scratch_positions, k + 1, theirs.index)


@part
def _provider(w, many, chosen, joins, p):
    """The place of the position that produces for the others, NONE where none does."""
    if chosen.sells == 0.0:
        return NONE
    if joins == NONE:
        return economics.provider(w, many + 1, p)
    g = partnership(w, joins)
    return position_of(w, g.provider, g.service).index + 0
