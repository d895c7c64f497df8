"""Taking a whole smaller partnership in: which one a group asks, what each of its members answers, how it ends."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.rules import partners

from . import growth
from .events import Verdict


@dataclass(slots=True)
class Offer:
    """The smaller partnership that is asked to come in, and the verdict on each of its members, in their order."""

    smaller: object
    verdicts: tuple[Verdict, ...]


def offer(partnership) -> Offer | None:
    """Ask one smaller partnership of the same service nearby, if there is one: which of them is luck."""
    g = partnership
    found = _smaller_ones(g)
    if not found:
        return None
    smaller = found[int(g.draw("absorption") * len(found))]
    newcomers = smaller.municipalities
    gain = growth.gain(g, newcomers, smaller)
    return Offer(smaller, tuple(growth.join_verdict(g, newcomer, gain) for newcomer in newcomers))


def _smaller_ones(partnership) -> list:
    """Running partnerships of the service that members' neighbours produce in, by key."""
    g = partnership
    if not g.mode.producing:
        return []
    limit, found = int(partners.consideration(g.p)), {}
    for municipality in g.municipalities:
        for tie in municipality.near[:limit]:
            position = tie.to.positions.get(g.service.index)
            other = None if position is None else position.producing
            if other is not None and other.key not in found and _can_absorb(g, other):
                found[other.key] = other
    return [found[key] for key in sorted(found)]


def _can_absorb(larger, smaller) -> bool:
    """Whether one may take the other in: it is larger, there is room, and nothing from outside holds either."""
    if not (larger.operating and smaller.operating) or len(larger.members) <= len(smaller.members):
        return False
    if len(larger.members) + len(smaller.members) > larger.p.largest_group:
        return False
    seeding = larger.model.environment.seeding
    return smaller.enforcement == 0.0 and seeding.of(smaller) == 0.0 and seeding.of(larger) == 0.0


def apply(partnership, offered: Offer) -> None:
    """Let the smaller one end and its members come in, if all agreed and nobody of them began something else."""
    g, smaller = partnership, offered.smaller
    newcomers, quarter = smaller.municipalities, g.model.quarter
    unchanged = smaller.ended is None and len(newcomers) == len(offered.verdicts) and _can_absorb(g, smaller)
    if not unchanged or not all(verdict.happens for verdict in offered.verdicts):
        return
    if any(newcomer.started_in == quarter for newcomer in newcomers):
        return
    _dissolve(smaller, offered.verdicts[newcomers.index(smaller.centre)])
    for newcomer, verdict in zip(newcomers, offered.verdicts):
        growth.enter(g, newcomer, verdict)


def _dissolve(smaller, verdict: Verdict) -> None:
    """End it without a failure: nobody pays an exit, no trust is lost, its work goes on. verdict: of its centre."""
    model = smaller.model
    model.note("end", smaller, smaller.centre, verdict, cause="absorbed")
    for membership in smaller.members:
        for other in smaller.members:
            if other is not membership:
                membership.municipality.tie_to(other.municipality).shared -= 1
        model.leave_alone(membership)
    model.close(smaller)
