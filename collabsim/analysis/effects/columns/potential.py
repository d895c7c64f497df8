"""What could still be saved: pairs of neighbours that produce a service alone, and what they would save together.

Each column is a function of the tables; its name in SQL is the function's.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.designs import form_of, modes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services
from collabsim.engine.layout import NONE
from collabsim.rules import saving

from .column import column

if TYPE_CHECKING:
    from ..tables import Tables

TOGETHER = 0.5  # trust and unlikeness of usual partners


@column("positions")
def unrealised(tables: Tables) -> np.ndarray:
    """Money a year that it would save by joint production with a neighbour, both producing alone; 0 where it has none.

    The pairs that save most come first, and no position is in two of them. What founding costs is left out.
    """
    raw = tables.raw
    p = SimpleNamespace(**{name: tables.scenario.value(name) for name in declared()})
    each = len(raw("positions", "run")) // tables.runs
    alone = (raw("positions", "producing") == NONE) & (raw("positions", "own_cost") > 0.0)
    found = np.zeros(len(alone))
    ties = tables.place.ties
    near = np.flatnonzero(ties.adjacent)
    place = {}
    for row in range(each):
        place[int(raw("positions", "municipality")[row]), int(raw("positions", "service")[row])] = row
    pairs = [
        (place[i, service], place[j, service])
        for i, j in zip(ties.i[near].tolist(), ties.j[near].tolist())
        for service in range(len(services()))
        if (i, service) in place and (j, service) in place
    ]
    for run in range(tables.runs):
        open_pairs = [(run * each + one, run * each + other) for one, other in pairs]
        worth = [(_saved(tables, pair, p), pair) for pair in open_pairs if alone[pair[0]] and alone[pair[1]]]
        for saved, pair in sorted(worth, reverse=True):
            if saved <= 0.0:
                break
            if found[pair[0]] == 0.0 and found[pair[1]] == 0.0:
                found[pair[0]] = found[pair[1]] = saved / 2.0
    return found


def _saved(tables: Tables, pair: tuple[int, int], p: SimpleNamespace) -> float:
    """Money a year that two positions save by joint production, coordination taken off."""
    residents, own, unit, skill = (
        [float(tables.raw("positions", name)[row]) for row in pair]
        for name in ("residents", "own_cost", "unit_cost", "skill")
    )
    service = services()[int(tables.raw("positions", "service")[pair[0]])]
    whole, cost = sum(residents), sum(own)
    joint = saving.average_cost(whole, service, p) * sum(a * b for a, b in zip(skill, residents)) / whole
    ratio = sum(one * joint / alone for one, alone in zip(own, unit)) / cost
    mode = next(mode for mode in modes() if mode.slug == "joint_production")
    gross = saving.gross_saving(ratio, saving.duplicates(1.0 - max(residents) / whole, service, p), mode)
    form = form_of(mode.usual_form)
    return cost * (gross - saving.coordination(2.0, TOGETHER, TOGETHER, service, form, mode, p))
