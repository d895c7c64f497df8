"""How far partners are apart, in space, in mission and in mind (see `model.record.groups.observe_pairs`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import ahead, outcomes
from .. import tie as ties
from .. import ties as network
from ..layout import NEVER, NONE
from ..parts import index, membership, mode, municipality, part, partnership, position_of, tie
from .put import put

leadership = compiled_rules("leadership")

FAR_KM = 50.0


@part
def observe(w):
    """Tell how far apart the partners of all running partnerships are."""
    gaps = alike = kilometres = conflict = 0.0
    far = pairs = running = together = doubles = 0
    for k in range(w.many_live):
        ahead.look(w, w.live, k, w.many_live)
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating:
            continue
        running += 1
        producing = mode(w, g.mode).producing
        gap, count = 0.0, 0
        for a in range(g.many):
            one = municipality(w, membership(w, g.members[a]).municipality)
            for b in range(a + 1, g.many):
                other = municipality(w, membership(w, g.members[b]).municipality)
                there = tie(w, network.find(w, one.index, other.index))
                kilometres += there.km
                far += int(there.km > FAR_KM)
                gap += leadership.mission_distance(one.mission, other.mission)
                conflict += 0.5 * (ties.conflict(w, there) + ties.conflict(w, tie(w, there.back)))
                if there.seen != w.quarter + 1:  # of a new tie: 0
                    there.seen = w.quarter + 1
                    together += 1
                if not producing:
                    doubles += int(_share_production(w, one.index, other.index, g.service))
                count += 1
        gaps += gap / float(count)
        alike += float(count) - gap
        pairs += count
    many = float(pairs)
    put(w, outcomes.mission_gap, gaps, float(running))
    put(w, outcomes.alignment, alike, many)
    put(w, outcomes.partner_distance, kilometres, many)
    put(w, outcomes.long_tie_share, float(far), many)
    put(w, outcomes.conflict, conflict, many)
    put(w, outcomes.services_shared_per_tie, float(pairs - doubles), float(together))


@part
def _share_production(w, i, j, s):
    """Whether two governments share the production of a service: such a pair is counted there."""
    g = position_of(w, i, s).producing
    return g != NONE and g == position_of(w, j, s).producing and partnership(w, g).operating == 1
