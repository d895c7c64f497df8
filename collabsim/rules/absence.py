"""Staff that are away, and partners that stand in for them."""

from __future__ import annotations

from .compiled import rule


@rule
def covered(complete, p):
    """Share of an absence that partners' staff make good. complete: share of members with nobody away, 0..1.

    Statements: B03. Source: assumption.
    """
    return p.surge_cover * complete


@rule
def lost(absent, covered, p):
    """Quality (index points) of a quarter against the usual, by who is away; its mean is 0 where nobody stands in.

    absent: 1 or 0 · covered: share made good, 0..1. Statements: B03. Source: assumption.
    """
    return p.absence_loss * (p.absence_rate - absent * (1.0 - covered))
