"""Leaders meet, are introduced, bring ties from former posts, or lose sight of each other."""

from __future__ import annotations

import bisect
from typing import NamedTuple

from collabsim.rules import contact, trust

from .tie import Tie


class Meeting(NamedTuple):
    """What a quarter brings to the tie of two governments."""

    tie: Tie
    met: bool
    good: bool


def ends(meeting: Meeting) -> tuple[int, int]:
    """The two ends of a tie, by which meetings are ordered: talk adds up from one meeting to the next."""
    one, other = meeting.tie.back.to.index, meeting.tie.to.index
    return (one, other) if one < other else (other, one)


def decide(model, tie: Tie) -> Meeting:
    """Whether the two ends of a tie meet this quarter, and whether it goes well; luck is the pair's."""
    one, other = tie.back.to.key, tie.to.key
    low, high = (one, other) if one < other else (other, one)
    chance = trust.meeting(tie.distance, float(tie.shared > 0), model.p)
    chance += model.environment.association.contact(tie)
    if model.luck.uniform("meeting", model.quarter, low, high) >= chance:
        return Meeting(tie, False, False)
    return Meeting(tie, True, model.luck.uniform("meeting_mood", model.quarter, low, high) >= model.p.bad_meetings)


def apply(model, meeting: Meeting) -> None:
    """Let trust grow, suffer or cool on both sides."""
    p = model.p
    model.record.add("meetings", meeting.met)
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
            if meeting.good:
                owner = side.back.to
                owner.talk = contact.talk(owner.talk, side.familiarity, p)
        side.familiarity = contact.familiarity(side.familiarity, meeting.met, p)


class Introduction(NamedTuple):
    """A government that another one is introduced to by a friend, and how far the friend is trusted (0..1)."""

    seeker: object
    other: object
    trust: float


def introduction(seeker) -> Introduction | None:
    """Whom the friend that it trusts most introduces to it: of his friends beyond its neighbours the one dearest to him
    that it has not met lately.
    """
    model, p = seeker.model, seeker.p
    chance = contact.introduction(p)
    if not seeker.ties or model.luck.uniform("introduction", model.quarter, seeker.key) >= chance:
        return None
    friend = max(seeker.ties.values(), key=lambda tie: (tie.trust(p), tie.to.index))
    recent = model.quarter - int(p.recent_quarters)
    best, found = None, None
    for theirs in friend.to.ties.values():
        known = seeker.ties.get(theirs.to.index)
        fresh = known is None or (not known.adjacent and (known.met is None or known.met < recent))
        rank = (theirs.trust(p), theirs.to.index)
        if theirs.to is not seeker and fresh and (best is None or rank > best):
            best, found = rank, theirs.to
    return None if found is None else Introduction(seeker, found, friend.trust(p))


def introduce(model, introduced: Introduction) -> None:
    """Let two governments get to know each other through a friend whom they trust."""
    tie = introduced.seeker.tie_to(introduced.other)
    bring_near(tie)
    for side in (tie, tie.back):
        side.grow(model.p.introduction_trust * introduced.trust, 0.0, model.p)
        side.familiarity = contact.familiarity(side.familiarity, True, model.p)
        side.met = model.quarter


def take_along(municipality) -> None:
    """A new manager may come from another government of the region, and knows people there."""
    model, p = municipality.model, municipality.p
    luck, quarter, rate = model.luck, model.quarter, contact.carried(p)
    if rate <= 0.0 or luck.uniform("career", quarter, municipality.key) >= p.manager_mobility:
        return
    others = len(model.municipalities) - 1
    if not others:
        return
    index = contact.former_post(luck.uniform("career_place", quarter, municipality.key), others)
    former = model.municipalities[index + (index >= municipality.index)]
    tie = municipality.tie_to(former)
    bring_near(tie)
    for side in (tie, tie.back):
        side.manager_personal += trust.gain(side.manager_personal, side.manager_institutional, rate)
        side.familiarity = contact.familiarity(side.familiarity, True, p)
        side.career = True


def bring_near(tie: Tie) -> None:
    """Let the two ends of a tie come to each other's mind when they look for partners."""
    for side in (tie, tie.back):
        near = side.back.to.near
        if side not in near:
            bisect.insort(near, side, key=lambda one: (one.distance, one.to.index))
