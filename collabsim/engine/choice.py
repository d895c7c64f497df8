"""What a searcher chooses: first the service, then the way of sharing, then the partner or the group."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from collabsim.rules.compiled import compiled_rules
from collabsim.rules.search import SearchTerms

from . import luck, partners, streams
from . import municipality as municipalities
from . import position as positions
from . import tie as ties
from .layout import NONE, ORIGINS
from .parts import (
    index,
    membership,
    mode,
    municipality,
    own,
    part,
    partnership,
    position_of,
    proposal,
    real,
    service,
    set_real,
    tie,
)
from .parts import verdict as verdict_at

choosing = compiled_rules("choosing")
leadership = compiled_rules("leadership")
logit = compiled_rules("logit")
saving = compiled_rules("saving")
search = compiled_rules("search")
staff = compiled_rules("staff")

OWN, STAFF, IMITATION, VACANCY = (ORIGINS.index(name) for name in ("own", "staff", "imitation", "vacancy"))
PRESSURE, WILL, SPOTTING, IMITATED = (
    SearchTerms._fields.index(name) for name in ("pressure", "will", "staff_spotting", "imitation")
)


class Wanted(NamedTuple):
    """The service that appeals most, NONE where none is open, and what of its appeal says where the idea came from."""

    service: int
    saving: float
    imitation: float
    vacancy: float


# ---------------------------------------------------------------------- proposals
@part
def draft(w):
    """The record of the next proposal; it counts once it is `kept`."""
    k = w.many_proposals
    if k >= w.room_proposals:
        k = w.room_proposals - 1
        w.failed = 1  # no room: the run is made again with more
    return proposal(w, k)


@part
def kept(w):
    """Let the draft be a proposal."""
    w.many_proposals = min(w.many_proposals + 1, w.room_proposals)


@part
def propose(w, seeker):
    """Write down the proposal that a searcher makes; nothing where nothing beats staying alone."""
    wanted = _service(w, seeker)
    if wanted.service == NONE:
        return
    s, found = wanted.service, draft(w)
    position = position_of(w, seeker.index, s)
    found.initiator, found.service, found.verdict, found.mandated = seeker.index, s, seeker.appetite, 0
    found.origin = _origin(w, seeker, wanted)
    found.source = _source(w, seeker, s) if found.origin == IMITATION else NONE
    found.mode = _mode(w, seeker, position, found.source)
    if found.mode == NONE or not partners.best(w, seeker, position, found.mode, found):
        return
    found.purchase = found.many == 0
    if found.purchase == 0:
        if _odds(w, seeker, found) < choosing.odds_bar(own(w, seeker)):
            return
        found.urgency = positions.urgency(w, position)
    kept(w)


@part
def _mode(w, seeker, position, source):
    """The way of sharing of what is copied, where that is still open, else the one that appeals most."""
    if source != NONE:
        copied = partnership(w, source).mode
        if positions.free(w, position, mode(w, copied)):
            return copied + 0
    return partners.mode(w, seeker, position)


@part
def _odds(w, seeker, found):
    """Odds of success of an idea with such partners, as the searcher judges them."""
    trust = will = resistance = 0.0
    p = own(w, seeker)
    for k in range(found.many):
        other = municipality(w, found.partners[k])
        trust += ties.trust(w, municipalities.view_of(w, seeker, other), p)
        will += other.will
        resistance += other.resistance
    many = found.many
    will, resistance = (will + seeker.will) / (many + 1), (resistance + seeker.resistance) / (many + 1)
    return choosing.odds(trust / many, will, service(w, found.service).difficulty, resistance)


# ---------------------------------------------------------------------- the service
@part
def _service(w, seeker):
    """The open position of highest utility."""
    p = own(w, seeker)
    ease = staff.union_ease(seeker.pressure, p)
    _count_by_group(w, seeker)
    best, found, gain, imitated, vacancy = -numpy.inf, NONE, 0.0, 0.0, 0.0
    for s in range(w.many_services):
        position = position_of(w, seeker.index, s)
        if position.provided == 0 or position.producing != NONE or position.locked_until > w.quarter:
            continue
        area = service(w, s)
        prospect = _prospect(w, seeker, position, area, ease)
        appeal = search.service_appeal(prospect, area, area.difficulty, p)
        noise = luck.gumbel(w, streams.service_choice, w.quarter, seeker.key, area.key)
        utility = logit.total(appeal) + p.service_noise * noise
        if utility > best:
            best, found = utility, s
            gain, imitated, vacancy = appeal.saving, appeal.imitation, appeal.vacancy
    return Wanted(found, gain, imitated, vacancy)


@part
def _prospect(w, seeker, position, area, ease):
    """What a service promises to a searcher. ease: what a bad economy leaves of the unions' opposition."""
    p = own(w, seeker)
    larger = saving.average_cost(p.search_scale * position.residents, area, p)
    gain = 1.0 - larger / saving.average_cost(position.residents, area, p)
    vacant = positions.vacant(w, position)
    near = float(max(seeker.adjacents, 1))
    return search.Prospect(
        gain,
        (position.neighbours - position.neighbours_alone) / near,
        _coincident_vacancy(w, seeker, position) if vacant else 0.0,
        choosing.bundled(real(w.scratch_reals, area.group_index), p),
        leadership.scrutiny(position.neighbours_alone / near, p),
        seeker.unions * ease,
        seeker.pressure,
        seeker.lessons,
        choosing.suitability(position.residents, seeker.identity, area),
        staff.displaced(gain, 1.0 if vacant else 0.0, area, p),
        positions.urgency(w, position),
        choosing.risk_premium(municipalities.perceived_risk(w, seeker), area, p),
        positions.cost_trend(w, position),
        w.regional_load,
    )


