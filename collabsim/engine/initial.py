"""The region as the story finds it: services, ties and positions (see `model.initial`, `model.area`)."""

from __future__ import annotations

import math

import numpy

from collabsim.rules import draws
from collabsim.rules.compiled import compiled_rules

from . import layout, luck, streams, ties
from . import municipality as municipalities
from .addresses import wiper
from .layout import NEVER, NONE
from .parts import (
    flag,
    index,
    municipality,
    own,
    part,
    position_of,
    production,
    real,
    region,
    regional,
    service,
    set_index,
    tie,
)

capacity = compiled_rules("capacity")
choosing = compiled_rules("choosing")
partners = compiled_rules("partners")
provision = compiled_rules("provision")
saving = compiled_rules("saving")
stages = compiled_rules("stages")

_wipe_position = wiper(layout.POSITION)
ASSETS = numpy.uint64(draws.key("assets"))
UNKNOWN = math.nan


@part
def describe_areas(w):
    """What the rules make of the services' attributes."""
    p = regional(w)
    for s in range(w.many_services):
        area = service(w, s)
        area.difficulty = saving.difficulty(area, p)
        area.friction = partners.distance_friction(area, p)
        area.salience = partners.salience(area)
        area.exposure = stages.exposure(area)


# ---------------------------------------------------------------------- ties
@part
def tie_all(w):
    """Let those know each other who do before the story begins, in the order of the region's ties."""
    known = region(w)
    w.many_ties, w.many_pairs, w.many_new_pairs = known.many_ties, 0, 0
    ties.forget(w)
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        m.first_tie = index(known.first_tie, i)
        m.ties = index(known.first_tie, i + 1) - m.first_tie
        m.first_adjacent = index(known.first_adjacent, i)
        m.adjacents = index(known.first_adjacent, i + 1) - m.first_adjacent
        for t in range(m.first_tie, m.first_tie + m.ties):
            there = ties.blank(w, t, i, index(known.tie_to, t), real(known.tie_km, t), real(known.tie_distance, t))
            there.back, there.adjacent = index(known.tie_back, t), flag(known.tie_adjacent, t)
            ties.enter(w, there)
    for t in range(w.many_ties):
        there = tie(w, t)
        if there.owner < there.to:
            there.prior_project, there.leaders = flag(known.tie_prior_project, t), flag(known.tie_leaders, t)
            ties.marked(w, there, there.prior_project)
            ties.connect(w, there, tie(w, there.back))
            set_index(w.pairs, w.many_pairs, t)
            w.many_pairs += 1
    for i in range(w.many_municipalities):
        _look_around(w, municipality(w, i))


@part
def _look_around(w, m):
    """Put its ties in order from the nearest to the farthest, and find whom its neighbourhood looks to."""
    near, after = region(w).near, NONE
    for k in range(m.first_tie + m.ties - 1, m.first_tie - 1, -1):
        there = tie(w, index(near, k))
        there.near, there.next_near = 1, after
        after = there.index
    m.nearest = after
    m.hub = _hub(w, m)


@part
def _hub(w, m):
    """The government that a whole neighbourhood looks to: its county, else the largest near one."""
    parent = index(region(w).parent, m.index)
    if parent >= 0:
        return parent
    if m.upper == 1:
        return m.index
    decay = own(w, m).hub_distance
    best, found = math.log(m.population) - decay * 0.0, m.index
    for t in range(m.first_tie, m.first_tie + m.ties):
        there = tie(w, t)
        if there.adjacent == 1:
            size = math.log(municipality(w, there.to).population) - decay * there.distance
            if size > best or (size == best and there.to > found):
                best, found = size, there.to
    return found


# ---------------------------------------------------------------------- positions
@part
def equip(w, m):
    """Positions of the services that it provides, their cost a part of its budget each."""
    known, whole = region(w), 0.0
    owner = luck.uniform(w, streams.trait, 0, m.key, ASSETS)
    m.many_positions = m.many_practised = 0
    for s in range(w.many_services):
        place = m.index * w.many_services + s
        _wipe_position(w.positions, place)
        position = position_of(w, m.index, s)
        position.index, position.municipality, position.service = place, m.index, s
        way = production(w, position)
        way.practice, way.practised, way.listed = 0.0, w.first_quarter, 0
        way.counted_alone = flag(known.provided, place)
        position.producing = position.supporting = position.next_bought = NONE
        if flag(known.provided, place) == 1:
            _take_up(w, m, position, max(real(known.residents, place), 1.0), owner)
            whole += position.own_cost
            m.many_positions += 1
    m.visible = 0.0
    for s in range(w.many_services):
        position = position_of(w, m.index, s)
        if position.provided == 1:
            position.own_cost *= m.budget / whole
            position.start_cost = position.own_cost
            m.visible += municipalities.noticed(w, m, service(w, s))


@part
def _take_up(w, m, position, residents, owner):
    """Let a position begin, its cost relative to that of the others."""
    area, p = service(w, position.service), own(w, m)
    position.provided = 1
    position.residents = position.start_residents = residents
    position.skill = math.exp(p.efficiency_spread * luck.normal(w, streams.efficiency, 0, m.key, area.key))
    position.unit_cost = position.start_unit_cost = saving.average_cost(residents, area, p) * position.skill
    position.able = provision.provided(residents, area, p)
    position.own_cost = area.budget_share * residents * position.unit_cost
    position.spare = capacity.spare(luck.normal(w, streams.spare, 0, m.key, area.key), p)
    position.assets = capacity.assets(luck.uniform(w, streams.assets, 0, m.key, area.key), owner, p)
    tied_up = choosing.locked(luck.uniform(w, streams.allegiance, 0, m.key, area.key), p)
    position.locked_until = w.first_quarter + int(tied_up)
    position.cost_deviate = UNKNOWN
    position.bought_until = position.head_arrived = position.plant_from = NEVER
    position.capable = 1.0
    position.known = position.held = w.first_quarter
    position.away = w.first_quarter - 1


@part
def count_duplicates(w):
    """Count how many services neighbours produce side by side."""
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        for k in range(m.adjacents):
            neighbour = index(w.adjacent, m.first_adjacent + k)
            for s in range(w.many_services):
                if position_of(w, neighbour, s).provided == 1:
                    mine = position_of(w, i, s)
                    mine.neighbours += 1
                    mine.neighbours_alone += 1
                    m.duplicated += mine.provided
