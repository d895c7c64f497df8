"""Whose benefit counts, how a joint result is shared, what agreeing with everybody brings and costs."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded, moved


@rule
def heard(initiator, p):
    """How far a member's own answer counts at signing (0..1): the initiator's wholly, others' by mutual benefit.

    initiator: 1 or 0. Statements: G11, X04.
    """
    return 1.0 if initiator else 1.0 - p.unheard * (1.0 - p.mutual_benefit)


@rule
def take(p):
    """What an initiator that ignores mutual benefit takes of each other member (share of its own cost).

    Statements: X04.
    """
    return p.initiator_take * (1.0 - p.mutual_benefit)


@rule
def share_weight(own_cost, total_cost, p):
    """A member's claim on the joint result before normalising: its cost, bent by weight of size where equity is low.

    own_cost, total_cost: money. Statements: N10.
    """
    return own_cost * (1.0 - p.share_bend * (1.0 - p.equity) * (1.0 - math.sqrt(own_cost / total_cost)))


@rule
def equitable(share, even, p):
    """A member's share of the joint result once equity has its say: each resident counts alike.

    share: by what it can claim · even: its share of the residents; both 0..1. Statements: N10.
    """
    return moved(share, even, p.equity_heads * p.equity)


@rule
def consensus_ease(p):
    """Factor on what a gap between promise and result weighs: who was won over complains less. Statements: N10."""
    return 1.0 - p.consensus_hearing * (p.consensus - 0.5)


@rule
def veto(members, p):
    """Probability that a running group is held up for a quarter because somebody does not agree.

    Nobody holds up a small group for long. members: count. Statements: N10.
    """
    return bounded(p.veto_chance * p.consensus * (members - p.veto_members), 0.0, 1.0)
