"""Leaders meet, are introduced, bring ties from former posts, or lose sight of each other (see `model.contacts`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import association, luck, streams, ties
from . import municipality as municipalities
from . import tie as views
from .layout import NEVER, NONE
from .parts import happenings, municipality, own, part, regional, tie

contact = compiled_rules("contact")
trust = compiled_rules("trust")


# ---------------------------------------------------------------------- meetings
@part
def meet(w, there):
    """Let the two ends of a tie meet this quarter, or not, and trust grow, suffer or cool; luck is the pair's."""
    p, back = regional(w), tie(w, there.back)
    one, other = municipality(w, there.owner).key, municipality(w, there.to).key
    low, high = min(one, other), max(one, other)
    chance = trust.meeting(there.distance, 1.0 if there.shared > 0 else 0.0, p)
    chance += association.contact(w, there)
    if luck.uniform(w, streams.meeting, w.quarter, low, high) >= chance:
        _miss(w, there, p)
        _miss(w, back, p)
        return
    happenings(w).meetings += 1.0
    good = luck.uniform(w, streams.meeting_mood, w.quarter, low, high) >= p.bad_meetings
    _talk(w, there, good, p)
    _talk(w, back, good, p)


@part
def _miss(w, side, p):
    views.cool(w, side, p)
    side.familiarity = contact.familiarity(side.familiarity, False, p)


@part
def _talk(w, side, good, p):
    """What a meeting does to one of the two."""
    side.met = w.quarter
    if good:
        views.grow(w, side, p.meeting_trust, p.meeting_staff_trust, p)
        owner = municipality(w, side.owner)
        owner.talk = contact.talk(owner.talk, side.familiarity, p)
    else:
        views.suffer(w, side, p.meeting_trust, p)
        side.personal_conflict = trust.quarrel(side.personal_conflict, p)
    side.familiarity = contact.familiarity(side.familiarity, True, p)


# ---------------------------------------------------------------------- introductions
@part
def introduction(w, seeker):
    """Find whom the friend that it trusts most introduces to it: of his friends beyond its neighbours the one dearest
    to him that it has not met lately; NONE where there is nobody. How far the friend is trusted is noted too, 0..1.
    """
    p = own(w, seeker)
    seeker.next_acquaintance = NONE
    t = ties.following(w, seeker, NONE)
    if t == NONE or luck.uniform(w, streams.introduction, w.quarter, seeker.key) >= contact.introduction(p):
        return
    friend, dearest = NONE, 0.0
    while t != NONE:
        mine = tie(w, t)
        trusted = views.trust(w, mine, p)
        if friend == NONE or trusted > dearest or (trusted == dearest and mine.to > friend):
            friend, dearest = mine.to, trusted
        t = ties.following(w, seeker, t)
    seeker.next_acquaintance_trust = dearest
    _look_around(w, seeker, municipality(w, friend), p)


@part
def _look_around(w, seeker, friend, p):
    """Find the dearest of a friend's friends that it may be introduced to."""
    recent, best = w.quarter - int(p.recent_quarters), 0.0
    t = ties.following(w, friend, NONE)
    while t != NONE:
        theirs = tie(w, t)
        trusted = views.trust(w, theirs, p)
        found = seeker.next_acquaintance
        better = found == NONE or trusted > best or (trusted == best and theirs.to > found)
        if better and theirs.to != seeker.index and _fresh(w, seeker, theirs.to, recent):
            seeker.next_acquaintance, best = theirs.to, trusted
        t = ties.following(w, friend, t)


@part
def _fresh(w, seeker, other, recent):
    """Whether it is no neighbour and was not met since a quarter."""
    t = ties.find(w, seeker.index, other)
    if t == NONE:
        return True
    known = tie(w, t)
    return known.adjacent == 0 and (known.met == NEVER or known.met < recent)


@part
def introduce(w, seeker):
    """Let two governments get to know each other through a friend whom they trust."""
    p = regional(w)
    there = municipalities.tie_to(w, seeker, municipality(w, seeker.next_acquaintance))
    bring_near(w, there)
    _come_to_know(w, there, seeker.next_acquaintance_trust, p)
    _come_to_know(w, tie(w, there.back), seeker.next_acquaintance_trust, p)


@part
def _come_to_know(w, side, trusted, p):
    views.grow(w, side, p.introduction_trust * trusted, 0.0, p)
    side.familiarity = contact.familiarity(side.familiarity, True, p)
    side.met = w.quarter


# ---------------------------------------------------------------------- former posts
@part
def take_along(w, m):
    """A new manager may come from another government of the region, and knows people there."""
    p = own(w, m)
    rate, others = contact.carried(p), w.many_municipalities - 1
    if rate <= 0.0 or luck.uniform(w, streams.career, w.quarter, m.key) >= p.manager_mobility or others == 0:
        return
    place = contact.former_post(luck.uniform(w, streams.career_place, w.quarter, m.key), others)
    there = municipalities.tie_to(w, m, municipality(w, place + 1 if place >= m.index else place))
    bring_near(w, there)
    _bring_along(w, there, rate, p)
    _bring_along(w, tie(w, there.back), rate, p)


@part
def _bring_along(w, side, rate, p):
    side.manager_personal += trust.gain(side.manager_personal, side.manager_institutional, rate)
    side.familiarity = contact.familiarity(side.familiarity, True, p)
    side.career = 1


# ---------------------------------------------------------------------- who comes to mind
@part
def bring_near(w, there):
    """Let the two ends of a tie come to each other's mind when they look for partners."""
    if w.failed == 0:  # a tie that found no room is in no list
        _bring_near(w, there)
        _bring_near(w, tie(w, there.back))


@part
def _bring_near(w, side):
    """Put a tie in its place among those of its owner, from the nearest to the farthest."""
    if side.near != 0:
        return
    side.near = 1
    owner = municipality(w, side.owner)
    before, t = NONE, owner.nearest
    while t != NONE and not _closer(w, side, tie(w, t)):
        before, t = t, tie(w, t).next_near
    side.next_near = t
    if before == NONE:
        owner.nearest = side.index
    else:
        tie(w, before).next_near = side.index


@part
def _closer(w, one, other):
    return one.distance < other.distance or (one.distance == other.distance and one.to < other.to)
