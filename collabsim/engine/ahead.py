"""Memory on its way before it is needed: in a country a record is seldom where the processor has it at hand."""

from __future__ import annotations

import numpy

from . import layout, ties
from . import partnership as partnerships
from .addresses import fetcher
from .parts import index, membership, part, partnership

LARGE = 200  # governments; what belongs to fewer is at hand anyway
STEP = 3  # groups between one kind of records that is asked for and the next, which the first leads to

_fetch_partnership, _fetch_membership = fetcher(layout.PARTNERSHIP), fetcher(layout.MEMBERSHIP)
_fetch_municipality, _fetch_position = fetcher(layout.MUNICIPALITY), fetcher(layout.POSITION)
_fetch_tie, _fetch_slot = fetcher(layout.TIE), fetcher(numpy.dtype(numpy.int32))


@part
def look(w, places, k, many):
    """Ask for what the groups after the k-th of a list are made of: the farthest, then the members of a nearer one,
    then where these live and work, then what they hold of each other. Nothing is changed by it."""
    if w.many_municipalities < LARGE:
        return
    if k + 4 * STEP < many:
        _fetch_partnership(w.partnerships, index(places, k + 4 * STEP))
    if k + 3 * STEP < many:
        g = partnership(w, index(places, k + 3 * STEP))
        for n in range(g.many):
            _fetch_membership(w.memberships, g.members[n])
    if k + 2 * STEP < many:
        _fetch_members(w, partnership(w, index(places, k + 2 * STEP)))
    if k + STEP < many:
        _fetch_ties(w, partnership(w, index(places, k + STEP)))


@part
def _fetch_members(w, g):
    for n in range(g.many):
        member = membership(w, g.members[n])
        _fetch_municipality(w.municipalities, member.municipality)
        _fetch_position(w.positions, member.position)
        centre = partnerships.centre(w, g).index
        _fetch_slot(w.tie_slots, ties.first_slot(w, member.municipality, centre))
        _fetch_slot(w.tie_slots, ties.first_slot(w, centre, member.municipality))


@part
def _fetch_ties(w, g):
    for n in range(g.many):
        i, centre = membership(w, g.members[n]).municipality, partnerships.centre(w, g).index
        _fetch_tie(w.ties, ties.first_tried(w, i, centre))
        _fetch_tie(w.ties, ties.first_tried(w, centre, i))
