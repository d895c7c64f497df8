"""8 Review: members renegotiate, stay or leave; terms are renewed or lapse."""

from __future__ import annotations

from .. import ahead, review
from ..layout import NEVER
from ..parts import index, part, partnership, world


@part
def run(address):
    """Let every partnership that ran before decide first, then let what they decided happen in turn."""
    w = world(address)
    for k in range(w.many_live):
        ahead.look(w, w.live, k, w.many_live)
        g = partnership(w, index(w.live, k))
        if _is_due(w, g):
            review.decide(w, g)
    for k in range(w.many_turns):
        ahead.look(w, w.turns, k, w.many_turns)
        g = partnership(w, index(w.turns, k))
        if _is_due(w, g):
            review.apply(w, g)


@part
def _is_due(w, g):
    """Whether it runs since an earlier quarter; what happens to one in the review changes this for no other."""
    return g.ended == NEVER and g.operating != 0 and g.launched < w.quarter
