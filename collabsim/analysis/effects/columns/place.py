"""Columns that say where something stands at a run's end: near a sharer, among former partners, in practised hands.

Each is a function of the tables; its name in SQL is the function's.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.designs import modes
from collabsim.catalogue.services import services
from collabsim.engine.layout import NEVER, NONE

from .column import column
from .common import failed

if TYPE_CHECKING:
    from ..tables import Tables

YEAR = 4  # quarters
LATER = 20  # quarters in which it is seen what becomes of former partners
RECENT = 8  # quarters for which former partners count as such
FAR = 9.0  # steps to a sharer where there is none


# ---------------------------------------------------------------------- positions
@column("positions")
def practice(tables: Tables) -> np.ndarray:
    """Index points by which its own production is better than usual, by what was seen elsewhere and not forgotten."""
    since = tables.scenario.quarters - 1.0 - tables.raw("productions", "practised")
    fading = tables.scenario.value("practice_fading")
    return tables.raw("productions", "practice") * np.exp(-fading * np.maximum(since, 0.0))


@column("positions")
def shared(tables: Tables) -> np.ndarray:
    """Whether it is in a producing arrangement that runs."""
    found = np.zeros(len(tables.raw("positions", "run")))
    found[_running(tables)[3]] = 1.0
    return found


@column("positions")
def quality_here(tables: Tables) -> np.ndarray:
    """Quality of the service (index points above the usual): the arrangement's, or that of its own practice."""
    found = practice(tables)
    found[_running(tables)[3]] = tables.raw("partnerships", "quality")[_running(tables)[4]]
    return found


@column("positions")
def like_shared(tables: Tables) -> np.ndarray:
    """Whether its government shares another service of the same group."""
    groups = sorted({service.group for service in services()})
    place = np.array([groups.index(service.group) for service in services()])[tables.raw("positions", "service")]
    shares = np.zeros((tables.runs * tables.many, len(groups)))
    owner = _owner(tables)
    np.add.at(shares, (owner, place), shared(tables))
    return shares[owner, place] - shared(tables) > 0.0


@column("positions")
def steps_to_sharer(tables: Tables) -> np.ndarray:
    """From neighbour to neighbour, how many steps to the nearest government that shares the service; 0 = it does."""
    run, who, service, *_ = _running(tables)
    many = len(services())
    sharer = np.zeros((tables.runs, many, tables.many), dtype=bool)
    sharer[run, service, who] = True
    steps = np.where(sharer, 0.0, FAR)
    adjacent = _adjacent(tables.place)
    for step in range(1, int(FAR)):
        reached = (sharer.reshape(-1, tables.many).astype(np.float32) @ adjacent > 0).reshape(sharer.shape) | sharer
        steps[reached & ~sharer] = step
        sharer = reached
    return steps[tables.raw("positions", "run"), tables.raw("positions", "service"), _who(tables)]


# ---------------------------------------------------------------------- ties
@column("ties")
def former(tables: Tables) -> np.ndarray:
    """Whether a partnership of both ends failed in the last two years and none is left."""
    recent = failed(tables) & (tables.raw("partnerships", "ended") >= tables.scenario.quarters - RECENT)
    return (_joint(tables, recent) > 0.0) & (tables.raw("ties", "shared") == 0)


@column("ties")
def early_launches(tables: Tables) -> np.ndarray:
    """Launches that joined its ends in the first five years of their story, whether or not they are recorded."""
    first = -tables.scenario.burn_in_quarters
    return _joint(tables, _launched(tables, first, first + 20))


@column("ties")
def late_launches(tables: Tables) -> np.ndarray:
    """Launches that joined its ends in the years 15 to 20 of their story."""
    first = -tables.scenario.burn_in_quarters
    return _joint(tables, _launched(tables, first + 60, first + 80))


@column("ties")
def recent_launches(tables: Tables) -> np.ndarray:
    """Launches that joined its ends in the last five years."""
    return _joint(tables, _launched(tables, tables.scenario.quarters - LATER, tables.scenario.quarters))


@column("ties")
def parted_before(tables: Tables) -> np.ndarray:
    """Whether, five years before the end, a partnership of both had failed within two years and none was left."""
    ended = tables.raw("partnerships", "ended")
    then = tables.scenario.quarters - LATER
    parted = failed(tables) & (ended >= then - RECENT) & (ended < then)
    return (_joint(tables, parted) > 0.0) & ~together_before(tables)