@part
def _coincident_vacancy(w, seeker, position):
    """1 where the head's post, vacant here, is vacant next door too, as far as that matters, else 0."""
    if own(w, seeker).vacancy_window <= 0.0:
        return 0.0
    for k in range(seeker.adjacents):
        theirs = position_of(w, index(w.adjacent, seeker.first_adjacent + k), position.service)
        if theirs.provided != 0 and positions.vacant(w, theirs):
            return 1.0
    return 0.0


@part
def _count_by_group(w, seeker):
    """Write how many services of each group a government shares already to `w.scratch_reals`."""
    for k in range(w.many_services):  # no more groups than services
        set_real(w.scratch_reals, k, 0.0)
    k = seeker.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.operating != 0:
            group = service(w, g.service).group_index
            set_real(w.scratch_reals, group, real(w.scratch_reals, group) + 1.0)
        k = member.newer


# ---------------------------------------------------------------------- where the idea came from
@part
def _origin(w, seeker, wanted):
    """Where the idea came from: drawn in proportion to the positive pulls behind it."""
    moved = verdict_at(w, seeker.appetite).terms
    mine = max(moved[PRESSURE], 0.0) + max(moved[WILL], 0.0) + max(wanted.saving, 0.0)
    told = max(moved[SPOTTING], 0.0)
    seen = max(moved[IMITATED], 0.0) + max(wanted.imitation, 0.0)
    open_post = max(wanted.vacancy, 0.0)
    whole = mine + told + seen + open_post
    drawn = luck.uniform(w, streams.origin, w.quarter, seeker.key, service(w, wanted.service).key)
    left = drawn * whole - mine
    if left < 0.0:
        return OWN
    left -= told
    if left < 0.0:
        return STAFF
    left -= seen
    if left < 0.0:
        return IMITATION
    return VACANCY if left - open_post < 0.0 else OWN


@part
def _source(w, seeker, s):
    """The best partnership in a service within sight: the one whose design is copied, or NONE."""
    best, found = -numpy.inf, NONE
    t = seeker.nearest
    while t != NONE:
        near = tie(w, t)
        theirs = position_of(w, near.to, s)
        if theirs.provided != 0 and theirs.producing != NONE:
            seen = partnership(w, theirs.producing)
            if seen.operating != 0 and seen.saving > best:
                best, found = seen.saving, seen.index + 0
        t = near.next_near
    return found
