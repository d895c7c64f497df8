"""Selling a service to other members: shares by price, renewal, what the provider's budget feels."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import partnership as partnerships
from . import position as positions
from .layout import NONE
from .parts import joint, membership, part, position, real, set_real

rules = compiled_rules("sale")


@part
def shares(w, g):
    """Change parts by size in `w.scratch_reals` to parts by the price agreed, where one of the members sells."""
    sells = False
    clients = 0.0  # summed: what the provider leaves of 1 loses the digits of a small client
    for k in range(g.many):
        if membership(w, g.members[k]).municipality == g.provider:
            sells = True
        else:
            clients += real(w.scratch_reals, k)
    if not sells:
        return
    p = joint(w, g)
    for k in range(g.many):
        seller = 1.0 if membership(w, g.members[k]).municipality == g.provider else 0.0
        set_real(w.scratch_reals, k, rules.priced(real(w.scratch_reals, k), clients, seller, g.price, p))


@part
def agree(w, g):
    """Set the price that the parties agree on: at the beginning and whenever terms are reopened."""
    g.price = joint(w, g).provider_margin


@part
def renew(w, g):
    """Set the price of a further term; the provider knows how well its clients could do without it."""
    if g.provider == NONE:
        return
    lost, clients = 0.0, 0.0
    for k in range(g.many):
        member = membership(w, g.members[k])
        if member.municipality != g.provider:
            lost += 1.0 - positions.capability(w, position(w, member.position))
            clients += 1.0
    agree(w, g)
    g.price = rules.hold_up(g.price, lost / clients if clients > 0.0 else 0.0, joint(w, g))
    partnerships.settle_shares(w, g)


@part
def felt(w, g, m, money):
    """What a member's budget feels of the money that it gains: a provider's comes as revenue."""
    return rules.felt_revenue(money, joint(w, g)) if m.index == g.provider else money
