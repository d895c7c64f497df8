"""The region as the story finds it: ties, positions, agreements, and a stock of older partnerships."""

from __future__ import annotations

import math

from collabsim.catalogue.designs import form_of, mode_of, modes
from collabsim.rules import capacity, choosing, contact, draws, trust, upkeep
from collabsim.rules import partners as appeal
from collabsim.rules.development import OPERATION
from collabsim.rules.distance import great_circle
from collabsim.rules.logit import total

from . import goals, practice
from .deal import draw_term
from .form import best
from .partnership import Partnership
from .position import Position
from .tie import Tie


def settle(model) -> None:
    """Give municipalities their ties, positions and first partnerships."""
    _tie(model)
    for municipality in model.municipalities:
        _equip(model, municipality)
    _count_duplicates(model)
    _place_agreements(model)
    _place_stock(model)


# ---------------------------------------------------------------------- ties
def _tie(model) -> None:
    ties, everyone = model.region.ties, model.municipalities
    for k in range(len(ties.i)):
        one, other = everyone[ties.i[k]], everyone[ties.j[k]]
        _connect(
            model,
            one,
            other,
            float(ties.km[k]),
            float(ties.distance[k]),
            adjacent=bool(ties.adjacent[k]),
            **({"prior_project": True} if ties.prior_project[k] else {}),
            leaders=bool(ties.leaders[k]),
        )
    for municipality in everyone:
        municipality.ties = dict(sorted(municipality.ties.items()))
        municipality.near = sorted(municipality.ties.values(), key=lambda tie: (tie.distance, tie.to.index))
        municipality.adjacent = [tie.to for tie in municipality.ties.values() if tie.adjacent]
    above = {int(index) for index in model.region.parent}
    for municipality in everyone:
        municipality.upper = municipality.index in above
        municipality.hub = _hub(model, municipality)


def _hub(model, municipality):
    """The government that a whole neighbourhood looks to: its county, else the largest near one."""
    parent = int(model.region.parent[municipality.index])
    if parent >= 0:
        return model.municipalities[parent]
    if municipality.upper:
        return municipality
    near = [(0.0, municipality), *((tie.distance, tie.to) for tie in municipality.near if tie.adjacent)]
    decay = municipality.p.hub_distance
    return max(near, key=lambda entry: (math.log(entry[1].population) - decay * entry[0], entry[1].index))[1]


def _connect(model, one, other, km: float, distance: float, **marks: bool) -> Tie:
    p, luck = model.p, model.luck
    low, high = sorted((one.key, other.key))
    if "prior_project" not in marks:
        chance = p.prior_projects * math.exp(-distance)
        marks["prior_project"] = luck.uniform("prior_project", 0, low, high) < chance
    if marks.get("leaders"):
        marks["leaders"] = luck.uniform("leaders_tie", 0, low, high) < p.long_leader_ties
    there, back = Tie(other, km, distance, **marks), Tie(one, km, distance, **marks)
    there.back, back.back = back, there
    conflicted = luck.uniform("tie_conflict", 0, low, high)
    unequal = trust.asymmetry(one.population, other.population, p)
    rivalry = trust.rivalry(float(there.adjacent), unequal, luck.uniform("tie_rivalry", 0, low, high), p)
    for side, origin, target in ((there, one, other), (back, other, one)):
        deviate = luck.normal("tie_trust", 0, origin.key, target.key)
        level = trust.initial(distance, deviate, p)
        side.begin(trust.opened(level, p), level, p)
        side.grow(trust.common_project(float(marks["prior_project"]), p), 0.0, p)
        side.grow(trust.leaders_bond(float(there.leaders), p), 0.0, p)
        side.familiarity = contact.first_familiarity(distance, float(there.prior_project), p)
        side.asymmetry, side.rivalry = unequal, rivalry
        side.organisational_conflict = float(conflicted < p.organisational_conflict)
        side.personal_conflict = float(conflicted > 1.0 - p.personal_conflict)
    one.ties[other.index], other.ties[one.index] = there, back
    model.pairs.append(there)
    return there


def acquaint(model, one, other) -> Tie:
    """A new tie between two that had none; returns that of the first."""
    ties = model.region.ties
    km = model.kilometres(one, other)
    there = _connect(model, one, other, km, km / ties.neighbourhood_km, prior_project=False)
    for side in (there, there.back):
        side.begin(model.p.trust_base, model.p.trust_base, model.p)
        side.organisational_conflict = side.personal_conflict = side.familiarity = 0.0
    return there


def kilometres(region, i: int, j: int) -> float:
    """Great-circle distance between two governments of a region, by index."""
    north, east = region.latitude, region.longitude
    return great_circle(float(north[i]), float(east[i]), float(north[j]), float(east[j]))


# ---------------------------------------------------------------------- positions
def _equip(model, municipality) -> None:
    """Positions of the services that it provides, their cost a part of its budget each."""
    region, p, i = model.region, municipality.p, municipality.index
    whole = 0.0
    owner = model.luck.uniform("trait", 0, municipality.key, draws.key("assets"))
    for area in model.areas:
        if region.provided[i, area.index]:
            deviate = model.luck.normal("efficiency", 0, municipality.key, area.key)
            residents = max(float(region.residents[i, area.index]), 1.0)
            position = Position(municipality, area, residents, math.exp(p.efficiency_spread * deviate), p)
            position.own_cost = area.budget_share * residents * position.unit_cost
            position.spare = capacity.spare(model.luck.normal("spare", 0, municipality.key, area.key), p)
            drawn = model.luck.uniform("assets", 0, municipality.key, area.key)
            position.assets = capacity.assets(drawn, owner, p)
            whole += position.own_cost
            luck = model.luck.uniform("allegiance", 0, municipality.key, area.key)
            position.locked_until = model.first_quarter + int(choosing.locked(luck, p))
            municipality.positions[area.index] = position
    municipality.visible = 0.0
    for position in municipality.positions.values():
        position.own_cost *= municipality.budget / whole
        position.start_cost = position.own_cost
        municipality.visible += municipality.noticed(position.service)


