"""What to take up and what to leave: fit, habit, risk, odds, and how much at once."""

from __future__ import annotations

from . import forecast
from .compiled import rule
from .logit import bounded


@rule
def suitability(residents, identity, service):
    """How well a service suits sharing in such a community (0..1).

    Small places gain by scale, what can be measured can be left to others, and what a community is known for it keeps.
    residents: served · identity: local identity, 0..1. Statements: D04.
    """
    small = service.efficient_scale / (service.efficient_scale + residents)
    scale = bounded(2.0 * small, 0.0, 1.0) * service.scale_potential
    return (scale + 1.0 - service.measurement_difficulty + 1.0 - identity * service.identity_salience) / 3.0


@rule
def habit(in_house, p):
    """Utility of going on alone that custom adds: what is produced in house is what one knows.

    in_house: share of its services that a government produces alone, 0..1. Statements: D03.
    """
    return p.status_quo * in_house


@rule
def belonging(identity, service, p):
    """Utility of going on alone in what a community is known for: whoever the partner is, it would be less its own.
    A firm works to order, so that it adds to buying from one as well.

    identity: local identity, 0..1. Statements: C03, T04. Source: MODEL, where identity speaks against a proposal and
    not for another service.
    """
    return p.stay_identity * service.visibility * identity * (0.5 + service.identity_salience)


@rule
def locked(u, p):
    """Quarters (0 or more) for which an older loyalty ties up a service. u: draw. Statements: O04."""
    return p.allegiance_quarters if u < p.prior_allegiances else 0.0


@rule
def risk_premium(risk_aversion, service, p):
    """What a risk-averse government counts off an uncertain saving, beyond what is usual (share of own cost).

    What is hard to measure is hard to forecast. risk_aversion: 0..1. Statements: O05.
    """
    spread = forecast.own_error(0.5 + service.measurement_difficulty, p.forecast_error, p)
    return p.risk_premium * (risk_aversion - 0.5) * spread


@rule
def bundled(like, p):
    """Services of a kind that count for taking up another one (0 or more), as far as governments mean to bundle them.

    like: services of the group that are shared already, count. Statements: T05.
    """
    return p.bundling * bounded(like, 0.0, p.bundling_horizon)


@rule
def kinship(bundled, p):
    """Utility that a partner gains by sharing services of the kind already. bundled: as counted. Statements: T05."""
    return p.partner_like * bundled


@rule
def added_cost(together, p):
    """Factor on the cost of founding where members work together already. together: 1 or 0. Statements: T05, S16."""
    return 1.0 - p.reuse_saving * together


@rule
def odds(trust, will, difficulty, resistance):
    """Odds of success of an idea as judged beforehand (0..1): who trusts, wants, can, and is let.

    All 0..1. Statements: R10.
    """
    return (trust + will + 1.0 - difficulty + 1.0 - resistance) / 4.0


@rule
def odds_bar(p):
    """Odds of success below which an idea is not begun (0..1): higher where projects are picked for them.

    Statements: R10.
    """
    return p.selection_bar * p.selection


@rule
def committed(stake, p):
    """Stake (0..1) with which a member enters: who picked what can succeed means to make it work.

    Who takes what comes along enters with less. Statements: R10.
    """
    return bounded(stake + p.selection_commitment * (p.selection - 0.5) * (1.0 - stake), 0.0, 1.0)


@rule
def hurdle(difficulty, trust, p):
    """Factor on the work of negotiation: what all agree on in principle still costs talks, lawyers and patience.

    More where a service is hard to write down and partners know each other little; 1 where both are middling.
    difficulty, trust: 0..1. Statements: G16.
    """
    return bounded(1.0 + p.hurdle_work * (difficulty * (1.0 - trust) - p.usual_hurdle), 0.1, 10.0)


@rule
def concentration(opened, p):
    """Factor on the work done in a quarter: who keeps to few things does each better; 1 at middling focus.

    opened: initiatives that a member is in, mean count. Statements: R08.
    """
    return 1.0 + p.focus_work * (p.focus - 0.5) * bounded(opened - 1.0, 0.0, p.focus_horizon)


@rule
def restraint(p):
    """Share of its capacity by which a government stops sooner (below 0: later) to take up new things.

    Statements: R09.
    """
    return p.cap_weight * (p.capacity_cap - 0.5)


@rule
def room(load, capacity, restraint, p):
    """Whether one more joint effort fits (1 or 0).

    load, capacity: joint efforts · restraint: share of the capacity, about -0.5..0.5. Statements: R09, P03.
    """
    return 1.0 if load + 1.0 <= capacity * (p.overcommitment - restraint) else 0.0
