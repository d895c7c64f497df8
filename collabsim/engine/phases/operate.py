"""7 Operation: running partnerships yield results, members feel them."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import account, ahead, operation
from ..layout import NEVER, NONE
from ..parts import index, municipality, own, part, partnership, position, world

partners = compiled_rules("partners")


@part
def run(address):
    """Book what private firms save, then let running partnerships yield what the quarter brings."""
    w = world(address)
    for i in range(w.many_municipalities):
        _use_firms(w, municipality(w, i))
    for k in range(w.many_live):
        ahead.look(w, w.live, k, w.many_live)
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER and g.operating != 0:
            operation.decide(w, g)
    for k in range(w.many_turns):
        ahead.look(w, w.turns, k, w.many_turns)
        g = partnership(w, index(w.turns, k))
        if g.ended == NEVER and g.operating != 0:
            operation.apply(w, g)


@part
def _use_firms(w, m):
    """Book what buying services from private firms saves a government, as long as their contracts run."""
    k = m.first_bought
    while k != NONE:
        held = position(w, k)
        if held.bought_until > w.quarter:
            saving = partners.private_saving(held.unit_cost, own(w, m))
            account.buy(w, m, saving * held.own_cost / 4.0)
        k = held.next_bought
