"""What stays of experience: climate, momentum, resistance, lessons, reputation; all forgotten in time, all in 0..1."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded, moved


@rule
def climate(climate, own_success, seen_success, p):
    """Climate of collaboration: a fading average of own and neighbours' results.

    own_success, seen_success: share of live partnerships that pay, 0..1; the base where there is none. Statements: F06.
    """
    signal = p.climate_base + p.climate_own * own_success + p.climate_seen * seen_success
    return moved(climate, bounded(signal, 0.0, 1.0), p.climate_rate)


@rule
def celebration(momentum, celebrated, p):
    """What milestones made visible add to momentum (0..1).

    celebrated: milestones of the quarter. Statements: P07. Source: assumption.
    """
    return p.milestone_momentum * p.small_wins * celebrated * (1.0 - momentum)


@rule
def momentum(momentum, celebrated, p):
    """Momentum after a quarter in which `celebrated` milestones were made visible. Statements: P07."""
    lifted = momentum + celebration(momentum, celebrated, p)
    return bounded(lifted * p.momentum_memory, 0.0, 1.0)


@rule
def false_start_resistance(resistance, p):
    """Resistance after a false start: punished it hardens people, tolerated it teaches them. Statements: X09."""
    hardened = p.punished_resistance * (1.0 - p.false_start_tolerance) * (1.0 - resistance)
    return resistance + hardened - p.tolerated_resistance * p.false_start_tolerance * resistance


@rule
def false_start_lesson(lessons, p):
    """Lessons learned after a false start. Statements: X09, R05."""
    return lessons + p.false_start_lessons * p.false_start_tolerance * (1.0 - lessons)


@rule
def resistance(resistance, usual, p):
    """Resistance a quarter later: back towards what is usual here. Statements: O01, X09."""
    return moved(resistance, usual, p.resistance_rate)


@rule
def reputation(reputation, success, p):
    """Reputation as a partner: towards the share of partnerships that pay. Statements: G09, F08."""
    return moved(reputation, success, p.reputation_rate)


@rule
def discouraged(momentum, p):
    """Momentum after a false start: blame takes part of it away. Statements: X09."""
    return momentum * (1.0 - p.false_start_momentum * (1.0 - p.false_start_tolerance))


@rule
def soured(climate, p):
    """Climate of one that leaves, or is left, when a partnership breaks up. Statements: G06."""
    return climate * (1.0 - p.breakup_climate)


@rule
def norm(norm, coverage, p):
    """The region's belief (0..1) that sharing is here to stay: it grows with what is shared.

    coverage: share of services produced jointly. Statements: K05. Source: assumption.
    """
    return moved(norm, coverage, p.norm_rate)


@rule
def perceived_risk(risk_aversion, norm, p):
    """Aversion to the risk of sharing (0..1): where many share it looks less of a risk. norm: 0..1.

    Statements: K05. Source: assumption.
    """
    return bounded(risk_aversion * (1.0 - p.norm_risk * (norm - p.norm_usual)), 0.0, 1.0)


@rule
def quits(p):
    """Probability that a champion gives up after a false start. Statements: X09, N04."""
    return p.champion_quits * (1.0 - p.false_start_tolerance)


@rule
def early_success(momentum, successes, wins, p):
    """What results that pay add to momentum (0..1), celebrated or not; the first ones count most.

    successes: of this quarter · wins: former ones, as far as they are remembered. Statements: R07. Source: assumption.
    """
    return bounded(p.early_momentum * successes / (1.0 + wins), 0.0, 1.0) * (1.0 - momentum)


@rule
def wins(wins, successes, p):
    """Successes that are remembered a quarter later (0 or more). Statements: R07."""
    return p.wins_memory * wins + successes
