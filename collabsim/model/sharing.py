"""What each member could claim of the joint result, and what it has at stake."""

from __future__ import annotations

from collabsim.rules import choosing, deal, effort, fairness, forms

from . import sale


def shares(partnership) -> list[float]:
    """The members' parts of the joint result, by size, form and price, if they were settled now; they sum to 1."""
    g = partnership
    weights = [fairness.share_weight(m.position.own_cost, g.own_cost, g.p) for m in g.members]
    whole = 0.0
    for weight in weights:
        whole += weight
    served = 0.0
    for membership in g.members:
        served += membership.position.residents
    by_size = []
    for weight, membership in zip(weights, g.members):
        even = membership.position.residents / served
        by_size.append(forms.pooled_share(fairness.equitable(weight / whole, even, g.p), even, g.form, g.p))
    return sale.shares(g, by_size)


def set_stakes(partnership) -> None:
    """Set what each member has at stake, by what it was promised; who has nothing to win is the luck of a deal."""
    g = partnership
    joint = float(g.mode.producing and not g.mode.sells)
    for membership in g.members:
        u = g.model.luck.uniform("stakeless", 0, g.key, membership.municipality.key)
        won = deal.stake(membership.promised_saving, g.p)
        stake = effort.stake(won, float(u < g.p.stakeless_share), joint, g.p)
        membership.stake = choosing.committed(stake, membership.municipality.p)
