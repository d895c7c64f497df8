"""In which way a searcher would share, and with whom. The group that is weighed stands in `w.scratch_members`."""

from __future__ import annotations

import math

import numpy

from collabsim.catalogue.designs import modes
from collabsim.rules.compiled import compiled_rules

from . import economics, hearsay, luck, streams, worth
from . import municipality as municipalities
from . import position as positions
from . import tie as ties
from .layout import NONE
from .parts import index, membership, municipality, own, part, partnership, position_of, service, set_index, tie
from .parts import mode as mode_at

capacity = compiled_rules("capacity")
choosing = compiled_rules("choosing")
logit = compiled_rules("logit")
rules = compiled_rules("partners")
voice = compiled_rules("voice")

MODES = len(modes())


# ---------------------------------------------------------------------- the way of sharing
@part
def mode(w, seeker, position):
    """The way of sharing of highest utility among those still open, NONE where none is."""
    p, area = own(w, seeker), service(w, position.service)
    best, found = -numpy.inf, NONE
    inclination = _inclination(w, seeker, position)
    noise = p.mode_noise * rules.wavering(p)
    for k in range(MODES):
        way = mode_at(w, k)
        if not positions.free(w, position, way):
            continue
        utility = logit.total(rules.mode_appeal(area, way, inclination, p))
        if way.sells != 0.0:
            utility -= voice.buying_cost(voice.control_lost(seeker.identity, p), p)
        utility += noise * luck.gumbel(w, streams.mode_choice, w.quarter, seeker.key, area.key, k)
        if utility > best:
            best, found = utility, k
    return found


@part
def _inclination(w, seeker, position):
    """What it brings to the choice of a way of sharing: pressure, a gap or slack that fits, a known offer."""
    p, want = own(w, seeker), abs(position.spare)
    fit = capacity.post_fit(capacity.post_share(want, p), want, p)
    told = hearsay.providers(w, seeker, position.service, 0) > 0
    known = 1.0 if told else _offered(w, seeker, position.service)
    return rules.Inclination(seeker.pressure, fit * want, known)


@part
def _offered(w, seeker, s):
    """What the department of the searcher's county offers in a service."""
    if seeker.hub == seeker.index:
        return 0.0
    theirs = position_of(w, seeker.hub, s)
    return 0.0 if theirs.provided == 0 else economics.offer(w, theirs, own(w, seeker))


# ---------------------------------------------------------------------- the partners
@part
def best(w, seeker, position, way, found):
    """Write the partners, or the running partnership, of highest utility to a proposal; whether any beats being alone.

    No partner at all is the answer where a private firm beats both.
    """
    p = own(w, seeker)
    area = service(w, position.service)
    drawn = luck.gumbel(w, streams.stay_alone, w.quarter, seeker.key, area.key)
    custom, own_thing = choosing.habit(_in_house(w, seeker), p), choosing.belonging(seeker.identity, area, p)
    utility = p.stay_alone + custom + own_thing + p.partner_noise * drawn
    found.many, private = NONE, _private(w, seeker, position)
    if private > 0.0:
        utility += private
        found.many, found.joins, found.reused = 0, NONE, 0
    _list_kin(w, seeker, area)
    for k in range(_asked(w, seeker, position.service, way)):
        utility = _weighed(w, seeker, position, way, index(w.order, k), found, utility)
    _weigh_groups(w, seeker, position, way, found, utility)
    return found.many != NONE


@part
def _weighed(w, seeker, position, way, i, found, best):
    """The best utility so far, once a government, or the partnership that it is in, has been weighed."""
    theirs, p = position_of(w, i, position.service), own(w, seeker)
    if theirs.provided == 0 or theirs.locked_until > w.quarter or not _willing(w, seeker, theirs):
        return best
    joins = (theirs.producing if mode_at(w, way).producing != 0.0 else theirs.supporting) + 0
    many, chosen = 1, way
    set_index(w.scratch_members, 0, i)
    if joins != NONE:
        g = partnership(w, joins)
        if g.operating == 0 or g.many >= p.largest_group:
            return best
        many, chosen = g.many, g.mode
        for k in range(many):
            set_index(w.scratch_members, k, membership(w, g.members[k]).municipality)
    area = service(w, position.service)
    utility = worth.utility(w, seeker, position, chosen, many, joins, 0.0)
    related = _related(w, many)
    utility += choosing.kinship(choosing.bundled(related, p), p)
    noise = luck.gumbel(w, streams.partner_choice, w.quarter, seeker.key, municipality(w, i).key, area.key)
    utility += p.partner_noise * noise
    if utility > best:
        _take(w, found, many, joins, related > 0.0)
        return utility
    return best


@part
def _take(w, found, many, joins, reused):
    """Let the group that was weighed be the one that is asked."""
    found.many, found.joins, found.reused = many, joins, reused
    for k in range(many):
        found.partners[k] = index(w.scratch_members, k)


@part
def _private(w, seeker, position):
    """What a private firm is worth above going on alone, 0 or less where it is no option (D09)."""
    p = own(w, seeker)
    market = rules.marketable(service(w, position.service), p)
    return rules.private_appeal(position.unit_cost, market, seeker.openness, p) if market > 0.0 else 0.0


