"""5 Search: who looks, for what, with whom; proposals stand while every position they name is free."""

from __future__ import annotations

from .. import appetite, choice, mandates, start
from .. import municipality as municipalities
from ..parts import index, municipality, part, proposal, world


@part
def run(address):
    """Let all decide whether to look, then what to propose, then let proposals happen in their turn."""
    w = world(address)
    for i in range(w.many_municipalities):
        appetite.decide(w, municipality(w, i))
    w.many_proposals = 0
    mandates.demanded(w)
    for i in range(w.many_municipalities):
        seeker = municipality(w, i)
        if seeker.searches != 0 and municipalities.has_room(w, seeker):
            choice.propose(w, seeker)
    start.order(w)
    for k in range(w.many_proposals):
        start.apply(w, proposal(w, index(w.order, k)))
