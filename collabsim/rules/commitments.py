"""Commitments kept and broken: what partners delivered of what was agreed, apart from luck in results."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded, moved


@rule
def record(record, delivered, p):
    """What one government remembers of another's commitments (0..1) after a quarter in which it delivered a share.

    record, delivered: share of the agreed effort, 0..1. Statements: G18. Source: assumption.
    """
    return moved(record, delivered, p.record_rate)


@rule
def honoured(record, p):
    """Rate at which a record lets trust grow, or, below 0, wears on it as a breach does.

    record: share of the agreed effort that was delivered, 0..1. Statements: G18. Source: assumption.
    """
    return p.commitment_trust * (record - p.usual_effort)


@rule
def renown(reputation, delivered, p):
    """Reputation as a partner (0..1) after delivering a share of what was agreed; a breach is heard of farther.

    reputation, delivered: 0..1. Statements: G18. Source: F93, F95 for the weight of a breach.
    """
    beyond = delivered - p.usual_effort
    heard = beyond if beyond >= 0.0 else p.breach_weight * beyond
    return bounded(reputation + p.commitment_reputation * heard, 0.0, 1.0)
