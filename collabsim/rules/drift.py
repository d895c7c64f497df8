"""What changes around governments over the years: people come and go, costs grow, issues outgrow one place."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded


@rule
def growth(deviate, years, dated, p):
    """Population as a multiple of that of the first quarter (> 0); needs, costs and budgets follow it.

    deviate: how this place differs in its trend, standard normal · dated: growth that a date brought, in logs.
    Statements: K03. Source: assumption.
    """
    change = p.demographic_weight * (p.demographic_change * deviate * years + dated)
    most = math.log(p.growth_limit)
    return math.exp(bounded(change, -most, most))


@rule
def cost_trend(labour_intensity, deviate, p):
    """Yearly growth of own cost of a service against the budget (share): wages outgrow what machines save.

    labour_intensity: 0..1 · deviate: of this government in this service, standard normal. Statements: W05. Source:
    assumption, after the cost disease of services.
    """
    return p.cost_growth * (labour_intensity - p.labour_typical) + p.cost_spread * deviate


@rule
def cost_factor(trend, years, p):
    """Own cost as a multiple of that of the first quarter, for the same people served. trend: a year's, share.

    Statements: W05.
    """
    most = math.log(p.growth_limit)
    return math.exp(bounded(p.cost_weight * trend * years, -most, most))


@rule
def regional_load(years, stepped, p):
    """How far issues have outgrown single governments (0..1): a slow rise, and steps that a date brought.

    stepped: 0..1. Statements: K01. Source: assumption.
    """
    return bounded(p.regional_growth * years + stepped, 0.0, 1.0)


@rule
def raw_deal(grievance, share, fair, worth, p):
    """Grievance (0..1) after a quarter in which a member's fixed share fell short of what today's costs would give it.

    share: fixed at signing, 0..1 · fair: were it settled now, 0..1 · worth: net saving of the group, share of own cost;
    of a loss nobody wants more. Statements: G05. Source: assumption.
    """
    felt = (1.0 - share / fair) * bounded(worth / p.saving_scale, 0.0, 1.0)
    return grievance + bounded(p.raw_deal_grievance * felt, 0.0, 1.0) * (1.0 - grievance)
