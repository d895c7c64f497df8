"""Who leads, for how long, and with what will: elections, managers, the mission of a government."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded, logistic, moved


@rule
def expectation(expectation, p):
    """What residents expect of services a quarter later (index points above the usual): transparency lets it rise.

    Statements: D01. Source: assumption.
    """
    return moved(expectation, p.public_expectation * (p.transparency - 0.5), p.expectation_rate)


@rule
def demand(expectation, p):
    """What residents who expect more add to political will. expectation: index points. Statements: D01."""
    return p.expectation_will * expectation


@rule
def usual_service(usual, felt, p):
    """What residents are used to (index points): it follows what they get, so that no gain pleases for ever.

    felt: quality above own production as residents notice it. Statements: D11. Source: F95 for adaptation, assumption.
    """
    return moved(usual, felt, p.satisfaction_habit)


@rule
def noticed(visibility, salience, identity, p):
    """How much residents notice a service (> 0): what they see, more so where it is part of how a place sees itself.

    salience: of the service, identity: of the place, both 0..1. Statements: D11. Source: assumption.
    """
    return visibility * (1.0 + p.satisfaction_identity * salience * identity)


@rule
def approval(satisfaction, p):
    """Log-odds by which residents' satisfaction speaks for those in office.

    satisfaction: quality above expectation, index points, about -0.3..0.3. Statements: D11. Source: assumption.
    """
    return p.satisfaction_weight * satisfaction


@rule
def confidence(elected, satisfaction, p):
    """Political will (0..1) after an election in which residents said how satisfied they are with what was shared.

    elected: will of the majority, 0..1 · satisfaction: index points. Statements: D11. Source: assumption.
    """
    return bounded(elected + p.satisfaction_will * satisfaction, 0.0, 1.0)


@rule
def majority_change(satisfaction, p):
    """Probability that an election changes the majority; satisfied residents keep it.

    satisfaction: quality above expectation, about -0.3..0.3. Statements: N01, X10, D11. Source: assumption (range of
    VALIDATION).
    """
    return logistic(p.majority_change - approval(satisfaction, p))


@rule
def fresh_will(u, p):
    """Political will (0..1) of a new majority. u: draw. Statements: N01."""
    return bounded(p.mean_will + p.will_spread * (2.0 * u - 1.0), 0.0, 1.0)


@rule
def elected_will(will, changed, u, p):
    """Political will (0..1) that an election leaves behind: half inherited, redrawn where the majority changed.

    changed: 1 after a change of majority, else 0 · u: draw. Statements: N01.
    """
    return moved(will, fresh_will(u, p), changed * (1.0 - p.will_inheritance))


@rule
def political_urge(p):
    """What politicians under pressure for efficiency add to political will (about -0.2..0.2). Statements: F03."""
    return p.political_pressure_will * (p.political_pressure - 0.5)


@rule
def backing(p):
    """What decision-makers on board add to political will (about -0.1..0.1). Statements: S06. Source: assumption."""
    return p.backing_will * (p.decision_makers - 0.5)


@rule
def supported_will(will, elected, scrutiny, momentum, climate, pressure_off, expectation, p):
    """Political will (0..1) a quarter later: it returns to the elected will, lifted by what residents and staff see.

    scrutiny: share of duplication that residents perceive, 0..1 · momentum, climate: 0..1 · pressure_off: share of own
    initiatives whose pressure lapsed, 0..1 · expectation: index points. Statements: N01, F01, F03, D01, P07, X02.
    """
    lift = (
        p.scrutiny_will * scrutiny
        + political_urge(p)
        + backing(p)
        + demand(expectation, p)
        + p.momentum_will * momentum
        + mood(climate, p)
        - p.pressure_off_will * pressure_off
    )
    return moved(will, bounded(elected + lift, 0.0, 1.0), p.will_rate)


@rule
def mood(climate, p):
    """What the climate of collaboration adds to political will. climate: 0..1. Statements: F06."""
    return p.climate_will * (climate - p.climate_base)


@rule
def scrutiny(duplication, p):
    """How much duplicated effort residents perceive and mind (0..1).

    duplication: share of own production that adjacent governments also produce alone, 0..1. Statements: F01, D01.
    """
    return p.scrutiny_weight * p.scrutiny * p.transparency * duplication


@rule
def departure(tenure, majority_changed, p):
    """Probability that the manager leaves this quarter; `turnover` is a year's.

    tenure: quarters in office · majority_changed: 1 in the year after a change of majority. Statements: P05. Source:
    F82.
    """
    settling = 1.0 + p.tenure_weight * (bounded(tenure / p.tenure_scale, 0.0, 1.0) - 0.5)
    hazard = p.turnover / 4.0 * settling * (1.0 + p.majority_departure * majority_changed)
    return bounded(hazard, 0.0, 1.0)


@rule
def succession(p):
    """What arranged succession adds to the quarterly chance that a vacant lead is filled (0..1). Statements: P05."""
    return p.refill_continuity * p.leadership_continuity


@rule
def handover(p):
    """Share of a leaving manager's personal trust that the successor inherits (0..1). Statements: P05."""
    return p.handover_share * p.leadership_continuity


@rule
def champion_kept(p):
    """Probability that a champion stays when the manager of its government leaves. Statements: P05, N04."""
    return p.champion_stays * p.leadership_continuity


@rule
def refill(developing, p):
    """Probability that a vacant lead is filled this quarter; sooner where succession is planned. Statements: P05."""
    base = p.refill_development if developing else p.refill_operation
    return bounded(base + succession(p), 0.0, 1.0)


@rule
def mission_weight(inherited, deviate, p):
    """Weight (> 0, before normalising) of one value in a council's mission.

    inherited: the former weight or 1 · deviate: standard normal. Statements: X10, K04.
    """
    return bounded(inherited + p.mission_diversity * deviate, p.mission_least, p.mission_most)


@rule
def mission_distance(mine, yours):
    """Half the sum of absolute differences of two normalised missions (0..1). Statements: X10, K04."""
    distance = 0.0
    for weight, other in zip(mine, yours):
        distance += abs(weight - other)
    return 0.5 * distance
