"""What a region thinks of sharing: a fashion, or here to stay (see `model.norm`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .layout import NEVER
from .parts import index, mode, part, partnership, regional

rules = compiled_rules("learning")


@part
def coverage(w):
    """Share of positions that are produced jointly."""
    shared = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER and g.operating != 0 and mode(w, g.mode).producing != 0.0:
            shared += g.many
    return shared / w.positions_in_all if w.positions_in_all > 0 else 0.0


@part
def learn(w):
    """Let the belief follow what is shared."""
    w.norm = rules.norm(w.norm, coverage(w), regional(w))
