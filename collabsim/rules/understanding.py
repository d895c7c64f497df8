"""What managers see of their need, and how far they see the same."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded, moved


@rule
def perceived(pressure, own, common, understanding, p):
    """Need as a manager sees it (0..1): the real one misread, together with the others as far as they understand it
    alike.

    pressure: real, 0..1 · own, common: standard normal · understanding: share of the misreading that all have in
    common, 0..1, so that only what is seen alike changes with it, not how much is misread.
    Statements: A05. Source: assumption.
    """
    misread = math.sqrt(1.0 - understanding) * own + math.sqrt(understanding) * common
    return bounded(pressure + p.need_misread * misread, 0.0, 1.0)


@rule
def understanding(understanding, p):
    """Shared understanding of the need (0..1) a quarter later: it returns to what is usual. Statements: A05."""
    return moved(understanding, p.shared_understanding, p.understanding_rate)


@rule
def explained(understanding, p):
    """Shared understanding (0..1) after leaders told each other of their need, at a retreat or in the association.

    Statements: A05. Source: assumption.
    """
    return understanding + p.understanding_gain * (1.0 - understanding)


@rule
def at_odds(gap, p):
    """Factor on the work of negotiation (0.5..2): those who see unlike needs must talk longer.

    gap: mean difference of perceived needs, 0..1. Statements: A05. Source: assumption.
    """
    return bounded(1.0 + p.need_gap_work * (gap - p.usual_need_gap), 0.5, 2.0)
