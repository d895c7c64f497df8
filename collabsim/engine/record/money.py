"""What sharing saves and costs (see `model.record.money`)."""

from __future__ import annotations

from .. import outcomes
from ..layout import NEVER, NONE
from ..parts import happenings, index, membership, municipality, part, partnership, position, position_of, regional
from .put import put

YEAR_3 = 12  # quarters after launch at which a promise is compared with the result


@part
def reckon_cost(w):
    """Add up what all governments would pay alone (money a year), and what they could not provide in full."""
    cost, lacking = 0.0, 0
    for i in range(w.many_municipalities):
        for s in range(w.many_services):
            own = position_of(w, i, s)
            if own.provided:
                cost += own.own_cost
                lacking += int(own.able == 0.0)
    w.money_cost, w.money_lacking = cost, float(lacking)


@part
def observe(w):
    """Tell the quarter's money."""
    gained = _net_saving(w) - w.money_net_before
    own_cost = absolute = bias = error = coordination = together = 0.0
    running = due = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating:
            continue
        running += 1
        own_cost += g.own_cost
        absolute += 100.0 * abs(g.saving)
        coordination += 100.0 * g.coordination
        together += g.together * g.own_cost
        if w.quarter - g.launched == YEAR_3 and g.launched >= 0:
            due += 1
            bias += 100.0 * (g.promised_saving - g.saving)
            error += 100.0 * abs(g.promised_saving - g.saving)
    many = float(running)
    put(w, outcomes.net_saving, 400.0 * gained, w.money_cost)
    put(w, outcomes.net_saving_per_partnership, 400.0 * gained, own_cost)
    put(w, outcomes.net_saving_money, 4.0 * gained, 1.0)
    put(w, outcomes.abs_net_saving, absolute, many)
    _observe_ends(w)
    put(w, outcomes.forecast_bias, bias, float(due))
    put(w, outcomes.forecast_error, error, float(due))
    put(w, outcomes.coordination_cost, coordination, many)
    founding = 4.0 * (_founding(w) - w.money_founding_before)
    put(w, outcomes.transaction_cost, 100.0 * (founding + together), own_cost)
    posts = w.money_cost / regional(w).cost_of_post
    put(w, outcomes.displaced_posts, 4000.0 * (_displaced(w) - w.money_displaced_before), posts)
    put(w, outcomes.association_budget, w.association_income - w.association_spent, 1.0)


@part
def _observe_ends(w):
    cost = paid = 0.0
    k = happenings(w).first_broken_up
    while k != NONE:
        g = partnership(w, k)
        member = g.first_former
        while member != NONE:
            left = membership(w, member)
            cost += position(w, left.position).own_cost
            member = left.next_former
        paid += 100.0 * g.break_up
        k = g.next_broken_up
    put(w, outcomes.breakup_cost, paid, cost)


@part
def close(w):
    """Keep what the next quarter is compared with."""
    w.money_net_before, w.money_founding_before = _net_saving(w), _founding(w)
    w.money_displaced_before = _displaced(w)


@part
def _net_saving(w):
    """Money that sharing has brought since the first quarter, grants left out."""
    whole = 0.0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        whole += m.saved - m.set_up - m.break_up + m.granted - m.granted
    return whole


@part
def _founding(w):
    """Money spent since the first quarter on founding and on amending terms."""
    whole = 0.0
    for i in range(w.many_municipalities):
        whole += municipality(w, i).set_up
    return whole


@part
def _displaced(w):
    """Posts abolished since the first quarter while somebody held them."""
    whole = 0.0
    for i in range(w.many_municipalities):
        whole += municipality(w, i).displaced_posts
    return whole
