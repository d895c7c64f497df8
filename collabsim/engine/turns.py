"""Whose turn comes when: lists put in order, and the order of the living partnerships."""

from __future__ import annotations

from . import luck, streams
from .layout import NEVER
from .parts import index, part, partnership, set_index


@part
def order(w):
    """Put the living partnerships in the order in which what they decided happens this quarter: by luck, then key."""
    many = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            g.turn_luck = luck.uniform(w, streams.priority, w.quarter, g.key)
            set_index(w.turns, many, g.index)
            many += 1
    w.many_turns = many
    sort(w, w.turns, w.order_scratch, many, _earlier)


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
