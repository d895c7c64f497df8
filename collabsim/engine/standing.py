"""How a member stands in its partnership, as the decision to leave sees it."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import form as forms
from . import partnership as partnerships
from .layout import NONE
from .parts import form, joint, municipality, part, position, service

review, voice = compiled_rules("review"), compiled_rules("voice")


@part
def exit_terms(w, g, member):
    """Why a member leaves this quarter, or stays."""
    m, p = municipality(w, member.municipality), joint(w, g)
    state = review.Standing(
        member.grievance,
        partnerships.trust_of(w, g, m),
        partnerships.mission_distance_of(w, g, m),
        float(g.lead == NONE),
        member.stake,
        m.will,
        float(g.champion != NONE),
        member.resentment,
        g.enforcement,
        forms.shaken(w, g),
        control(w, g, m),
    )
    bound, assets = form(w, g.form), service(w, g.service).asset_specificity
    return review.exit_terms(state, bound.commitment, bound.notice, float(g.term_left == 0), assets, p)


@part
def control(w, g, m):
    """How far a client feels that the provider decides for it; 0 where members decide together."""
    if g.provider == NONE or g.provider == m.index:
        return 0.0
    return voice.control_lost(m.identity, joint(w, g))


@part
def aggrieved_by_votes(w, g, member):
    """Its grievance after what it thinks of votes and contributions; a provider's clients have none."""
    if g.provider != NONE:
        return member.grievance
    share, p = position(w, member.position).own_cost / g.own_cost, joint(w, g)
    imbalance = voice.vote_imbalance(share, 1.0 / g.many, p)
    return voice.unbalanced(member.grievance, imbalance, p)
