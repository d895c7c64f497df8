"""How a member stands in its partnership, as the decision to leave sees it."""

from __future__ import annotations

from collabsim.rules import review, voice

from . import form


def exit_terms(partnership, membership) -> review.ExitTerms:
    """Why a member leaves this quarter, or stays."""
    g, municipality = partnership, membership.municipality
    standing = review.Standing(
        membership.grievance,
        g.trust_of(municipality),
        g.mission_distance_of(municipality),
        float(g.lead is None),
        membership.stake,
        municipality.will,
        float(g.champion is not None),
        membership.resentment,
        g.enforcement,
        form.shaken(g),
        control(g, municipality),
    )
    at_end, bound = float(g.term_left == 0), g.form
    return review.exit_terms(standing, bound.commitment, float(bound.notice), at_end, g.service.asset_specificity, g.p)


def control(partnership, municipality) -> float:
    """How far a client feels that the provider decides for it; 0 where members decide together."""
    g = partnership
    if g.provider is None or g.provider is municipality:
        return 0.0
    return voice.control_lost(municipality.identity, g.p)


def aggrieved_by_votes(partnership, membership) -> float:
    """Its grievance after what it thinks of votes and contributions; a provider's clients have none."""
    g = partnership
    if g.provider is not None:
        return membership.grievance
    imbalance = voice.vote_imbalance(membership.position.own_cost / g.own_cost, 1.0 / len(g.members), g.p)
    return voice.unbalanced(membership.grievance, imbalance, g.p)
