"""What cannot wait: a contract that ends, a head who leaves, plant that is worn out. Haste is quick and careless."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def urgency(contract, head, plant):
    """How urgent it is to do something about a service (0..1); each reason adds to what the others left calm.

    contract, head, plant: 1 where it ends, leaves or is worn out, else 0. Statements: T08.
    """
    return 1.0 - (1.0 - 0.5 * contract) * (1.0 - 0.5 * head) * (1.0 - 0.5 * plant)


@rule
def haste(urgency, p):
    """Factor on the work done in a quarter (>= 1): a date presses. urgency: 0..1. Statements: T08."""
    return 1.0 + p.urgency_pace * urgency


@rule
def carelessness(misfit, urgency, p):
    """Hidden misfit (0..1) of a choice under a date: who must hurry overlooks more. urgency: 0..1. Statements: T08."""
    return misfit + bounded(p.urgency_misfit * urgency, 0.0, 1.0) * (1.0 - misfit)


@rule
def wear(service, p):
    """Chance that plant wears out in a quarter (0..1); a service without assets has none. Statements: T08."""
    return p.plant_wear * service.asset_specificity
