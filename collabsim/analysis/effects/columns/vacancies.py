"""A row for each government, adjacent one and service that both provide: what posts of heads that fall vacant do.

Heads stay for waiting times that are the run's luck alone, so that the quarters in which their posts are open are
worked out again from the seed, by the model's own rules; the records do not keep them.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.services import services
from collabsim.engine.layout import NEVER
from collabsim.rules import draws

from .column import COLUMNS, column
from .common import flags
from .opportunity import GIVEN

if TYPE_CHECKING:
    from ..tables import Tables

NEIGHBOURS = "neighbour_services"
STREAM = "vacancy"
WINDOW = 4  # quarters for which a post that was open counts, the first of them among these
STATES = ("both", "one", "apart")  # open together; one of them, or both in turn; everything but together


@column(NEIGHBOURS)
def run(tables: Tables) -> np.ndarray:
    """The place of the run."""
    return np.nonzero(_kept(tables)["rows"])[0].astype(np.int32)


@column(NEIGHBOURS)
def service(tables: Tables) -> np.ndarray:
    """The service's place in the list of services."""
    return np.nonzero(_kept(tables)["rows"])[2]


def _told(tables: Tables, what: str, state: str) -> np.ndarray:
    """Of each row, the years in a state, or the ideas of that time with the neighbour that came to be launched."""
    kept = _kept(tables)
    return kept[what][STATES.index(state)][kept["rows"]]


for _state in STATES:
    COLUMNS[NEIGHBOURS, f"years_{_state}"] = functools.partial(_told, what="years", state=_state)
    COLUMNS[NEIGHBOURS, f"begun_{_state}"] = functools.partial(_told, what="begun", state=_state)


def vacant(tables: Tables) -> np.ndarray:
    """Whether the post of a head is open: [run, government, service, quarter], from the first quarter that ran.

    Raises LookupError where the seeds of the runs are not known.
    """
    if len(tables.seeds) != tables.runs:
        raise LookupError("which posts were open follows from the seeds of the runs")
    first, last = -tables.scenario.burn_in_quarters, tables.scenario.quarters
    shape = (tables.runs, tables.many, len(services()))
    seeds, who, what = (
        np.broadcast_to(np.array(words, dtype=np.uint64).reshape(form), shape).ravel()
        for words, form in (
            (tables.seeds, (-1, 1, 1)),
            ([draws.key(one) for one in tables.place.ids], (1, -1, 1)),
            ([draws.key(one.slug) for one in services()], (1, 1, -1)),
        )
    )
    rate, span = (np.broadcast_to(_own(tables, name), shape).ravel() for name in ("head_turnover", "vacancy_quarters"))
    found = np.zeros((len(seeds), last - first), dtype=bool)
    waits = np.frompyfunc(draws.waiting_quarters, 2, 1)
    due, arrived = np.arange(len(seeds)), np.full(len(seeds), first)
    while len(due):
        quarter = arrived.astype(np.uint64)
        luck = draws.draw(seeds[due], np.uint64(draws.key(STREAM)), quarter, who[due], what[due], np.uint64(0))
        leaves = arrived + np.minimum(waits(luck, rate[due]).astype(float), last - first).astype(int)
        for late in range(math.ceil(span.max())):
            here = (late < span[due]) & (leaves + late < last)
            found[due[here], leaves[here] + late - first] = True
        arrived = leaves + np.floor(span[due]).astype(int)
        due, arrived = due[arrived < last], arrived[arrived < last]
    return found.reshape(*shape, -1)


def _own(tables: Tables, name: str) -> np.ndarray:
    """A parameter of each government."""
    given = tables.place.levers.get(name, np.full(tables.many, np.nan))
    return np.where(np.isnan(given), tables.scenario.value(name), given)[None, :, None]


def _kept(tables: Tables) -> dict[str, np.ndarray]:
    """What is worked out of all rows at a time, once.

    rows: which there are, bool[run, pair, service] · years, begun: float32[state, run, pair, service]
    """
    if not hasattr(tables, "neighbours"):
        tables.neighbours = _counted(tables)
    return tables.neighbours


def _counted(tables: Tables) -> dict[str, np.ndarray]:
    one, other = np.nonzero(flags(tables.place, "adjacent"))
    provided = np.zeros((tables.runs, tables.many, len(services())), dtype=bool)
    provided[tuple(tables.raw("positions", name) for name in ("run", "municipality", "service"))] = (
        tables.raw("positions", "provided") != 0
    )
    rows = provided[:, one] & provided[:, other]
    years, begun = np.zeros((2, len(STATES), *rows.shape), dtype=np.float32)
    of, pair, what, born = _ideas(tables, one, other)
    for number, here in enumerate(vacant(tables)):
        both = _lately(here[one] & here[other], tables.scenario.quarters)
        either = _lately(here[one] | here[other], tables.scenario.quarters)
        mine = of == number
        for place, held in enumerate((both, either & ~both, ~both)):
            years[place, number] = held.sum(axis=2) / 4.0
            np.add.at(begun[place, number], (pair[mine], what[mine]), held[pair[mine], what[mine], born[mine]])
    return {"rows": rows, "years": years, "begun": begun}


def _lately(open_: np.ndarray, quarters: int) -> np.ndarray:
    """Whether it was so in one of the last `WINDOW` quarters, by recorded quarter. open_: [..., quarter]"""
    found = open_.copy()
    for back in range(1, WINDOW):
        found[..., back:] |= open_[..., :-back]
    return found[..., found.shape[-1] - quarters :]


def _ideas(tables: Tables, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, ...]:
    """Run, pair, service and quarter of the ideas that came to be launched, once for each adjacent first member."""
    raw = tables.raw
    g, who = raw("memberships", "partnership"), raw("memberships", "municipality")
    founder, born = raw("partnerships", "founder")[g], raw("partnerships", "born")[g]
    pairs = np.full((tables.many, tables.many), -1)
    pairs[one, other] = np.arange(len(one))
    counted = (raw("partnerships", "launched")[g] != NEVER) & ~np.isin(raw("partnerships", "origin")[g], GIVEN)
    counted &= (born >= 0) & (raw("memberships", "joined") <= born) & (pairs[founder, who] >= 0)
    found = (raw("memberships", "run"), pairs[founder, who], raw("partnerships", "service")[g], born)
    return tuple(values[counted] for values in found)
