"""A partnership at work: effort, results, what members feel about them."""

from __future__ import annotations

from . import upkeep
from .compiled import rule
from .logit import bounded, moved


@rule
def leaderless_cost(leaderless, p):
    """Cost of coordination relative to that of a partnership that is led. leaderless: 1 or 0. Statements: X07."""
    return 1.0 + p.leaderless_coordination * leaderless


@rule
def style_drag(culture, p):
    """Factor of the cost of working together (> 0): staffs of unlike working style need more of it.

    culture: distance in working style, 0..1. Statements: T09. Source: assumption.
    """
    return bounded(1.0 + p.culture_coordination * (culture - p.culture_usual), 0.1, 10.0)


@rule
def style_clash(culture, p):
    """Rate at which unlike working styles wear on trust in a quarter of operation (0..1).

    culture: distance in working style, 0..1. Statements: T09. Source: assumption.
    """
    return p.culture_trust * bounded(culture - p.culture_usual, 0.0, 1.0)


@rule
def realised_saving(gross, together, fit, curve, effort, noise, p):
    """Net saving of a year at this quarter's rate, as a share of the members' own cost.

    Poor fit and effort spoil what could be gained; they do not soften what the change costs at first.
    gross: share of own cost · together: what working together costs, share of own cost · fit, effort: 0..1 ·
    curve: learning, below 0 at first · noise: standard normal (luck). Statements: X01, P01.
    """
    reached = fit * effort if gross * curve > 0.0 else 1.0
    return reached * gross * curve - together + p.saving_noise * noise


@rule
def realised_quality(gain, fit, curve, dip, effort, noise, p):
    """Quality against own production (index points). dip: loss of the transition · noise: standard normal.

    Statements: Q2, C01.
    """
    return fit * gain * bounded(curve, 0.0, 1.0) * effort - dip + p.quality_noise * noise


@rule
def sober_talk(p):
    """How much sooner than usual references follow experience, as a factor: expectations are talked over in operation.

    Statements: P04.
    """
    return 1.0 + p.talk_in_operation * (p.expectation_management - 0.5)


@rule
def reference(reference, experience, talk, p):
    """What a member measures results against: it starts at the promise and moves towards experience.

    talk: factor on the usual speed. Statements: P04, G05.
    """
    return moved(reference, experience, bounded(p.reference_adaptation * talk, 0.0, 1.0))


@rule
def felt_gap(reference, own, noise, p):
    """How far a member thinks that its saving stays behind the reference (shares of own cost). noise: standard normal.

    Statements: S11.
    """
    return (reference - own) * upkeep.evidence(p) - p.received_noise * upkeep.hearsay(p) * noise


@rule
def upset(resistance, dip, p):
    """Resistance (0..1) of a member's staff a quarter later: losing service in the change makes people resist.

    dip: quality lost to the change, index points. Statements: C01, D07.
    """
    return resistance + bounded(p.dip_resistance * dip, 0.0, 1.0) * (1.0 - resistance)


@rule
def grievance(grievance, saving_gap, quality_gap, trust, p):
    """Grievance (0..1) after a quarter in which results fell short of the reference, or passed it.

    gaps: reference - experience (share of own cost; index points). Shortfalls weigh `loss_weight` times what surpluses
    heal; trust forgives; contacts kept up repair. Statements: P04, P06, X06, P02. Source: F95 for the weight.
    """
    shortfall = saving_gap / p.saving_scale + p.quality_weight * quality_gap / p.quality_scale
    if shortfall > 0.0:
        forgiven = 1.0 - p.forgiveness * (trust - 0.5)
        hurt = bounded(p.grievance_rate * p.loss_weight * forgiven * shortfall, 0.0, 1.0)
        grievance = grievance + hurt * (1.0 - grievance)
    else:
        grievance = grievance * (1.0 - bounded(-p.grievance_rate * shortfall, 0.0, 1.0))
    return grievance * bounded(1.0 - p.grievance_fading - upkeep.contact_repair(p), 0.0, 1.0)


@rule
def resentment(resentment, saving, p):
    """Resentment (0..1) of a forced member a quarter later; good results make it fade sooner. Statements: X01."""
    fading = p.resentment_fading + p.resentment_healing * bounded(saving, 0.0, 1.0)
    return resentment * (1.0 - bounded(fading, 0.0, 1.0))


@rule
def tie_growth(saving, p):
    """Rate at which trust between members grows in a quarter of operation (0..1). Statements: P06, P02."""
    good = p.good_result_trust if saving > 0.0 else 0.0
    return p.operation_trust + upkeep.contact_trust(p) + good
