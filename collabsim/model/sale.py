"""Selling a service to other members: shares by price, renewal, what the provider's budget feels."""

from __future__ import annotations

from collabsim.rules import sale as rules


def shares(partnership, by_size: list[float]) -> list[float]:
    """The members' parts of the joint result by the price agreed, where one of them sells."""
    g = partnership
    sells = [membership.municipality is g.provider for membership in g.members]
    if True not in sells:
        return by_size
    clients = 0.0  # summed: what the provider leaves of 1 loses the digits of a small client
    for share, seller in zip(by_size, sells):
        clients += 0.0 if seller else share
    return [rules.priced(share, clients, float(seller), g.price, g.p) for share, seller in zip(by_size, sells)]


def agree(partnership) -> None:
    """Set the price that the parties agree on: at the beginning and whenever terms are reopened."""
    partnership.price = partnership.p.provider_margin


def renew(partnership) -> None:
    """Set the price of a further term; the provider knows how well its clients could do without it."""
    g = partnership
    if g.provider is None:
        return
    lost, clients = 0.0, 0
    for membership in g.members:
        if membership.municipality is not g.provider:
            lost += 1.0 - membership.position.capability
            clients += 1
    agree(g)
    g.price = rules.hold_up(g.price, lost / clients if clients else 0.0, g.p)
    g.settle_shares()


def felt(partnership, municipality, money: float) -> float:
    """What a member's budget feels of the money that it gains: a provider's comes as revenue."""
    return rules.felt_revenue(money, partnership.p) if municipality is partnership.provider else money
