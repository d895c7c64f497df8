"""What the map shows of one quarter: small, unchanging, kept for every quarter."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from collabsim.model import RegionModel
from collabsim.rules.logit import logistic, total

FADING = 4  # quarters for which an end leaves its mark
AHEAD = 4  # quarters ahead for which the chance of an exit is told
MOST = 100  # governments of a region whose single ties are kept
STAGES = {"relationship": 0, "study": 1, "negotiation": 1, "transition": 2, "operation": 3, "ended": 4}
TALKING, DECIDING, STARTING, RUNNING, ENDED = range(5)
NAMES = tuple(STAGES)


class Hub(NamedTuple):
    """A partnership as the map shows it.

    id: its key in hex · service: its number · stage: TALKING … ENDED · ordered: 1 where a mandate made it
    since: quarters since its end · members: their numbers, of one that ended its last
    strain: chance that a member leaves within AHEAD quarters if things stay as they are, 0..1 (0 before it runs)
    """

    id: str
    service: int
    stage: int
    ordered: int
    since: int
    members: tuple[int, ...]
    strain: float


class Picture(NamedTuple):
    """One quarter.

    quarter: as recorded · values: bytes of float32[3, N]: pressure, will, mean trust in others (nan = knows nobody)
    hubs: partnerships that live, and those that ran and ended lately
    ties: bytes of uint16[T, 3]: two governments and the mean of their trust in each other, in thousandths; none where
    there are more than MOST governments
    """

    quarter: int
    values: bytes
    hubs: tuple[Hub, ...]
    ties: bytes


def picture_of(model: RegionModel) -> Picture:
    """The picture of the quarter that a model has just lived through; the model does not notice."""
    last = model.quarter - 1
    towns = model.municipalities
    values = numpy.array(
        [[town.pressure for town in towns], [town.will for town in towns], [_trust(town) for town in towns]],
        dtype=numpy.float32,
    )
    hubs = tuple(_hub(one, last) for one in _shown(model, last))
    return Picture(last, values.tobytes(), hubs, _ties(model) if len(towns) <= MOST else b"")


def _shown(model: RegionModel, last: int) -> list:
    """Those that live, and those that ran and ended lately."""
    ended = [one for one in model.partnerships if _ended_lately(one, last)]
    return [*model.live(), *ended]


def _ended_lately(partnership, last: int) -> bool:
    ended = partnership.ended
    return ended is not None and partnership.launched is not None and 0 <= last - ended < FADING


def _hub(partnership, last: int) -> Hub:
    members = tuple(one.index for one in members_of(partnership))
    since = 0 if partnership.ended is None else last - partnership.ended
    stage = STAGES[NAMES[partnership.stage]]
    ordered = int(partnership.mandate is not None)
    name = format(partnership.key, "016x")
    return Hub(name, partnership.service.index, stage, ordered, since, members, _strain(partnership))


def members_of(partnership) -> list:
    """Who is in a partnership, or who was when it ended; in id order."""
    if partnership.ended is None:
        return partnership.municipalities
    last = (member.municipality for member in partnership.former if member.left == partnership.ended)
    return sorted(last, key=lambda one: one.index)


def _strain(partnership) -> float:
    if not partnership.operating:
        return 0.0
    all_stay = 1.0
    for member in partnership.members:
        all_stay *= (1.0 - logistic(total(partnership.exit_terms(member)))) ** AHEAD
    return round(1.0 - all_stay, 3)


def _ties(model: RegionModel) -> bytes:
    rows = [(tie.back.to.index, tie.to.index, round(1000.0 * _mutual(tie))) for tie in model.pairs]
    return numpy.array(rows, dtype=numpy.uint16).tobytes()


def _mutual(tie) -> float:
    return 0.5 * (tie.trust(tie.back.to.p) + tie.back.trust(tie.to.p))


def _trust(town) -> float:
    ties = town.ties.values()
    return sum(tie.trust(town.p) for tie in ties) / len(ties) if ties else float("nan")
