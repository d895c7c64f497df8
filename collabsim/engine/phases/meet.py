"""4 Contacts: leaders meet, are introduced, or lose sight of each other."""

from __future__ import annotations

from .. import contacts, turns
from ..layout import NONE
from ..parts import index, municipality, part, set_index, tie, world


@part
def run(address):
    """Let a quarter's meetings happen in the order of those who meet: talk adds up from one to the next."""
    w = world(address)
    _list_new_pairs(w)
    for i in range(w.many_municipalities):
        contacts.introduction(w, municipality(w, i))
    for k in range(w.many_pairs):
        contacts.meet(w, tie(w, index(w.pairs, k)))
    for i in range(w.many_municipalities):
        seeker = municipality(w, i)
        if seeker.next_acquaintance != NONE:
            contacts.introduce(w, seeker)


@part
def _list_new_pairs(w):
    """Put those who became acquainted since the last meetings in their places among the pairs."""
    if w.many_new_pairs == 0:
        return
    turns.sort(w, w.new_pairs, w.order_scratch, w.many_new_pairs, _before)
    old, new = w.many_pairs - 1, w.many_new_pairs - 1
    w.many_pairs += w.many_new_pairs
    for k in range(w.many_pairs - 1, -1, -1):
        if new < 0:
            break
        if old >= 0 and _before(w, index(w.new_pairs, new), index(w.pairs, old)):
            set_index(w.pairs, k, index(w.pairs, old))
            old -= 1
        else:
            set_index(w.pairs, k, index(w.new_pairs, new))
            new -= 1
    w.many_new_pairs = 0


@part
def _before(w, one, other):
    """Whether a pair comes before another: by the lower of its two ends, then by the higher."""
    a, b = tie(w, one), tie(w, other)
    low, lower = min(a.owner, a.to), min(b.owner, b.to)
    return low < lower or (low == lower and max(a.owner, a.to) < max(b.owner, b.to))
