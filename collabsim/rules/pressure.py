"""Money trouble: what makes governments look for savings, and what keeps them from acting on it."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded, logistic


@rule
def fiscal_stress(stress, shared_shock, own_shock, p):
    """Next quarter's fiscal stress: an AR(1) of unit variance driven by a shock that all feel and one of one's own.

    stress: standard deviations · shocks: standard normal. Statements: F02, A03. Source: assumption (F86 for levels).
    """
    share = common(p)
    shock = math.sqrt(share) * shared_shock + math.sqrt(1.0 - share) * own_shock
    return p.stress_persistence * stress + math.sqrt(1.0 - p.stress_persistence * p.stress_persistence) * shock


@rule
def common(p):
    """Share of the variance of fiscal shocks (0..1) that all governments feel alike; how hard times are it leaves as
    it is. Statements: A03. Source: assumption.
    """
    return p.common_shock_weight * p.common_shock_share


@rule
def budget_pressure(stress, crisis, relief, p):
    """How hard the budget presses (0..1).

    stress: standard deviations · crisis: logits added by a dated crisis · relief: eased by savings and grants, 0..1.
    Statements: F02, W01.
    """
    return logistic(p.stress_sensitivity * stress + p.fiscal_stress + crisis - p.relief_weight * relief)


@rule
def slack(slack, pressure, p):
    """Reserves and staff time to act with (0..1): drained by high pressure, refilled by low. Statements: F02, W01."""
    return slack + p.slack_rate * (1.0 - pressure * pressure * pressure - slack)


@rule
def relief(relief, saving_share, p):
    """How far realised savings ease the budget (-relief_loss..1).

    saving_share: net saving of all partnerships over the budget. Statements: F02.
    """
    eased = bounded(p.relief_gain * saving_share, -p.relief_loss, 1.0)
    return p.relief_memory * relief + (1.0 - p.relief_memory) * eased
