"""What a government is like when the story begins (see `model.municipality`)."""

from __future__ import annotations

import numpy

from collabsim.rules import draws
from collabsim.rules.compiled import compiled_rules

from . import layout, luck, municipality, streams
from .addresses import wiper
from .layout import NEVER, NONE, VALUES
from .parts import flag, index, own, part, real, region, word
from .parts import municipality as municipality_at

leadership = compiled_rules("leadership")
logit = compiled_rules("logit")
pressure = compiled_rules("pressure")

_wipe = wiper(layout.MUNICIPALITY)
IDENTITY, LONE_RANGER, RISK_AVERSION, UNIONS, DIGITAL_MATURITY, RESISTANCE, CULTURE, SKILL, OPENNESS, THRIFT, WILL = (
    numpy.uint64(draws.key(trait))
    for trait in (
        "identity", "lone_ranger", "risk_aversion", "unions", "digital_maturity", "resistance", "culture", "skill",
        "openness", "thrift", "will",
    )
)  # fmt: skip


@part
def begin(w, i):
    """The record of municipality i, without ties, positions and partnerships."""
    _wipe(w.municipalities, i)
    m, known = municipality_at(w, i), region(w)
    m.index, m.key = i, word(known.keys, i)
    m.profile = index(w.profiles_at, 1 + i)  # before all: the region's
    m.start_population = m.population = real(known.population, i)
    m.start_budget = m.budget = real(known.budget, i)
    m.nature, m.turnover = index(known.nature, i), real(known.turnover, i)
    m.votes, m.municipal, m.upper = flag(known.elected, i), flag(known.municipal, i), flag(known.upper, i)
    m.visible = 1.0
    m.started_in = m.majority_since = m.first_launch = NEVER
    for k in range(len(m.begun)):
        m.begun[k] = NEVER
    m.later_tie = m.last_tie = m.nearest = m.hub = m.oldest = m.newest = m.appetite = NONE
    m.first_bought = m.last_bought = m.first_grant = m.last_grant = NONE
    _draw_traits(w, m)
    _feel(w, m)


@part
def _draw_traits(w, m):
    """What is in the place and in its people, and who leads it."""
    p = own(w, m)
    m.identity = _trait(w, m, IDENTITY, p.identity)
    m.lone_ranger = _trait(w, m, LONE_RANGER, p.lone_ranger)
    m.risk_aversion = _trait(w, m, RISK_AVERSION, p.risk_aversion)
    m.unions = _trait(w, m, UNIONS, p.unions)
    m.digital_maturity = _trait(w, m, DIGITAL_MATURITY, p.digital_maturity)
    m.usual_resistance = m.resistance = _trait(w, m, RESISTANCE, p.staff_resistance)
    m.culture = luck.uniform(w, streams.trait, 0, m.key, CULTURE)
    m.skill = _trait(w, m, SKILL, p.mean_skill)
    m.openness = _trait(w, m, OPENNESS, p.outside_option)
    m.thrift = luck.normal(w, streams.trait, 0, m.key, THRIFT)
    m.voted = m.elected = m.will = leadership.fresh_will(luck.uniform(w, streams.trait, 0, m.key, WILL), p)
    m.tenure = int(luck.uniform(w, streams.tenure, -1, m.key) * p.tenure_scale)
    m.clock = int(luck.uniform(w, streams.election_clock, -1, m.key) * p.election_quarters)
    for k in range(VALUES):
        m.community[k] = leadership.mission_weight(1.0, luck.normal(w, streams.mission, -2, m.key, k), p)
        m.council[k] = leadership.mission_weight(1.0, luck.normal(w, streams.mission, -1, m.key, k), p)
    municipality.weigh(w, m)
    m.growth_deviate = luck.normal(w, streams.population_trend, 0, m.key)


@part
def _feel(w, m):
    """How it feels and what is thought of it."""
    p = own(w, m)
    m.stress = luck.normal(w, streams.own_shock, w.first_quarter - 1, m.key)
    m.need = m.pressure = pressure.budget_pressure(m.stress, 0.0, 0.0, p)
    m.understanding = p.shared_understanding
    m.slack = 1.0 - m.pressure * m.pressure * m.pressure
    m.climate = p.initial_climate
    m.reputation = 0.5


@part
def _trait(w, m, name, mean):
    deviate = luck.normal(w, streams.trait, 0, m.key, name)
    return logit.bounded(mean + own(w, m).trait_spread * deviate, 0.0, 1.0)
