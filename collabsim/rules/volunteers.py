"""A coalition of the willing: who is asked first."""

from __future__ import annotations

from .compiled import rule


@rule
def pull(will, p):
    """How much sooner a keen government is asked than a lukewarm one (utility, about 0).

    will: 0..1. Statements: T03.
    """
    return p.volunteer_pull * p.volunteers_first * (will - p.volunteer_usual)
