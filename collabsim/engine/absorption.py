"""Taking a whole smaller partnership in: which one a group asks, what each of its members answers, how it ends."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import chronicle, growth, region, seeding, streams, verdicts
from . import partnership as partnerships
from .layout import NEVER, NONE
from .parts import index, joint, membership, mode, municipality, part, partnership, position_of, set_index, tie

partners = compiled_rules("partners")


@part
def offer(w, g):
    """Ask one smaller partnership of the same service nearby, if there is one: which of them is luck.

    Notes it where all its members say yes, how many they are, and the place of the first one's verdict, which those of
    the others follow; else NONE.
    """
    g.next_smaller = NONE
    many = _smaller_ones(w, g)
    if many == 0:
        return
    smaller = partnership(w, index(w.scratch_members, int(partnerships.draw(w, g, streams.absorption) * many)))
    brings, agreed, first = growth.gain(w, g, NONE, smaller.index), 0, w.many_verdicts + 0
    for k in range(smaller.many):
        newcomer = municipality(w, membership(w, smaller.members[k]).municipality)
        if growth.join_verdict(w, g, newcomer, brings) >= 0:
            agreed += 1
    if agreed == smaller.many and w.failed == 0:
        g.next_smaller, g.next_newcomers, g.next_newcomer = smaller.index, agreed, first


@part
def _smaller_ones(w, g):
    """Write the running partnerships of the service that members' neighbours produce in to `w.scratch_members`, by key;
    returns how many there are.
    """
    many = 0
    if mode(w, g.mode).producing == 0.0 or g.many <= 2:  # none is smaller than two
        return many
    limit = int(partners.consideration(joint(w, g)))
    w.looks += 1
    for k in range(g.many):
        t, left = municipality(w, membership(w, g.members[k]).municipality).nearest, limit
        while t != NONE and left > 0:
            near = tie(w, t)
            theirs = position_of(w, near.to, g.service)
            if theirs.provided != 0 and theirs.producing != NONE:
                other = partnership(w, theirs.producing)
                if other.looked_at != w.looks:
                    other.looked_at = w.looks
                    if _can_absorb(w, g, other):
                        _list(w, other, many)
                        many += 1
            t = near.next_near
            left -= 1
    return many


@part
def _list(w, other, many):
    """Put a partnership into the list of so many."""
    place = many
    while place > 0 and partnership(w, index(w.scratch_members, place - 1)).key > other.key:
        set_index(w.scratch_members, place, index(w.scratch_members, place - 1))
        place -= 1
    set_index(w.scratch_members, place, other.index)


@part
def _can_absorb(w, larger, smaller):
    """Whether one may take the other in: it is larger, there is room, and nothing from outside holds either."""
    if larger.operating == 0 or smaller.operating == 0 or larger.many <= smaller.many:
        return False
    if larger.many + smaller.many > joint(w, larger).largest_group or smaller.enforcement != 0.0:
        return False
    return seeding.of(w, smaller) == 0.0 and seeding.of(w, larger) == 0.0


@part
def apply(w, g):
    """Let the smaller one end and its members come in, if nothing has changed and nobody began something else."""
    smaller = partnership(w, g.next_smaller)
    if smaller.ended != NEVER or smaller.many != g.next_newcomers or not _can_absorb(w, g, smaller):
        return
    for k in range(smaller.many):
        if municipality(w, membership(w, smaller.members[k]).municipality).started_in == w.quarter:
            return
    for k in range(smaller.many):
        set_index(w.order, k, membership(w, smaller.members[k]).municipality)
    _dissolve(w, smaller, g.next_newcomer)
    for k in range(g.next_newcomers):
        growth.enter(w, g, municipality(w, index(w.order, k)), g.next_newcomer + k)


@part
def _dissolve(w, smaller, first):
    """End it without a failure: nobody pays an exit, no trust is lost, its work goes on. first: verdict of a member."""
    centre, k = partnerships.centre(w, smaller).index, 0
    while membership(w, smaller.members[k]).municipality != centre:
        k += 1
    chronicle.note(w, verdicts.END, smaller, centre, first + k, verdicts.ABSORBED)
    region.part_ways(w, smaller)
    region.close(w, smaller)
