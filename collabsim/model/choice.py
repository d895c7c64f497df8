"""What a searcher chooses: first the service, then the way of sharing, then the partner or the group."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.rules import choosing, leadership, saving, search, staff
from collabsim.rules.logit import total

from . import partners
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
    urgency: float = 0.0  # how soon something must be done about the service, 0..1


class Purchase(NamedTuple):
    """An intention to buy a service from a private firm instead of sharing it."""

    initiator: object
    service: object
    verdict: Verdict


def proposal(seeker) -> Proposal | Purchase | None:
    """The proposal that a searcher makes, or None where nothing beats staying alone."""
    found = _service(seeker)
    if found is None:
        return None
    position, appeal = found
    origin = _origin(seeker, position.service, appeal)
    source = _source(seeker, position.service) if origin == "imitation" else None
    mode = source.mode if source is not None and position.free(source.mode) else partners.mode(seeker, position)
    if mode is None:
        return None
    best = partners.best(seeker, position, mode)
    if best is None:
        return None
    group, joins, reused = best
    if not group:
        return Purchase(seeker, position.service, seeker.appetite)
    if _odds(seeker, position.service, group) < choosing.odds_bar(seeker.p):
        return None
    urgency = position.urgency()
    return Proposal(seeker, position.service, mode, group, joins, origin, source, seeker.appetite, reused, urgency)


def _odds(seeker, service, group: tuple) -> float:
    """Odds of success of an idea with such partners, as the searcher judges them."""
    trust = will = resistance = 0.0
    for other in group:
        trust += seeker.view_of(other).trust(seeker.p)
        will += other.will
        resistance += other.resistance
    many = len(group)
    will, resistance = (will + seeker.will) / (many + 1), (resistance + seeker.resistance) / (many + 1)
    return choosing.odds(trust / many, will, service.difficulty, resistance)


def _service(seeker):
    """The open position of highest utility, and the terms of its appeal."""
    luck, quarter, p = seeker.model.luck, seeker.model.quarter, seeker.p
    best, found = None, None
    ease, like = staff.union_ease(seeker.pressure, p), _shared_by_group(seeker)
    for position in seeker.positions.values():
        if position.producing is not None or position.locked_until > quarter:
            continue
        service = position.service
        prospect = _prospect(seeker, position, ease, like.get(service.group, 0))
        appeal = search.service_appeal(prospect, service, service.difficulty, p)
        utility = total(appeal) + p.service_noise * luck.gumbel("service_choice", quarter, seeker.key, service.key)
        if best is None or utility > best:
            best, found = utility, (position, appeal)
    return found


def _prospect(seeker, position, ease: float, like: int) -> search.Prospect:
    """What a service promises to a searcher.

    ease: what a bad economy leaves of the unions' opposition · like: services of its group that are shared already
    """
    p, service = seeker.p, position.service
    larger = saving.average_cost(p.search_scale * position.residents, service, p)
    gain = 1.0 - larger / saving.average_cost(position.residents, service, p)
    sharing = duplicated = 0
    for neighbour in seeker.adjacent:
        theirs = neighbour.positions.get(service.index)
        if theirs is not None:
            if theirs.alone:
                duplicated += 1
            else:
                sharing += 1
    near = len(seeker.adjacent) or 1
    return search.Prospect(
        gain,
        sharing / near,
        float(_coincident_vacancy(seeker, position)),
        choosing.bundled(float(like), p),
        leadership.scrutiny(duplicated / near, p),
        seeker.unions * ease,
        seeker.pressure,
        seeker.lessons,
        choosing.suitability(position.residents, seeker.identity, service),
        staff.displaced(gain, float(position.vacant()), service, p),
        position.urgency(),
        choosing.risk_premium(seeker.perceived_risk, service, p),
        position.cost_trend,
        seeker.model.environment.regional_load,
    )


def _coincident_vacancy(seeker, position) -> bool:
    if seeker.p.vacancy_window <= 0.0 or not position.vacant():
        return False
    for neighbour in seeker.adjacent:
        theirs = neighbour.positions.get(position.service.index)
        if theirs is not None and theirs.vacant():
            return True
    return False


def _shared_by_group(seeker) -> dict[str, int]:
    """How many services it shares already, by the group of services."""
    counts: dict[str, int] = {}
    for partnership in seeker.partnerships:
        if partnership.operating:
            group = partnership.service.group
            counts[group] = counts.get(group, 0) + 1
    return counts


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
