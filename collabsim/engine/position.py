"""A service in a government: who produces it, at what cost (see `model.position`)."""

from __future__ import annotations

import math

from collabsim.rules.compiled import compiled_rules

from . import luck, streams
from .layout import NEVER, NONE
from .parts import mode, municipality, own, part, partnership, production, profile, real, service, set_real

draws = compiled_rules("draws")
drift = compiled_rules("drift")
practices = compiled_rules("practice")
provision = compiled_rules("provision")
sale = compiled_rules("sale")
saving = compiled_rules("saving")
urgencies = compiled_rules("urgency")


@part
def free(w, place, mode):
    """Whether an arrangement of this mode can still be taken up."""
    return (place.producing if mode.producing != 0.0 else place.supporting) == NONE


@part
def hold(w, place, g):
    """Be held by a partnership."""
    if mode(w, g.mode).producing != 0.0:
        place.producing, place.held = g.index, w.quarter
    else:
        place.supporting = g.index


@part
def release(w, place, g):
    """Be free again."""
    if mode(w, g.mode).producing != 0.0:
        place.capable, place.known = capability(w, place), w.quarter
        place.producing = NONE
    else:
        place.supporting = NONE


@part
def capability(w, place):
    """How well the government could still produce the service itself, 0..1: worked out when it is looked at."""
    p = own(w, municipality(w, place.municipality))
    bought = False
    since = place.known
    if place.producing != NONE:
        g = partnership(w, place.producing)
        bought = g.operating != 0 and g.provider != NONE and g.provider != place.municipality
        since = max(g.launched, place.held)
    if not bought:
        return sale.capability(place.capable, 0.0, float(w.quarter - place.known), p)
    before = sale.capability(place.capable, 0.0, float(max(since - place.known, 0)), p)
    return sale.capability(before, 1.0, float(w.quarter - since), p)


@part
def practice(w, m, way):
    """How much better than usual a government's own production is (index points). way: the record of it."""
    return way.practice * real(w.faded, m.profile * w.span + w.quarter - way.practised)


@part
def know_fading(w):
    """Write down what is left of practice after so many quarters, for all to look up."""
    for row in range(w.many_profiles):
        for quarters in range(w.span):
            set_real(w.faded, row * w.span + quarters, practices.fading(float(quarters), profile(w, row)))


@part
def learn(w, place, offered):
    """See practice worth so many index points, and take over part of it."""
    if offered <= 0.0:
        return
    m, way = municipality(w, place.municipality), production(w, place)
    way.practice, way.practised = practices.absorbed(practice(w, m, way), offered, own(w, m)), w.quarter
    if way.listed == 0:
        way.listed = 1
        m.practised[m.many_practised] = place.service
        m.many_practised += 1


@part
def absent(w, place):
    """Whether somebody needed is away this quarter: waiting times, one draw at each absence."""
    m, what = municipality(w, place.municipality), service(w, place.service).key
    rate = own(w, m).absence_rate
    while place.away < w.quarter:
        u = luck.uniform(w, streams.absence, place.away, m.key, what)
        place.away += int(draws.waiting_quarters(u, rate))
    return place.away == w.quarter


@part
def cost_trend(w, place):
    """Yearly growth of its own cost against the budget, as a share."""
    m, area = municipality(w, place.municipality), service(w, place.service)
    if place.cost_deviate != place.cost_deviate:  # not looked at yet
        place.cost_deviate = luck.normal(w, streams.cost_trend, 0, m.key, area.key)
    return drift.cost_trend(area.labour_intensity, place.cost_deviate, own(w, m))


@part
def grow(w, place, grown, years):
    """Serve so many times the people of the first quarter, at the costs of so many years later."""
    p, area = own(w, municipality(w, place.municipality)), service(w, place.service)
    place.residents = max(place.start_residents * grown, 1.0)
    place.unit_cost = saving.average_cost(place.residents, area, p) * place.skill
    place.able = provision.provided(place.residents, area, p)
    dearer = drift.cost_factor(cost_trend(w, place), years, p) * (place.unit_cost / place.start_unit_cost)
    place.own_cost = place.start_cost * grown * dearer


@part
def alone(w, place):
    """Whether the service is produced by its own government only."""
    return production(w, place).counted_alone == 1


@part
def urgency(w, place):
    """How soon something must be done about the service (0..1); found out when somebody asks."""
    since = w.quarter - place.locked_until
    ended = place.locked_until > w.first_quarter and since >= 0
    ended = ended and since < own(w, municipality(w, place.municipality)).urgency_quarters
    head, plant = vacant(w, place), worn(w, place)
    return urgencies.urgency(1.0 if ended else 0.0, 1.0 if head else 0.0, 1.0 if plant else 0.0)


@part
def worn(w, place):
    """Whether its plant is worn out; it serves for waiting times, one draw when it is new."""
    p = own(w, municipality(w, place.municipality))
    rate = urgencies.wear(service(w, place.service), p)
    if rate <= 0.0:
        return False
    if place.plant_from == NEVER:
        _renew_plant(w, place, w.first_quarter + 0, rate)
    while w.quarter >= place.plant_until + p.urgency_quarters:
        _renew_plant(w, place, math.floor(place.plant_until + p.urgency_quarters), rate)
    return w.quarter >= place.plant_until


@part
def _renew_plant(w, place, quarter, rate):
    who, what = municipality(w, place.municipality).key, service(w, place.service).key
    u = luck.uniform(w, streams.plant, quarter, who, what)
    place.plant_from, place.plant_until = quarter, quarter + draws.waiting_quarters(u, rate)


@part
def vacant(w, place):
    """Whether the head's post is open. Heads stay for waiting times, one draw at arrival, so that nothing need be kept
    up.
    """
    p = own(w, municipality(w, place.municipality))
    if place.head_arrived == NEVER:
        _appoint(w, place, w.first_quarter + 0, p)
    while w.quarter >= place.head_leaves + p.vacancy_quarters:
        _appoint(w, place, place.head_leaves + math.floor(p.vacancy_quarters), p)
    return w.quarter >= place.head_leaves


@part
def _appoint(w, place, quarter, p):
    """Let a head arrive."""
    who, what = municipality(w, place.municipality).key, service(w, place.service).key
    stay = draws.waiting_quarters(luck.uniform(w, streams.vacancy, quarter, who, what), p.head_turnover)
    place.head_arrived, place.head_leaves = quarter, quarter + math.floor(stay)
