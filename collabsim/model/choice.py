"""What a searcher chooses: first the service, then the way of sharing, then the partner or the group."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.catalogue.designs import form_of, modes
from collabsim.rules import leadership, saving, search
from collabsim.rules.logit import bounded, total

from . import economics
from .events import Verdict


class Proposal(NamedTuple):
    """An intention: who asks whom, for which service and mode.

    `joins` is a running partnership that is asked to take one in.
    """

    initiator: object
    service: object
    mode: object
    partners: tuple
    joins: object | None
    origin: str
    source: object | None
    verdict: Verdict
    reused: bool = False  # partners that work together already


def proposal(seeker) -> Proposal | None:
    """The proposal that a searcher makes, or None where nothing beats staying alone."""
    found = _service(seeker)
    if found is None:
        return None
    position, appeal = found
    origin = _origin(seeker, position.service, appeal)
    source = _source(seeker, position.service) if origin == "imitation" else None
    mode = source.mode if source is not None and position.free(source.mode) else _mode(seeker, position)
    if mode is None:
        return None
    best = _partners(seeker, position, mode)
    if best is None:
        return None
    partners, joins, reused = best
    return Proposal(seeker, position.service, mode, partners, joins, origin, source, seeker.appetite, reused)


def _service(seeker):
    """The open position of highest utility, and the terms of its appeal."""
    luck, quarter, p = seeker.model.luck, seeker.model.quarter, seeker.p
    best, found = None, None
    for position in seeker.positions.values():
        if position.producing is not None or position.locked_until > quarter:
            continue
        service = position.service
        larger = saving.average_cost(p.search_scale * position.residents, service, p)
        alone = saving.average_cost(position.residents, service, p)
        sharing = duplicated = 0
        for neighbour in seeker.adjacent:
            theirs = neighbour.positions.get(service.index)
            if theirs is not None:
                sharing += not theirs.alone
                duplicated += theirs.alone
        near = len(seeker.adjacent) or 1
        prospect = search.Prospect(
            1.0 - larger / alone,
            sharing / near,
            float(_coincident_vacancy(seeker, position)),
            float(_bundled(seeker, service)),
            duplicated / near,
            seeker.identity,
            seeker.unions,
            seeker.pressure,
        )
        appeal = search.service_appeal(prospect, service, service.difficulty, p)
        utility = total(appeal) + p.service_noise * luck.gumbel("service_choice", quarter, seeker.key, service.key)
        if best is None or utility > best:
            best, found = utility, (position, appeal)
    return found


def _coincident_vacancy(seeker, position) -> bool:
    if seeker.p.vacancy_window <= 0.0 or not position.vacant():
        return False
    for neighbour in seeker.adjacent:
        theirs = neighbour.positions.get(position.service.index)
        if theirs is not None and theirs.vacant():
            return True
    return False


def _bundled(seeker, service) -> int:
    """Services of the same group that it shares already, as far as they count."""
    count = 0
    for partnership in seeker.partnerships:
        if partnership.operating and partnership.service.group == service.group:
            count += 1
    return min(count, int(seeker.p.bundling_horizon))


def _mode(seeker, position):
    """The way of sharing of highest utility among those still open."""
    luck, quarter, p = seeker.model.luck, seeker.model.quarter, seeker.p
    best, found = None, None
    for mode in modes():
        if not position.free(mode):
            continue
        utility = search.mode_appeal(position.service, mode, seeker.pressure, p)
        utility += p.mode_noise * luck.gumbel("mode_choice", quarter, seeker.key, position.service.key, mode.index)
        if best is None or utility > best:
            best, found = utility, mode
    return found


def _partners(seeker, position, mode):
    """The partners, or the running partnership, of highest utility; None where staying alone beats them all."""
    luck, quarter, p, service = seeker.model.luck, seeker.model.quarter, seeker.p, position.service
    best = p.stay_alone + p.partner_noise * luck.gumbel("stay_alone", quarter, seeker.key, service.key)
    found = None
    for tie in considered(seeker):
        theirs = tie.to.positions.get(service.index)
        if theirs is None or theirs.locked_until > quarter or not _willing(tie.to):
            continue
        joins = None if theirs.free(mode) else (theirs.producing if mode.producing else theirs.supporting)
        if joins is not None and not (joins.operating and len(joins.members) < p.largest_group):
            continue
        group = (tie.to,) if joins is None else tuple(joins.municipalities)
        utility = _utility(seeker, position, mode if joins is None else joins.mode, group, 0.0)
        utility += p.partner_noise * luck.gumbel("partner_choice", quarter, seeker.key, tie.to.key, service.key)
        if utility > best:
            best, found = utility, (group, joins, False)
    for group, address, together in _groups(seeker, service, mode):
        utility = _utility(seeker, position, mode, group, float(together))
        utility += p.partner_noise * luck.gumbel("group_choice", quarter, seeker.key, address, service.key)
        if utility > best:
            best, found = utility, (group, None, together)
    return found


def considered(seeker) -> list:
    """The ties that come to mind: the nearest so many, and up to twice as far leaders' ties and late meetings."""
    limit = int(search.consideration(seeker.p))
    recent = seeker.model.quarter - int(seeker.p.recent_quarters)
    return [
        tie
        for rank, tie in enumerate(seeker.near)
        if rank < limit or (rank < 2 * limit and (tie.leaders or (tie.met is not None and tie.met >= recent)))
    ]


