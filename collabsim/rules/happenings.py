"""What dated interventions do to those whom they reach: a crisis, a retreat, a signal of leaders, a mandate."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import bounded


@rule
def crisis(size, u, p):
    """What a dated crisis adds to the pressure on one budget (logits); it hits some harder than others.

    size: of the crisis, logits · u: draw. Statements: W01. Source: assumption.
    """
    return p.crisis_weight * size * (1.0 + p.crisis_spread * (2.0 * u - 1.0))


class RetreatGain(NamedTuple):
    """What two who meet at a retreat gain in trust, share of what is missing to full trust, by layer."""

    managers: float
    staff: float


@rule
def retreat_gain(present, p):
    """What a retreat does for each two of those present; in a large circle one talks with few.

    present: governments at the retreat, 2 or more. Statements: R04. Source: assumption.
    """
    talked = bounded(p.retreat_circle / present, 0.0, 1.0)
    return RetreatGain(p.retreat_trust * talked, p.retreat_staff_trust * talked)


@rule
def signal(signal, voiced, p):
    """How loud the leaders' wish to share is still in the ears (0..1); words that nothing follows fade.

    voiced: share of those whom one hears that say it aloud this quarter, 0..1. Statements: R01. Source: assumption.
    """
    return bounded(p.signal_memory * signal + voiced * (1.0 - p.signal_memory * signal), 0.0, 1.0)


@rule
def trained(skill, size):
    """Skill of a manager (0..1) after a leadership programme. size: share of what is missing, 0..1.

    Statements: N02. Source: assumption.
    """
    return skill + size * (1.0 - skill)


@rule
def compliance(enforcement, p):
    """Probability that a government obeys a mandate when it is asked (0..1): none where it has no force.

    enforcement: 0..1. Statements: F07. Source: assumption.
    """
    return bounded(p.mandate_force * enforcement, 0.0, 1.0)