@column("ties")
def together_before(tables: Tables) -> np.ndarray:
    """Whether a partnership of both ran five years before the end."""
    launched, ended = tables.raw("partnerships", "launched"), tables.raw("partnerships", "ended")
    then = tables.scenario.quarters - LATER
    return _joint(tables, (launched != NEVER) & (launched < then) & ((ended == NEVER) | (ended >= then))) > 0.0


@column("ties")
def asked(tables: Tables) -> np.ndarray:
    """Ideas of the last year, whose motives are much like those at the end, in which one end asked the other."""
    raw, many = tables.raw, tables.many
    g = raw("memberships", "partnership")
    born, founder = raw("partnerships", "born")[g], raw("partnerships", "founder")[g]
    rows = (born >= tables.scenario.quarters - YEAR) & (raw("memberships", "joined") <= born)
    place = (raw("memberships", "run") * many + founder) * many + raw("memberships", "municipality")
    found = np.bincount(place[rows], minlength=tables.runs * many * many)
    return found[(raw("ties", "run") * many + raw("ties", "owner")) * many + raw("ties", "to")].astype(float)


@column("municipalities")
def provided(tables: Tables) -> np.ndarray:
    """Whether it provided for others in a partnership that ran at the switch."""
    raw = tables.raw
    sells = (raw("partnerships", "provider") != NONE) & (raw("partnerships", "cohort") > 0)
    found = np.zeros(tables.runs * tables.many, dtype=bool)
    found[(raw("partnerships", "run") * tables.many + raw("partnerships", "provider"))[sells]] = True
    return found


@column("ties")
def by_lot(tables: Tables) -> np.ndarray:
    """Weight with which ties without a prior project are what those with one are.

    Whether there was one is drawn at the start, with a chance that falls with the distance.
    """
    chance = tables.scenario.value("prior_projects") * np.exp(-tables.raw("ties", "distance"))
    return np.where(tables.raw("ties", "prior_project") > 0, 1.0, chance / (1.0 - chance))


def _launched(tables: Tables, since: int, until: int) -> np.ndarray:
    launched = tables.raw("partnerships", "launched")
    return (launched >= since) & (launched < until)


def _joint(tables: Tables, counted: np.ndarray) -> np.ndarray:
    """How many partnerships that count had both ends of a tie as members."""
    many = tables.many
    found = np.zeros(tables.runs * many * many)
    partnership, who = tables.raw("memberships", "partnership"), tables.raw("memberships", "municipality")
    rows = np.flatnonzero(counted[partnership])
    rows = rows[np.argsort(partnership[rows], kind="stable")]
    run = tables.raw("memberships", "run")
    for group in np.split(rows, np.flatnonzero(np.diff(partnership[rows])) + 1):
        if len(group):
            members = np.unique(who[group])
            ends = (run[group[0]] * many + members[:, None]) * many + members[None, :]
            found[ends] += 1.0
    ties = tables.harvest.tables["ties"]
    return found[(ties["run"] * many + ties["owner"]) * many + ties["to"]]


# ---------------------------------------------------------------------- how they are worked out
def _who(tables: Tables) -> np.ndarray:
    return tables.raw("positions", "municipality")


def _owner(tables: Tables) -> np.ndarray:
    return tables.raw("positions", "run") * tables.many + _who(tables)


def _running(tables: Tables) -> tuple[np.ndarray, ...]:
    """Run, government, service, position, partnership of memberships in producing arrangements that run at the end."""
    raw = tables.raw
    g = raw("memberships", "partnership")
    producing = np.array([mode.producing for mode in modes()])[raw("partnerships", "mode")]
    runs = (raw("partnerships", "operating") > 0) & producing
    rows = np.flatnonzero(runs[g] & (raw("memberships", "left") == NEVER) & (raw("memberships", "position") != NONE))
    each = len(raw("positions", "run")) // tables.runs
    run = raw("memberships", "run")[rows]
    position = run * each + raw("memberships", "position")[rows]
    return run, raw("memberships", "municipality")[rows], raw("partnerships", "service")[g[rows]], position, g[rows]


@functools.lru_cache(8)
def _adjacent(place) -> np.ndarray:
    many = len(place.ids)
    found = np.zeros((many, many), dtype=np.float32)
    ties = place.ties
    near = ties.adjacent
    found[ties.i[near], ties.j[near]] = found[ties.j[near], ties.i[near]] = 1.0
    return found