def _groups(seeker, service, mode):
    """Sets of governments that could share this service, a key each, and whether they work together already."""
    for partnership in seeker.partnerships:
        if partnership.operating and len(partnership.members) > 2:
            group = tuple(m for m in partnership.municipalities if m is not seeker and _open(m, service, mode))
            if len(group) > 1:
                yield group, partnership.key, True
    hub = seeker.hub
    if hub is not None:
        group = tuple(m for m in (hub, *hub.adjacent) if m is not seeker and _open(m, service, mode))
        if 1 < len(group) < seeker.p.largest_group:
            yield group, hub.key, False


def _open(municipality, service, mode) -> bool:
    position = municipality.positions.get(service.index)
    unlocked = position is not None and position.locked_until <= municipality.model.quarter
    return unlocked and position.free(mode) and _willing(municipality)


def _willing(municipality) -> bool:
    """Whether a government has motive enough of its own to be asked (S17)."""
    return municipality.appetite.log_odds >= municipality.p.motive_threshold


def _utility(seeker, position, mode, group: tuple, reuse: float) -> float:
    """Mean utility of a group of partners to the searcher."""
    p, luck, service = seeker.p, seeker.model.luck, position.service
    positions = [position] + [m.positions[service.index] for m in group]
    outlook = economics.outlook(positions, mode, p)
    noise = luck.normal("partner_forecast", seeker.model.quarter, seeker.key, group[0].key, service.key)
    net = outlook.gross * p.expected_fit - outlook.coordination(form_of(mode.usual_form), p.initial_trust, p)
    forecast = net + p.forecast_error * (1.0 - p.self_knowledge) * noise
    sums = [0.0] * 8
    for other in group:
        tie = seeker.view_of(other)
        parts = (
            tie.trust(p),
            leadership.mission_distance(seeker.mission, other.mission) - p.mission_typical,
            float(tie.prior_project),
            float(tie.shared),
            other.reputation,
            tie.distance,
            tie.conflict,
            other.pressure,
        )
        for k in range(8):
            sums[k] += parts[k]
    trust, mission, prior, shared, reputation, distance, conflict, distress = (value / len(group) for value in sums)
    candidate = search.Candidate(
        trust, mission, bounded(forecast, -0.5, 0.5), outlook.quality, prior, shared, reputation, distance, conflict,
        distress, reuse,
    )  # fmt: skip
    return total(search.partner_appeal(candidate, service.difficulty, service.friction, p))


def _origin(seeker, service, appeal) -> str:
    """Where the idea came from: drawn in proportion to the positive pulls behind it."""
    terms = seeker.appetite.terms
    pulls = (
        ("own", max(terms.pressure, 0.0) + max(terms.will, 0.0) + max(appeal.saving, 0.0)),
        ("staff", max(terms.staff_spotting, 0.0)),
        ("imitation", max(terms.imitation, 0.0) + max(appeal.imitation, 0.0)),
        ("vacancy", max(appeal.vacancy, 0.0)),
    )
    whole = 0.0
    for _, pull in pulls:
        whole += pull
    left = seeker.model.luck.uniform("origin", seeker.model.quarter, seeker.key, service.key) * whole
    for origin, pull in pulls:
        left -= pull
        if left < 0.0:
            return origin
    return "own"


def _source(seeker, service):
    """The best partnership in this service within sight: the one whose design is copied, or None."""
    best, found = None, None
    for tie in seeker.near:
        theirs = tie.to.positions.get(service.index)
        seen = None if theirs is None else theirs.producing
        if seen is not None and seen.operating and (best is None or seen.saving > best):
            best, found = seen.saving, seen
    return found
