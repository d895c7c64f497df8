"""Whose turn comes when: lists put in order, and the order of the living partnerships."""

from __future__ import annotations

from . import luck, streams
from .layout import NEVER
from .parts import index, part, partnership, set_index


@part
def order(w):
    """Put the living partnerships in the order in which what they decided happens this quarter: by luck, then key.

    Luck is even: each is put about where it belongs at once, and moved past few others from there.
    """
    many = _draw(w)
    _count(w, many)
    for k in range(many):
        g = partnership(w, index(w.order_scratch, k))
        stretch = int(g.turn_luck * many)
        place = index(w.order, stretch) + 0
        set_index(w.order, stretch, place + 1)
        set_index(w.turns, place, g.index)
    for k in range(1, many):
        _settle(w, k)
    w.many_turns = many


@part
def _draw(w):
    """Draw the luck of those that live, and list them in `w.order_scratch`; returns how many they are."""
    many = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            g.turn_luck = luck.uniform(w, streams.priority, w.quarter, g.key)
            set_index(w.order_scratch, many, g.index)
            many += 1
    return many


@part
def _count(w, many):
    """Write to `w.order`, for each of so many even stretches of luck, how many have less luck than is in it."""
    for stretch in range(many):
        set_index(w.order, stretch, 0)
    for k in range(many):
        stretch = int(partnership(w, index(w.order_scratch, k)).turn_luck * many)
        set_index(w.order, stretch, index(w.order, stretch) + 1)
    before = 0
    for stretch in range(many):
        within = index(w.order, stretch) + 0
        set_index(w.order, stretch, before)
        before += within


@part
def _settle(w, place):
    """Move an entry of `w.turns` forward past those before which it belongs."""
    entry = index(w.turns, place) + 0
    while place > 0 and _earlier(w, entry, index(w.turns, place - 1)):
        set_index(w.turns, place, index(w.turns, place - 1))
        place -= 1
    set_index(w.turns, place, entry)


@part
def _earlier(w, one, other):
    a, b = partnership(w, one), partnership(w, other)
    return a.turn_luck < b.turn_luck or (a.turn_luck == b.turn_luck and a.key < b.key)


@part
def sort(w, entries, spare, many, precedes):
    """Sort a list of places; equals keep their order. spare: a list of the same room · precedes(w, one, other)."""
    source, target, width = entries, spare, 1
    while width < many:
        for low in range(0, many, 2 * width):
            _merge(w, source, target, low, min(low + width, many), min(low + 2 * width, many), precedes)
        source, target = target, source
        width *= 2
    if source != entries:
        for k in range(many):
            set_index(entries, k, index(source, k))


@part
def _merge(w, source, target, low, middle, high, precedes):
    """Merge two neighbouring stretches that are sorted already."""
    one, other = low, middle
    for k in range(low, high):
        if one < middle and (other >= high or not precedes(w, index(source, other), index(source, one))):
            set_index(target, k, index(source, one))
            one += 1
        else:
            set_index(target, k, index(source, other))
            other += 1
