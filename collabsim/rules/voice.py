"""Whose say it is: votes against contributions, and what is left to those who buy."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded, moved


@rule
def vote_imbalance(cost_share, equal, p):
    """How far a member's say is from what it contributes (0..1): felt by those who pay for others' votes, and by those
    whose vote is less than one among equals.

    cost_share: of the members' own cost, 0..1 · equal: 1 over the number of members. Statements: C04.
    """
    vote = moved(cost_share, equal, p.vote_balance)
    return abs(vote - cost_share) + p.voice_weight * bounded(equal - vote, 0.0, 1.0)


@rule
def unbalanced(grievance, imbalance, p):
    """Grievance (0..1) after a quarter in which say and contribution were so far apart. Statements: C04."""
    hurt = bounded(p.vote_grievance * bounded(imbalance - p.vote_tolerance, 0.0, 1.0), 0.0, 1.0)
    return grievance + hurt * (1.0 - grievance)


@rule
def control_lost(identity, p):
    """How far a government that buys feels that others decide, about 0 where that is as usual.

    identity: 0..1 · the share of decisions that is left to clients eases it. Statements: G19.
    """
    return identity * (1.0 - p.client_control) - 0.25


@rule
def buying_cost(control, p):
    """What buying from a provider costs a government's pride (utility). control: lost, -0.25..0.75. Statements: G19."""
    return p.buying_control * control


@rule
def made_to_measure(p):
    """Factor on what a provider can save where clients keep the direction: their wishes differ. Statements: G19."""
    return 1.0 - p.control_price * (p.client_control - 0.5)