def _count_duplicates(model) -> None:
    for municipality in model.municipalities:
        for neighbour in municipality.adjacent:
            municipality.duplicated += sum(index in neighbour.positions for index in municipality.positions)


# ---------------------------------------------------------------------- agreements and stock
def _place_agreements(model) -> None:
    """Launch the region's known agreements, in the order of the region's record."""
    for agreement in model.region.agreements:
        group = [model.municipalities[index] for index in agreement.members]
        lead = None if agreement.lead is None else model.municipalities[agreement.lead]
        area, mode = model.area(agreement.service), mode_of(agreement.mode)
        age = _age_of(model.inputs.start, agreement.since, model.p)
        _found(model, group, area, mode, form_of(agreement.form), lead or group[0], "known", age)


def _age_of(start: str, since: str | None, p) -> int:
    """Quarters between two calendar quarters; the usual age of a stock where no date is known."""
    if since is None:
        return int(p.stock_age)
    year, quarter = int(since[:4]), int(since[5]) if len(since) > 4 else 1
    return max(0, 4 * (int(start[:4]) - year) + int(start[5]) - quarter)


def _place_stock(model) -> None:
    """Older partnerships up to the usual coverage, founded in a keyed order with the nearest free governments."""
    luck, p = model.luck, model.p
    for area in model.areas:
        holders = [m for m in model.municipalities if area.index in m.positions]
        holders.sort(key=lambda m: (luck.uniform("stock_order", 0, m.key, area.key), m.index))
        if len(holders) < 2:
            continue
        dither = luck.uniform("stock", 0, area.key)
        left = math.floor(p.initial_coverage * len(holders) + dither)
        left -= sum(m.positions[area.index].producing is not None for m in holders)
        for founder in holders:
            own = founder.positions[area.index]
            if left < 2 or own.producing is not None or own.locked_until > model.quarter:
                continue
            left -= _found_from_stock(model, founder, area, left)


def _found_from_stock(model, founder, area, left: int) -> int:
    """Found one partnership of the stock; returns how many positions it holds."""
    luck, p = model.luck, model.p
    u = luck.uniform("stock_size", 0, founder.key, area.key)
    size = min(left, 1 + int(draws.waiting_quarters(u, 1.0 / p.stock_size)), int(p.largest_group))
    partners = []
    for tie in founder.near:
        position = tie.to.positions.get(area.index)
        if position is not None and position.producing is None and position.locked_until <= model.quarter:
            partners.append(tie.to)
        if len(partners) + 1 >= size:
            break
    if not partners:
        return 0
    inclination = appeal.Inclination(founder.pressure, p.usual_gap, 0.0)
    mode = max(
        (mode for mode in modes() if mode.producing),
        key=lambda mode: (
            total(appeal.mode_appeal(area, mode, inclination, p))
            + p.mode_noise * luck.gumbel("stock_mode", 0, founder.key, area.key, mode.index)
        ),
    )
    age = int(-math.log(luck.uniform("stock_age", 0, founder.key, area.key)) * p.stock_age)
    group = [founder, *partners]
    lead = max(group, key=lambda m: (m.positions[area.index].residents, -m.index))
    lead = lead if mode.slug == "provider_client" else founder
    _found(model, group, area, mode, None, lead, "stock", age)
    return len(group)


def _found(model, group: list, area, mode, form, lead, origin: str, age: int) -> None:
    """Put a running partnership of some age in place: learnt, with trust grown, its promise what it yields."""
    founder = lead
    partners = tuple(m for m in group if m is not founder)
    g = Partnership(model, founder, area, mode, partners, origin=origin, lead=lead)
    p = g.p
    for _ in range(min(age, int(p.stock_trust_quarters))):
        rate = p.operation_trust + upkeep.contact_trust(p)
        g.grow_trust(rate, rate)
    g.form = best(g) if form is None else form
    g.recount()
    g.fit = p.stock_fit
    goals.settle(g)
    began = -age if origin == "known" else model.first_quarter - age
    g.born = g.launched = min(began, model.first_quarter)
    g.age = model.first_quarter - g.launched
    g.stage, g.experience = OPERATION, float(g.age)
    practice.learnt(g, min(age, int(p.stock_trust_quarters)))
    g.champion = founder if g.draw("champion") < p.champions else None
    g.settle_shares()
    trusted = g.trust_of(g.centre)
    g.trust_at_launch = trusted
    net = g.net_design(trusted)
    for membership in g.members:
        membership.joined = g.launched
        membership.promised_saving = membership.reference_saving = g.share_saving(membership, net)
        membership.promised_quality = membership.reference_quality = g.fit * g.quality_gain
        membership.municipality.wins += _remembered(age, p) if net > 0.0 else 0.0
    g.promised_saving, g.promised_quality = net, g.fit * g.quality_gain
    g.saving, g.quality = net, g.fit * g.quality_gain
    g.set_stakes()
    term = draw_term(g)
    g.term_left = None if term is None else term - age % term
    model.adopt(g)
    model.join_up(g)


def _remembered(age: int, p) -> float:
    """Earlier successes of a partnership of some age, as far as they are remembered."""
    wins, years = 0.0, int(p.milestone_quarters)
    for since in range(0, age, years):
        wins += math.pow(p.wins_memory, float(since))
    return wins
