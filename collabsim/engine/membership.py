"""One government's part in a partnership: its record, and the lists in which it stands (see `model.membership`)."""

from __future__ import annotations

from . import municipality as municipalities
from . import pools
from .layout import NEVER, NONE
from .parts import index, membership, part, position_of, set_index


@part
def sort(w, founder, many):
    """Put a founder among its partners, whose indices stand in `w.scratch_members`, all in id order."""
    for last in range(many + 1):
        entry = index(w.scratch_members, last) if last < many else founder
        k = last
        while k > 0 and index(w.scratch_members, k - 1) > entry:
            set_index(w.scratch_members, k, index(w.scratch_members, k - 1))
            k -= 1
        set_index(w.scratch_members, k, entry)


@part
def begin(w, g, m):
    """The membership of a government from this quarter on: among the members by id, its own newest."""
    member = pools.new_membership(w)
    member.partnership, member.municipality = g.index, m.index
    member.position = position_of(w, m.index, g.service).index
    member.joined, member.left, member.next_former, member.left_in = w.quarter, NEVER, NONE, NONE
    member.stake, member.effort = 0.5, 1.0
    k = g.many
    while k > 0 and membership(w, g.members[k - 1]).municipality > m.index:
        g.members[k] = g.members[k - 1]
        k -= 1
    g.members[k] = member.index
    g.many += 1
    member.older, member.newer = m.newest, NONE
    if w.failed != 0:  # one record may stand for many: it stays out of the lists
        return member
    if m.newest == NONE:
        m.oldest = member.index
    else:
        membership(w, m.newest).newer = member.index
    m.newest = member.index
    municipalities.count_load(w, m)
    return member


@part
def end(w, g, m, member):
    """Move a membership from those of the members to those of former ones; its government carries it no more."""
    k = 0
    while k < g.many - 1 and g.members[k] != member.index:
        k += 1
    g.many -= 1
    while k < g.many:
        g.members[k] = g.members[k + 1]
        k += 1
    if w.failed != 0:
        return
    if g.first_former == NONE:
        g.first_former = member.index
    else:
        membership(w, g.last_former).next_former = member.index
    g.last_former = member.index
    g.formers += 1
    if member.older == NONE:
        m.oldest = member.newer
    else:
        membership(w, member.older).newer = member.newer
    if member.newer == NONE:
        m.newest = member.older
    else:
        membership(w, member.newer).older = member.older


@part
def longest(w, g):
    """Which municipality has been a member for longest, the first of them by id."""
    longest = membership(w, g.members[0])
    for k in range(1, g.many):
        member = membership(w, g.members[k])
        if member.joined < longest.joined:
            longest = member
    return longest.municipality
