"""What sharing is worth: scale, removed duplicates, coordination, quality.

Shares are relative to what the members would pay for the service alone.
"""

from __future__ import annotations

import math

from .compiled import rule


@rule
def average_cost(residents, service, p):
    """Cost per unit relative to that at efficient scale (>= 1): falls with size up to that scale, then is flat.

    residents: served, >= 1. Working: 2,500 residents, efficient at 10,000, elasticity 0.1: (1/4)^-0.1 = 1.1487.
    Statements: B02, Q1. Source: F40, F41, F42.
    """
    if residents >= service.efficient_scale:
        return 1.0
    share = max(residents / service.efficient_scale, 1e-6)
    return math.pow(share, -(p.scale_elasticity_base + p.scale_elasticity_gain * service.scale_potential))


@rule
def difficulty(service, p):
    """How hard a service is to share (0..1): what cannot be re-used, measured or freely staffed.

    Statements: P01, N12.
    """
    return (
        p.difficulty_assets * service.asset_specificity
        + p.difficulty_measurement * service.measurement_difficulty
        + p.difficulty_labour * service.labour_intensity
    )


@rule
def duplicates(pooled, service, p):
    """Fixed cost that falls away because posts and plant are there only once (share of own cost).

    pooled: 1 - largest member's share of the residents, 0..1. Statements: W02.
    """
    spread = p.duplicate_floor + (1.0 - p.duplicate_floor) * service.scale_potential
    return p.duplicate_fixed_share * spread * pooled


@rule
def overhead(pooled, service, p):
    """Overhead that falls away because a provider spreads its own over its clients too (share of own cost).

    pooled: 1 - largest member's share of the residents, 0..1. Statements: G02.
    """
    return p.fixed_cost_share * service.fixed_cost_share * pooled


@rule
def gross_saving(cost_ratio, spared, mode):
    """Saving of a group before coordination, as a share of its members' own cost.

    cost_ratio: cost under joint scale over own cost · spared: duplicates or overhead that fall away, share of own
    cost; they remain beyond the efficient scale. Statements: B02, W02, G02, Q1.
    """
    return mode.gain * (1.0 - cost_ratio + spared)


@rule
def platform(pooled, maturity, p):
    """How much a development service pools (0 or more): staff and one digital platform serve all, the more so the
    further members are with digital work.

    pooled: 1 - largest member's share of the residents, 0..1 · maturity: mean of members, 0..1. Statements: S18.
    """
    return pooled * (1.0 + p.development_platform * maturity)


@rule
def quality_gain(members, pooled, service, mode, p):
    """Gain in quality (index points, own production = 1) that pooled capability can bring. Statements: B04, Q2."""
    depth = p.quality_base + p.quality_assets * service.asset_specificity
    depth += p.quality_measurement * service.measurement_difficulty
    return p.pooled_capability * mode.quality * (depth * pooled + p.quality_team * (1.0 - 1.0 / members))


@rule
def coordination(members, heterogeneity, trust, service, form, mode, p):
    """Yearly cost of working together as a share of the members' own cost.

    members: count · heterogeneity: 0..1 · trust: 0..1. Statements: N12, G04, X07. Source: F44 for the sign.
    """
    others = members - 1.0
    drag = form.fixed + form.per_member * others + form.per_pair * others * (members - 2.0)
    written = 1.0 + p.coordination_measurement * (service.measurement_difficulty - 0.5)
    unlike = 1.0 + p.coordination_heterogeneity * (heterogeneity - 0.5)
    eased = 1.0 - p.coordination_trust * (trust - 0.5)
    return p.coordination_scale * mode.difficulty * drag * written * unlike * eased


@rule
def learning_curve(age, p):
    """Share of the full saving that is reached at an age (quarters since launch); begins below zero.

    Statements: X03, C01.
    """
    return 1.0 - (1.0 + p.transition_loss) * math.exp(-age / p.learning_quarters)


@rule
def quality_dip(age, p):
    """Quality lost to the change itself (index points) at an age in quarters. Statements: C01, Q2."""
    return p.transition_dip * math.exp(-age / p.dip_quarters)
