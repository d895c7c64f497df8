"""What each government holds for a service: staff to spare or too few, equipment, a department that serves others."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def spare(deviate, p):
    """Staff to spare (above 0) or missing (below 0) in a service, in posts (-1..1). deviate: standard normal."""
    return bounded(p.gap_spread * deviate, -1.0, 1.0)


@rule
def filled(gaps, slacks):
    """Posts that one side lacks and the other has to spare. gaps, slacks: posts, >= 0. Statements: S05."""
    return min(gaps, slacks)


@rule
def staff_saving(posts, mode, p):
    """Saving by work that idle staff take over (share of own cost). posts: filled so, for each member, 0..1.

    Statements: S05.
    """
    return p.gap_saving * mode.staffing * posts


@rule
def post_share(wanted, p):
    """Share of a post that each side gets (0..1): whole, or split by days as gap and slack want it.

    wanted: posts, 0..1. Statements: S14.
    """
    return 1.0 + p.fractional_posts * (bounded(wanted, p.least_post, 1.0) - 1.0)


@rule
def post_fit(share, wanted, p):
    """What is left of saving and quality where the share of a post is not the one that is wanted (0..1).

    share, wanted: posts, 0..1. Statements: S14.
    """
    return 1.0 - p.post_loss * abs(share - wanted)


@rule
def assets(u, owner, p):
    """Specialist staff and equipment with room for others' work, in one service of one government (0..1).

    u: the position's draw, which says whether there is anything · owner: the government's draw: the first
    `asset_owners` of them hold the more, the more assets are concentrated; the sum stays the same.
    """
    if u >= p.initial_assets:
        return 0.0
    share = 1.0 / p.asset_owners if owner < p.asset_owners else 0.0
    return bounded(p.asset_size * (1.0 + p.asset_concentration * (share - 1.0)), 0.0, 1.0)


@rule
def asset_ease(assets, service, p):
    """A provider's unit cost for others' work relative to its own (0..1): what stands there needs no buying.

    assets: 0..1. Statements: A02, W04.
    """
    return 1.0 - p.asset_saving * assets * service.asset_specificity


@rule
def asset_pull(assets, service, p):
    """How far assets make their holder the one that produces for the others (>= 1). Statements: A02, W04."""
    return 1.0 + p.asset_provider * assets * service.asset_specificity


@rule
def hub_offer(serves, p):
    """What a county's general services department can take on for others (0..1). serves: 1 where it has the service.

    Statements: A04.
    """
    return p.hub_provider * serves


@rule
def hub_ease(room, p):
    """A hub's unit cost for others' work relative to its own (0..1). room: what it offers, 0..1. Statements: A04."""
    return 1.0 - p.hub_saving * room


@rule
def hub_pull(room, p):
    """How far a department that serves many becomes the provider (>= 1). room: 0..1. Statements: A04."""
    return 1.0 + p.hub_provider_pull * room
