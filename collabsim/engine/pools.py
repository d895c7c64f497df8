"""Where records of what comes and goes are taken from, and given back.

A table has room for so many. Where it is full the run has failed, is stopped at the end of the phase, and is made again
with more room; until then the last entry takes what finds no place.
"""

from __future__ import annotations

from . import layout
from .addresses import wiper
from .layout import NEVER, NONE
from .parts import index, membership, part, partnership, set_index

_wipe_partnership = wiper(layout.PARTNERSHIP)
_wipe_membership = wiper(layout.MEMBERSHIP)


@part
def new_partnership(w):
    """A partnership's record, all zero but for its place, its number and that nothing is known of it yet."""
    k = w.free_partnership
    if k != NONE:
        w.free_partnership = partnership(w, k).copies
    elif w.many_partnerships + 1 < w.room_partnerships:
        k = w.many_partnerships
        w.many_partnerships = k + 1
    else:
        k = w.room_partnerships - 1
        w.failed = 1
    _wipe_partnership(w.partnerships, k)
    g = partnership(w, k)
    g.index, g.uid, g.used = k, w.uids, 1
    g.freed_at = NEVER
    w.uids += 1
    return g


@part
def new_membership(w):
    """A membership's record, all zero but for its place."""
    k = w.free_membership
    if k != NONE:
        w.free_membership = membership(w, k).newer
    elif w.many_memberships + 1 < w.room_memberships:
        k = w.many_memberships
        w.many_memberships = k + 1
    else:
        k = w.room_memberships - 1
        w.failed = 1
    _wipe_membership(w.memberships, k)
    member = membership(w, k)
    member.index, member.used = k, 1
    return member


@part
def adopt(w, g):
    """Take a partnership into the list of those that live, as the youngest."""
    if w.failed == 0:
        set_index(w.live, w.many_live, g.index)
        w.many_live += 1


@part
def forget(w):
    """Leave out of the list of the living who has ended; where no tables are kept, give back what nobody copies."""
    many = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            set_index(w.live, many, g.index)
            many += 1
        elif w.keeps == 0 and g.copies == 0:
            _give_back(w, g)
    w.many_live = many


@part
def _give_back(w, g):
    """Free the record of an ended partnership; then those that were kept only because it copied their design."""
    while True:
        _free(w, g)
        if g.source == NONE:
            return
        g = partnership(w, g.source)
        g.copies -= 1
        if g.copies > 0 or g.ended == NEVER:
            return


@part
def _free(w, g):
    """Put the record of a partnership, and those of its former members, among the free ones."""
    k = g.first_former
    while k != NONE:
        member = membership(w, k)
        k = member.next_former
        member.used = 0
        member.newer = w.free_membership
        w.free_membership = member.index
    g.used = 0
    g.copies = w.free_partnership  # of a free record: the next free one
    w.free_partnership = g.index