@part
def _asked(w, seeker, s, way):
    """Write to `w.order` who comes to mind; where a provider is looked for, those too that friends or the county speak
    of. Returns how many.
    """
    many = considered(w, seeker, s)
    if mode_at(w, way).sells != 0.0:
        many = hearsay.providers(w, seeker, s, many)
        if _offered(w, seeker, s) > 0.0:
            many = hearsay.listed(w, many, seeker.hub)
    return many


@part
def considered(w, seeker, s):
    """Write to `w.order` who comes to mind for a service, and return how many: of those who provide it the nearest so
    many, and up to twice as far leaders' ties and late meetings.
    """
    p = own(w, seeker)
    limit, recent = int(rules.consideration(p)), w.quarter - int(p.recent_quarters)
    many, rank, t = 0, 0, seeker.nearest
    while t != NONE and rank < 2 * limit:
        near = tie(w, t)
        if position_of(w, near.to, s).provided != 0:
            comes = rank < limit or ties.long(w, near) or near.met >= recent
            if comes and _thought_of(w, seeker, municipality(w, near.to)):
                set_index(w.order, many, near.to)
                many += 1
            rank += 1
        t = near.next_near
    return many


@part
def _thought_of(w, seeker, other):
    """Whether a government of another kind comes to mind this quarter (K02)."""
    alike = seeker.nature == other.nature or (seeker.municipal != 0 and other.municipal != 0)
    chance = rules.comes_to_mind(1.0 if alike else 0.0, own(w, seeker))
    return chance >= 1.0 or luck.uniform(w, streams.other_kind, w.quarter, seeker.key, other.key) < chance


@part
def _list_kin(w, seeker, area):
    """Write the searcher's running partnerships in the group of a service to `w.order_scratch`, NONE after the last."""
    many, k = 0, seeker.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.operating != 0 and service(w, g.service).group_index == area.group_index:
            set_index(w.order_scratch, many, g.index)
            many += 1
        k = member.newer
    set_index(w.order_scratch, many, NONE)


@part
def _related(w, many):
    """How many of the partnerships listed by `_list_kin` the searcher shares with all of those that are weighed."""
    least = math.inf
    for place in range(many):
        shared = _shared_with(w, index(w.scratch_members, place))
        if shared == 0.0:
            return 0.0
        least = min(least, shared)
    return least


@part
def _shared_with(w, i):
    shared, k = 0.0, 0
    while index(w.order_scratch, k) != NONE:
        if _has(w, partnership(w, index(w.order_scratch, k)), i):
            shared += 1.0
        k += 1
    return shared


@part
def _has(w, g, i):
    k = 0
    while k < g.many and membership(w, g.members[k]).municipality != i:
        k += 1
    return k < g.many


@part
def _in_house(w, seeker):
    """Share of its services that a government produces alone, 0..1."""
    shared, k = 0.0, seeker.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.operating != 0 and mode_at(w, g.mode).producing != 0.0:
            shared += 1.0
        k = member.newer
    return 1.0 - shared / seeker.many_positions


# ---------------------------------------------------------------------- whole groups
@part
def _weigh_groups(w, seeker, position, way, found, best):
    """Weigh sets of governments that could share this service: running groups, and the neighbourhood of the hub."""
    k = seeker.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.operating != 0 and g.many > 2:
            many = 0
            for place in range(g.many):
                many = _gathered(w, seeker, position, way, membership(w, g.members[place]).municipality, many)
            if many > 1:
                utility = _group_utility(w, seeker, position, way, many, g.key, 1.0)
                if utility > best:
                    best = utility
                    _take(w, found, many, NONE, True)
        k = member.newer
    hub = municipality(w, seeker.hub)
    many = _gathered(w, seeker, position, way, hub.index, 0)
    for place in range(hub.adjacents):
        many = _gathered(w, seeker, position, way, index(w.adjacent, hub.first_adjacent + place), many)
    if 1 < many < own(w, seeker).largest_group:
        utility = _group_utility(w, seeker, position, way, many, hub.key, 0.0)
        if utility > best:
            _take(w, found, many, NONE, False)


@part
def _gathered(w, seeker, position, way, i, many):
    """Add a government to the group of so many, if it is open to sharing; returns how many there are then."""
    theirs = position_of(w, i, position.service)
    if i == seeker.index or theirs.provided == 0 or theirs.locked_until > w.quarter:
        return many
    if not positions.free(w, theirs, mode_at(w, way)) or not _willing(w, seeker, theirs):
        return many
    set_index(w.scratch_members, many, i)
    return many + 1


@part
def _group_utility(w, seeker, position, way, many, key, together):
    """What a group is worth to the searcher. key: of the group · together: 1 where it works together already, else 0"""
    p, area = own(w, seeker), service(w, position.service)
    utility = worth.utility(w, seeker, position, way, many, NONE, together)
    utility += choosing.kinship(choosing.bundled(_related(w, many), p), p)
    return utility + p.partner_noise * luck.gumbel(w, streams.group_choice, w.quarter, seeker.key, key, area.key)


@part
def _willing(w, seeker, position):
    """Whether the other side has hands free (R09), and motive enough that asking leads somewhere (S17)."""
    other = municipality(w, position.municipality)
    if not municipalities.has_room(w, other):
        return False
    chance = rules.coincidence(other.appetite_log_odds, position.unit_cost, own(w, other))
    if chance >= 1.0:
        return True
    key = service(w, position.service).key
    return luck.uniform(w, streams.coincidence, w.quarter, seeker.key, other.key, key) < chance
