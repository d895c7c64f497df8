"""Whether members stay: renegotiation, exit, the end of a term."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule


class Standing(NamedTuple):
    """A member's standing in a partnership; shares in 0..1."""

    grievance: float
    trust: float
    mission: float
    leaderless: float
    stake: float
    will: float
    champion: float
    resentment: float
    enforced: float
    shaken: float
    control: float


class ExitTerms(NamedTuple):
    """The log-odds of leaving this quarter, term by term; states only, no lever stands here."""

    base: float
    term_end: float
    grievance: float
    distrust: float
    mission: float
    leaderless: float
    no_stake: float
    lost_will: float
    no_champion: float
    resentment: float
    enforcement: float
    exit_cost: float
    bond: float
    notice: float
    shaken: float
    control: float


@rule
def exit_terms(standing, commitment, notice, at_term_end, asset_specificity, p):
    """Why a member leaves this quarter, or stays.

    commitment: of the form, 0..1 · notice: quarters · at_term_end: 1 in the last quarter of the term, when leaving
    is cheap.
    Statements: P02, P04, P06, X01, X07, X10, K04, N01, N04, G05, D05, G06, G04, G19, H01, H03, H04, H06.
    """
    s = standing
    locked = 1.0 - at_term_end
    return ExitTerms(
        p.exit_base,
        p.exit_term_end * at_term_end,
        p.exit_grievance * s.grievance,
        p.exit_distrust * (0.5 - s.trust),
        p.exit_mission * (s.mission - p.mission_typical),
        p.exit_leaderless * s.leaderless,
        p.exit_stake * (0.5 - s.stake),
        p.exit_will * (0.5 - s.will),
        p.exit_champion * (0.5 - s.champion),
        p.exit_resentment * s.resentment,
        -p.mandate_force * s.enforced,
        -locked * p.exit_assets * asset_specificity * commitment,
        -locked * p.exit_commitment * commitment,
        -locked * p.exit_notice * notice,
        p.exit_shaken * s.shaken,
        p.exit_control * s.control,
    )


@rule
def first_judgement(judged, held, age, waits, p):
    """What a member holds after a quarter: what it judges, once its patience is over; until then what it held.

    judged, held: grievance, or a reference · age: quarters since launch · waits: quarters of patience.
    Statements: X03.
    """
    return judged if age >= p.patience_weight * waits else held


class RenegotiationTerms(NamedTuple):
    """The log-odds that terms are renegotiated this quarter, term by term."""

    base: float
    grievance: float
    flexibility: float
    trust: float
    tried: float


@rule
def renegotiation_terms(grievance, trust, tried, p):
    """Why an aggrieved member finds new terms instead of leaving. tried: former renegotiations. Statements: N09."""
    return RenegotiationTerms(
        p.renegotiate_base,
        p.renegotiate_grievance * grievance,
        p.renegotiate_flexibility * (p.flexibility - 0.5),
        p.renegotiate_trust * (trust - 0.5),
        -p.renegotiate_tried * tried,
    )


class LapseTerms(NamedTuple):
    """The log-odds that an arrangement is not renewed at the end of its term, term by term."""

    base: float
    money: float
    quality: float
    grievance: float
    distrust: float
    leaderless: float
    enforcement: float


@rule
def lapse_terms(saving, quality, grievance, trust, leaderless, enforced, p):
    """Why a term ends without renewal. saving: share of own cost · quality: index points. Statements: G14, S16."""
    return LapseTerms(
        p.lapse_base,
        -p.lapse_saving * saving,
        -p.lapse_quality * quality,
        p.lapse_grievance * grievance,
        p.lapse_distrust * (0.5 - trust),
        p.lapse_leaderless * leaderless,
        -p.mandate_force * enforced,
    )


@rule
def amended(grievance, p):
    """Grievance (0..1) that remains when terms have been amended. Statements: N09."""
    return grievance * (1.0 - p.renegotiation_ease)


@rule
def amending_cost(p):
    """What working out new terms costs each member (share of a year's own cost of the service). Statements: N09."""
    return p.renegotiation_cost


@rule
def exit_cost(commitment, asset_specificity, p):
    """What leaving costs (share of a year's own cost of the service). Statements: G06."""
    return p.breakup_cost * (p.breakup_floor + asset_specificity) * (p.breakup_floor + commitment)
