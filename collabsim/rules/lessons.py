"""Lessons learned: one stock (0..1), fed by one's own launches and by others who share already, forgotten in time."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def gained(lessons, launched, p):
    """Lessons after a quarter in which so many of one's own initiatives were launched, as far as they are written down.

    launched: count. Statements: R05.
    """
    return bounded(lessons + p.launch_lessons * p.lessons_learned * launched * (1.0 - lessons), 0.0, 1.0)


@rule
def heard_of(lessons, in_sight, p):
    """Lessons after a quarter in which a government may have asked those in sight who share with success.

    in_sight: share of near governments that do, 0..1. Statements: S09.
    """
    return bounded(lessons + p.peer_lessons * p.peer_learning * in_sight * (1.0 - lessons), 0.0, 1.0)


@rule
def forgetting(p):
    """Factor of how fast lessons are forgotten (about 1): what is looked up again stays longer. Statements: R05."""
    return 1.0 + p.lessons_care * (0.5 - p.lessons_learned)


@rule
def kept(lessons, forgetting, p):
    """Lessons a quarter later. forgetting: factor, about 1. Statements: R05, P01."""
    return lessons * (1.0 - bounded(p.lessons_loss * forgetting, 0.0, 1.0))
