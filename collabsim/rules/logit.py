"""Decisions as sums of named terms: log-odds, their probability, and bounded shares."""

from __future__ import annotations

import math

from .compiled import rule


@rule
def logistic(log_odds):
    """The probability (0..1) that belongs to log-odds; two branches, so that no exponential overflows."""
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1.0 + odds)


@rule
def total(terms):
    """The sum of the terms of a decision, from the first to the last: its log-odds."""
    log_odds = 0.0
    for term in terms:
        log_odds += term
    return log_odds


@rule
def bounded(value, low, high):
    """The value, or the bound that it passes."""
    return low if value < low else (high if value > high else value)


@rule
def moved(value, target, rate):
    """The value after a share `rate` (0..1) of its distance to the target is closed."""
    return value + rate * (target - value)
