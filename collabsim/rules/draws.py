"""Keyed randomness: a draw belongs to (seed, stream, quarter, who, whom), never to a position or a counter.

Every decision that needs luck has a stream of its own, declared in `STREAMS` with whose luck it is. The same seed
therefore gives the same luck in every scenario, whatever else happens, in any order, on any number of workers.
"""

from __future__ import annotations

import math

from .compiled import rule, word

MASK = word(0xFFFFFFFFFFFFFFFF)
GOLDEN = word(0x9E3779B97F4A7C15)
MIX_1 = word(0xBF58476D1CE4E5B9)
MIX_2 = word(0x94D049BB133111EB)
SHIFT_30, SHIFT_27, SHIFT_31, SHIFT_12 = word(30), word(27), word(31), word(12)


def key(text: str) -> int:
    """The 64-bit key of a name: FNV-1a over its UTF-8 bytes."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


# Every stream of luck, with whose luck it is: the words that follow the quarter. A partnership's quarters count its
# own age.
STREAMS = {
    "trait": "municipality, trait",
    "mission": "municipality, value of the mission",
    "efficiency": "municipality, service",
    "election_clock": "municipality",
    "tenure": "municipality",
    "tie_trust": "municipality towards municipality",
    "tie_conflict": "pair",
    "tie_rivalry": "pair",
    "prior_project": "pair",
    "allegiance": "municipality, service",
    "spare": "municipality, service",
    "assets": "municipality, service",
    "stock": "service",
    "stock_order": "municipality, service",
    "stock_size": "municipality, service",
    "stock_age": "municipality, service",
    "stock_mode": "municipality, service, mode",
    "shared_shock": "region",
    "own_shock": "municipality",
    "crisis": "municipality",
    "compliance": "municipality, service",
    "population_trend": "municipality",
    "membership": "municipality",
    "shared_system": "municipality",
    "cost_trend": "municipality, service",
    "election": "municipality",
    "election_will": "municipality",
    "election_mission": "municipality, value of the mission",
    "departure": "municipality",
    "manager": "municipality",
    "vacancy": "municipality, service; the quarter in which the head arrived",
    "plant": "municipality, service; the quarter in which it was renewed",
    "refill": "partnership",
    "meeting": "pair",
    "leaders_tie": "pair",
    "introduction": "municipality",
    "need_misread": "municipality; the year",
    "need_talk": "region; the year",
    "career": "municipality",
    "career_place": "municipality",
    "meeting_mood": "pair",
    "search": "municipality",
    "service_choice": "municipality, service",
    "mode_choice": "municipality, service, mode",
    "partner_choice": "municipality, municipality, service",
    "partner_forecast": "municipality, municipality, service",
    "group_choice": "municipality, partnership or hub, service",
    "stay_alone": "municipality, service",
    "coincidence": "municipality, municipality that would be asked, service",
    "terrain": "pair",
    "hearsay": "municipality, municipality that tells, service",
    "other_kind": "municipality, municipality that is thought of",
    "origin": "municipality, service",
    "priority": "municipality, service; or partnership",
    "lead": "partnership",
    "champion": "partnership",
    "copied_form": "partnership",
    "champion_leaves": "partnership, municipality",
    "champion_quits": "partnership that failed, partnership that is given up",
    "misfit": "partnership",
    "suitability": "partnership",
    "tool_advice": "partnership",
    "goal": "partnership, goal",
    "veto": "partnership",
    "first_spell": "partnership",
    "pressure_spell": "partnership",
    "order": "partnership",
    "objection": "partnership",
    "study_again": "partnership",
    "moment": "partnership",
    "retry": "partnership",
    "yields": "partnership",
    "redesign": "partnership",
    "drop": "partnership",
    "go_live": "partnership",
    "join": "partnership, municipality",
    "outreach": "partnership",
    "absorption": "partnership",
    "forecast": "partnership, municipality",
    "quality_forecast": "partnership, municipality",
    "refusal": "partnership, municipality",
    "term": "partnership",
    "result": "partnership",
    "quality_result": "partnership",
    "received": "partnership, municipality",
    "stakeless": "partnership, municipality",
    "deviation": "partnership",
    "absence": "municipality, service; the quarter of the absence before",
    "renegotiation": "partnership, municipality",
    "exit": "partnership, municipality",
    "lapse": "partnership",
    "upgrade": "partnership",
}


@rule
def mixed(state):
    """One round of splitmix64: a well-stirred 64-bit word from a 64-bit word."""
    state = (state + GOLDEN) & MASK
    state = ((state ^ (state >> SHIFT_30)) * MIX_1) & MASK
    state = ((state ^ (state >> SHIFT_27)) * MIX_2) & MASK
    return state ^ (state >> SHIFT_31)


@rule
def folded(state, part):
    """The word that follows when `part` is folded into `state`; both are 64-bit words."""
    return mixed(state ^ part)


@rule
def uniform(state):
    """A number strictly between 0 and 1 from a word: (k + ½) / 2⁵² with k its top 52 bits."""
    return ((state >> SHIFT_12) + 0.5) / 4503599627370496.0


@rule
def draw(seed, stream, quarter, who, whom, what):
    """The luck of (seed, stream, quarter, who, whom, what), strictly between 0 and 1.

    All arguments are 64-bit words.
    """
    return uniform(folded(folded(folded(folded(folded(mixed(seed), stream), quarter), who), whom), what))


@rule
def normal(u):
    """The standard normal deviate below which a share u of deviates lies (0 < u < 1).

    Rational approximation of the inverse distribution function, error below 1e-8. Source: acklam2003.
    """
    if u < 0.02425 or u > 0.97575:
        q = math.sqrt(-2.0 * math.log(u if u < 0.5 else 1.0 - u))
        top = ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783  # fmt: skip
        bottom = (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                  + 3.754408661907416) * q + 1.0  # fmt: skip
        return top / bottom if u < 0.5 else -top / bottom
    q = u - 0.5
    r = q * q
    top = (((((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
             + 1.383577518672690e02) * r - 3.066479806614716e01) * r + 2.506628277459239) * q  # fmt: skip
    bottom = ((((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r
               + 6.680131188771972e01) * r - 1.328068155288572e01) * r + 1.0  # fmt: skip
    return top / bottom


@rule
def gumbel(u):
    """A standard Gumbel deviate from a uniform one: the noise of a logit choice by arg-max."""
    return -math.log(-math.log(u))


@rule
def waiting_quarters(u, rate):
    """Whole quarters (1 or more) until an event that comes with probability `rate` a quarter (0 < rate <= 1).

    What is rarer than once in 10¹² quarters waits as long as that does, so that 1 - rate stays below 1.
    """
    if rate >= 1.0:
        return 1.0
    return 1.0 + math.floor(math.log(u) / math.log(1.0 - max(rate, 1e-12)))
