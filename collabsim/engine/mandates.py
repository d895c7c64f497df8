"""Mandates: who must share, or meet and study, who obeys, how long the force lasts (see `model.mandates`)."""

from __future__ import annotations

from . import interventions, layout
from .layout import NEVER, NONE
from .parts import index, intervention, part, partnership

STUDY = layout.STAGES.index("study")


@part
def enforce(w):
    """Let mandates hold what they founded, and let it go where they are repealed."""
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER:
            continue
        if g.mandate != NONE:
            g.enforcement = force(w, g.mandate)
        elif g.convened != NONE:  # the plan must be made, not signed
            g.enforcement = force(w, g.convened) if g.stage <= STUDY else 0.0


@part
def force(w, k):
    """How far an intervention, by its place, is enforced this quarter; 0 where it does not act."""
    one = intervention(w, k)
    return one.enforcement if interventions.active(w, one, w.quarter) else 0.0
