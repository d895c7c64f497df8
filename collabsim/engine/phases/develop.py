"""6 Development: work is done, stages end, ideas are dropped, signed, launched."""

from __future__ import annotations

from .. import ahead, development, turns
from ..layout import NEVER
from ..parts import index, part, partnership, world


@part
def run(address):
    """Let every initiative and running partnership decide first, then let what they decided happen in turn."""
    w = world(address)
    turns.order(w)
    for k in range(w.many_live):
        ahead.look(w, w.live, k, w.many_live)
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            development.decide(w, g)
    for k in range(w.many_turns):
        ahead.look(w, w.turns, k, w.many_turns)
        g = partnership(w, index(w.turns, k))
        if g.ended == NEVER:
            development.apply(w, g)
