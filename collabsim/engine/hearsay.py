"""What a leader hears from friends: who serves them well (G09)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import luck, streams
from . import partnership as partnerships
from .layout import NONE
from .parts import index, municipality, own, part, partnership, position_of, service, set_index, tie

rules = compiled_rules("partners")


@part
def providers(w, seeker, s, many):
    """Add to the list `w.order` of so many governments the providers of which friends among the managers speak well,
    in one service; returns how many there are then.
    """
    key, p = service(w, s).key, own(w, seeker)
    t = seeker.nearest
    while t != NONE:
        friendly = tie(w, t)
        provider = _serving(w, seeker, position_of(w, friendly.to, s))
        if provider != NONE:
            told = municipality(w, friendly.to).key
            draw = luck.uniform(w, streams.hearsay, w.quarter, seeker.key, told, key)
            if draw < rules.heard_of(friendly.manager_personal, p):
                many = listed(w, many, provider)
        t = friendly.next_near
    return many


@part
def _serving(w, seeker, position):
    """Who serves the holder of a position well; NONE where nobody does, or the seeker itself."""
    if position.provided == 0 or position.producing == NONE:
        return NONE
    g = partnership(w, position.producing)
    if g.operating == 0 or g.provider == NONE or g.provider == seeker.index or not partnerships.pays(w, g):
        return NONE
    return g.provider


@part
def listed(w, many, i):
    """Add a government to the list `w.order` of so many, if it is not in it; returns how many there are then."""
    for k in range(many):
        if index(w.order, k) == i:
            return many
    set_index(w.order, many, i)
    return many + 1
