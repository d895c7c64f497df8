"""Shared digital systems: what they take off the work together, and off the way to each other."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def ease(maturity, suitability, p):
    """Share of the coordination that remains where it runs on shared systems and not on paper.

    maturity: mean over the members, 0..1: each dealing runs on systems only for those who have them · suitability: of
    the service, 0..1. Statements: S08. Source: assumption.
    """
    return 1.0 - bounded(p.coordination_digital * suitability * maturity, 0.0, 1.0)


@rule
def reach(maturity, suitability, p):
    """Share of a distance that is still felt where two can work over shared systems.

    maturity: the lower of the two, 0..1, since both ends must have them · suitability: of the service, 0..1.
    Statements: S08, G12. Source: assumption.
    """
    return 1.0 - bounded(p.digital_reach * suitability * maturity, 0.0, 1.0)


@rule
def takes(will, slack, p):
    """Probability that a government takes the shared system that it is offered (0..1): it must want to and have time.

    will, slack: 0..1. Statements: S08. Source: assumption.
    """
    return bounded(p.system_take * will * slack, 0.0, 1.0)


@rule
def equipped(maturity, gain):
    """Digital maturity (0..1) of a government that takes a shared system. gain: share of what is missing, 0..1.

    Statements: S08.
    """
    return maturity + gain * (1.0 - maturity)
