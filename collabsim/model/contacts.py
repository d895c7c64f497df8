"""Leaders meet, or lose sight of each other."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.rules import trust

from .tie import Tie


class Meeting(NamedTuple):
    """What a quarter brings to the tie of two governments."""

    tie: Tie
    met: bool
    good: bool


def decide(model, tie: Tie) -> Meeting:
    """Whether the two ends of a tie meet this quarter, and whether it goes well; luck is the pair's."""
    low, high = sorted((tie.back.to.key, tie.to.key))
    chance = trust.meeting(tie.distance, float(tie.shared > 0), model.p)
    if model.luck.uniform("meeting", model.quarter, low, high) >= chance:
        return Meeting(tie, False, False)
    return Meeting(tie, True, model.luck.uniform("meeting_mood", model.quarter, low, high) >= model.p.bad_meetings)


def apply(model, meeting: Meeting) -> None:
    """Let trust grow, suffer or cool on both sides."""
    p = model.p
    for side in (meeting.tie, meeting.tie.back):
        if not meeting.met:
            side.cool(p)
        elif meeting.good:
            side.grow(p.meeting_trust, p.meeting_staff_trust, p)
        else:
            side.suffer(p.meeting_trust, p)
            side.personal_conflict = trust.quarrel(side.personal_conflict, p)
        if meeting.met:
            side.met = model.quarter
