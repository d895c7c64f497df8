"""What a member has to win, and how much it puts in."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def stake(won, stakeless, joint, p):
    """What a member has at stake (0..1); nothing where there is nothing to win or lose for it.

    won: by what it was promised, 0..1 · stakeless: 1 for a member without a stake · joint: 1 where all produce
    together. Statements: D05, D02, S04.
    """
    return bounded(won + joint_stake(joint, p) + mutual_help(p), 0.0, 1.0) * (1.0 - stakeless)


@rule
def mutual_help(p):
    """Stake that comes of having talked through how each can help the other (about 0). Statements: S04."""
    return p.dialogue_stake * (p.goal_dialogue - 0.5)


@rule
def joint_stake(joint, p):
    """Stake that comes of splitting costs and benefits, against merely paying for a service. joint: 1 or 0.

    Statements: D02.
    """
    return p.joint_stake * (joint - 0.5)


@rule
def all_in(least, p):
    """Effort of a whole group relative to the usual: nobody strains where one member has nothing at stake.

    least: the smallest stake of a member, 0..1. Statements: D02.
    """
    return 1.0 + p.all_in * (least - p.usual_least_stake)


@rule
def free_riding(stake, p):
    """Share of its effort that a member withholds because it has little to win, as usually seen. stake: 0..1.

    Statements: D05.
    """
    return p.free_riding * (1.0 - stake)


@rule
def unseen(p):
    """How far effort withheld stays unseen; 1 where progress is tracked as usual. Statements: S11."""
    return 1.0 + p.tracking_sight * (0.5 - p.progress_tracking)


@rule
def reluctance(resentment, p):
    """Share of its effort that a forced member withholds. resentment: 0..1. Statements: X01."""
    return p.resentment_effort * resentment


@rule
def distraction(attention, p):
    """Share of effort lost where a member carries more than it can. attention: share of what is needed, 0..1.

    Statements: P03.
    """
    return p.overload_effort * (1.0 - attention)


@rule
def devotion(p):
    """Effort that a committed member gives, and what it costs of its capacity; 1 where commitment is usual.

    Statements: O06.
    """
    return 1.0 + p.commitment_effort * (p.commitment - 0.5)


@rule
def briefing(p):
    """Factor on the attention that joint efforts take: people with a say who are to stand behind them want to be kept
    informed; 1 where as many as usual do. Statements: S06. Source: assumption.
    """
    return 1.0 + p.backing_load * (p.decision_makers - 0.5)


@rule
def hearing(asymmetry, p):
    """Factor on the attention that a joint effort takes: to hear a much smaller partner out takes time, among equals
    it takes none.

    asymmetry: 0..1. Statements: G10. Source: assumption.
    """
    return 1.0 + p.respect_load * asymmetry * (p.respect - 0.5)


@rule
def delivered(devotion, withheld):
    """Share of the agreed effort that a member delivers (0..1). devotion: about 1 · withheld: share, 0 or more.

    Statements: O06, D05, X01, P03.
    """
    return bounded(devotion * (1.0 - withheld), 0.0, 1.0)
