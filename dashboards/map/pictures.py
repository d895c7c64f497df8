"""What the map shows of one quarter: small, unchanging, kept for every quarter."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from collabsim.model import RegionModel

FADING = 4  # quarters for which an end leaves its mark
STAGES = {"relationship": 0, "study": 1, "negotiation": 1, "transition": 2, "operation": 3, "ended": 4}
TALKING, DECIDING, STARTING, RUNNING, ENDED = range(5)
NAMES = tuple(STAGES)


class Picture(NamedTuple):
    """One quarter.

    quarter: as recorded · values: bytes of float32[3, N]: pressure, will, mean trust in others (nan = knows nobody)
    hubs: for each partnership its id, number of its service, stage 0..4, 1 where ordered, quarters since its end,
    and the numbers of its members
    """

    quarter: int
    values: bytes
    hubs: tuple[tuple[str, int, int, int, int, tuple[int, ...]], ...]


def picture_of(model: RegionModel) -> Picture:
    """The picture of the quarter that a model has just lived through."""
    last = model.quarter - 1
    towns = model.municipalities
    values = numpy.array(
        [[town.pressure for town in towns], [town.will for town in towns], [_trust(town) for town in towns]],
        dtype=numpy.float32,
    )
    return Picture(last, values.tobytes(), tuple(_hub(one, last) for one in _shown(model, last)))


def _shown(model: RegionModel, last: int) -> list:
    """Those that live, and those that ran and ended lately."""
    ended = [one for one in model.partnerships if _ended_lately(one, last)]
    return [*model.live(), *ended]


def _ended_lately(partnership, last: int) -> bool:
    ended = partnership.ended
    return ended is not None and partnership.launched is not None and 0 <= last - ended < FADING


def _hub(partnership, last: int) -> tuple[str, int, int, int, int, tuple[int, ...]]:
    if partnership.ended is None:
        members = [member.municipality.index for member in partnership.members]
        since = 0
    else:
        left = [member for member in partnership.former if member.left == partnership.ended]
        members = sorted(member.municipality.index for member in left)
        since = last - partnership.ended
    stage = STAGES[NAMES[partnership.stage]]
    ordered = int(partnership.mandate is not None)
    return format(partnership.key, "016x"), partnership.service.index, stage, ordered, since, tuple(members)


def _trust(town) -> float:
    ties = town.ties.values()
    return sum(tie.trust(town.p) for tie in ties) / len(ties) if ties else float("nan")
