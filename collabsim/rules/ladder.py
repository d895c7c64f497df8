"""From a small common project to a larger arrangement: why partners take a step up."""

from __future__ import annotations

from typing import NamedTuple

from .compiled import rule
from .logit import bounded


class UpgradeTerms(NamedTuple):
    """The log-odds that an arrangement is renewed in a stronger form or a deeper way of sharing, term by term."""

    base: float
    results: float
    trust: float
    grievance: float
    will: float


@rule
def upgrade_terms(success, trust, grievance, will, p):
    """Why partners take a step up when they look at what they have.

    success: share of what counts as a full success, 0..1 · trust, grievance, will: means over members, 0..1.
    Statements: S16.
    """
    return UpgradeTerms(
        p.upgrade_base,
        p.upgrade_results * success,
        p.upgrade_trust * (trust - 0.5),
        -p.upgrade_grievance * grievance,
        p.upgrade_will * (will - 0.5),
    )


@rule
def success(saving, quality, p):
    """How good results are (0..1). saving: share of own cost · quality: index points. Statements: S16."""
    return bounded((saving + p.quality_value * quality) / p.full_success, 0.0, 1.0)
