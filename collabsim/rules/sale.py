"""When one government produces for others: price, limits of the provider, what a buyer forgets, what revenue does."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded, moved


@rule
def priced(share, clients_share, sells, price, p):
    """A member's part (0..1) of what a sale saves, by its price.

    At price 0 clients pay what serving them costs the provider more, and have all of the saving; at 1 they pay what
    they would pay alone, and the provider has it. share: by size, clients_share: of all clients by size, however small
    · sells: 1 for the provider. Statements: G01. Source: assumption.
    """
    sold = price if sells else (1.0 - price) * share / clients_share
    return moved(share, sold, p.price_weight)


@rule
def congestion(load, p):
    """What serving more than the slack allows costs (share of the members' own cost).

    load: clients' residents over the provider's. Statements: G01. Source: assumption.
    """
    return p.congestion_cost * bounded(load - p.provider_slack, 0.0, 4.0)


@rule
def capability(capability, bought, quarters, p):
    """How well a government can still produce a service itself (0..1) some quarters later.

    It fades while the service is bought and is rebuilt when it is not. bought: 1 or 0 · quarters: 0 or more.
    Statements: G01. Source: assumption.
    """
    if bought:
        return capability * math.exp(-p.capability_fading * quarters)
    return 1.0 - (1.0 - capability) * math.exp(-p.capability_rebuilding * quarters)


@rule
def hold_up(price, dependence, p):
    """Price (0..1) that a provider asks when a term is renewed: dearer for clients that could no longer do without it.

    dependence: mean of the clients' lost capability, 0..1. Statements: G01. Source: assumption.
    """
    return price + bounded(p.hold_up * dependence, 0.0, 1.0) * (1.0 - price)


@rule
def felt_revenue(revenue, p):
    """What the provider's budget feels of its revenue from a sale (money; below 0 for a loss). Statements: G13."""
    return p.revenue_relief * revenue
