"""Columns that say how things stand at the end of a run, and which of a government's steps a partnership was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.designs import modes
from collabsim.catalogue.services import services
from collabsim.engine import layout
from collabsim.engine.layout import NEVER, NONE

from .column import column
from .opportunity import FOLLOWED, GIVEN, keys

if TYPE_CHECKING:
    from ..tables import Tables

PRODUCING = np.array([mode.producing for mode in modes()])
SOLD = [mode.slug for mode in modes()].index("provider_client")
MARKED = np.array([service.general_services for service in services()])
GROUPS = tuple(dict.fromkeys(service.group for service in services()))


# ---------------------------------------------------------------------- positions
@column("positions")
def covered(tables: Tables) -> np.ndarray:
    """Whether it is produced together with others at the end."""
    return _held(tables, np.ones(len(tables.raw("memberships", "run")))) > 0.0


@column("positions")
def served(tables: Tables) -> np.ndarray:
    """Residents that are served together with its own at the end, its own alone where nothing is shared."""
    own = tables.raw("positions", "residents")
    dense = _dense(tables, own)
    g, member = tables.raw("memberships", "partnership"), _position(tables)
    together = np.bincount(g, dense[member] * running(tables), minlength=len(tables.raw("partnerships", "run")))
    return np.maximum(_held(tables, together[g]), own)


@column("positions")
def satisfaction(tables: Tables) -> np.ndarray:
    """Quality that residents find in what is shared (index points above the usual), beyond what they have come to
    expect of all services."""
    g = tables.raw("memberships", "partnership")
    who = tables.raw("positions", "run") * tables.many + tables.raw("positions", "municipality")
    return _held(tables, tables.raw("partnerships", "quality")[g]) - tables.raw("municipalities", "expectation")[who]


# ---------------------------------------------------------------------- partnerships
@column("partnerships")
def step(tables: Tables) -> np.ndarray:
    """Which of its founder's initiatives it is, 1 for the first, by the quarter of the idea."""
    return _counted(tables, ~_given(tables), "born")


@column("partnerships")
def deal(tables: Tables) -> np.ndarray:
    """Which of its founder's launches it is among the ideas since the levers were turned."""
    late = tables.raw("partnerships", "born") >= FOLLOWED[0]
    return _counted(tables, late & (tables.raw("partnerships", "launched") != NEVER) & ~_given(tables), "launched")


@column("partnerships")
def from_county(tables: Tables) -> np.ndarray:
    """Whether a county provides."""
    provider = tables.raw("partnerships", "provider")
    upper = tables.raw("municipalities", "upper")[tables.raw("partnerships", "run") * tables.many + provider]
    return (provider != NONE) & (upper > 0)


@column("partnerships")
def pressure_at_birth(tables: Tables) -> np.ndarray:
    """Where the region's mean pressure on budgets in the quarter of the idea stands among all quarters of its run,
    0 lowest to 1 highest; nan before the run was recorded."""
    pressure = tables.harvest.quarters[:, :, layout.OUTCOMES.index("budget_pressure")]
    ranks = np.argsort(np.argsort(pressure, axis=1), axis=1) / (pressure.shape[1] - 1)
    born = tables.raw("partnerships", "born")
    return np.where(born >= 0, ranks[tables.raw("partnerships", "run"), np.maximum(born, 0)], np.nan)


@column("partnerships")
def founder_locked(tables: Tables) -> np.ndarray:
    """Whether an older loyalty of its founder in this service ended while quarters were recorded."""
    until = _dense(tables, tables.raw("positions", "locked_until").astype(float))
    held = _dense(tables, tables.raw("positions", "bought_until").astype(float))
    place = keys(tables, "partnerships", tables.raw("partnerships", "founder"))
    return (until[place] > 0.0) & (held[place] <= 0.0)


@column("partnerships")
def benefit_gini(tables: Tables) -> np.ndarray:
    """How unequal the members' benefits a resident are at the end, nan unless each of those that are left gains."""
    g, here = tables.raw("memberships", "partnership"), _remaining(tables)
    cost, people = (
        _dense(tables, tables.raw("positions", name))[_position(tables)] for name in ("own_cost", "residents")
    )
    gain = tables.raw("memberships", "saving") * cost / people
    many, whole, least, apart = np.zeros((4, len(tables.raw("partnerships", "run"))))
    least[:] = np.inf
    order = np.lexsort((gain, g))
    order = order[here[order]]
    np.add.at(many, g[order], 1.0)
    np.add.at(whole, g[order], gain[order])
    np.minimum.at(least, g[order], gain[order])
    first = np.r_[True, np.diff(g[order]) != 0] if len(order) else np.zeros(0, bool)
    begun = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    np.add.at(apart, g[order], (np.arange(len(order)) - begun + 1.0) * gain[order])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = 2.0 * apart / (many * whole) - (many + 1.0) / many
    return np.where((least > 0.0) & (many > 1.0), found, np.nan)


# ---------------------------------------------------------------------- memberships
@column("memberships")
def delivers(tables: Tables) -> np.ndarray:
    """Whether its effort is no less than the mean of its partnership's members."""
    g, effort = tables.raw("memberships", "partnership"), tables.raw("memberships", "effort")
    total = np.bincount(g, effort, minlength=len(tables.raw("partnerships", "run")))
    return effort >= (total / np.maximum(np.bincount(g, minlength=len(total)), 1))[g] - 1e-12


# ---------------------------------------------------------------------- governments
@column("municipalities")
def net_sold(tables: Tables) -> np.ndarray:
    """Money that partnerships of a provider and its clients which it founded saved, after set-up and break-up."""
    sold = tables.raw("partnerships", "mode") == SOLD
    rows = np.flatnonzero(sold & (tables.raw("partnerships", "launched") >= 0) & ~_given(tables))
    owner = tables.raw("partnerships", "run") * tables.many + tables.raw("partnerships", "founder")
    net = sum(
        sign * tables.raw("partnerships", name) for name, sign in (("saved", 1), ("set_up", -1), ("break_up", -1))
    )
    return np.bincount(owner[rows], net[rows], minlength=tables.runs * tables.many)


@column("municipalities")
def spent(tables: Tables) -> np.ndarray:
    """Own cost of all its services over the recorded quarters, at the prices of the end."""
    owner = tables.raw("positions", "run") * tables.many + tables.raw("positions", "municipality")
    years = tables.scenario.quarters / 4.0
    return years * np.bincount(owner, tables.raw("positions", "own_cost"), minlength=tables.runs * tables.many)


@column("municipalities")
def concentration_marked(tables: Tables) -> np.ndarray:
    """How unequal governments are in clients at the end, of services of a county's general department: the same for all
    of a run, nan where there are no clients."""
    return _concentration(tables, MARKED)


@column("municipalities")
def concentration_other(tables: Tables) -> np.ndarray:
    """The same of all other services."""
    return _concentration(tables, ~MARKED)


# ---------------------------------------------------------------------- ties
def _by_group(tables: Tables) -> np.ndarray:
    """Services that both ends produce or do together at the end, by tie and group of services."""
    here = _remaining(tables)
    g = tables.raw("memberships", "partnership")
    many, runs = tables.many, tables.runs
    groups = len(GROUPS)
    found = np.zeros(runs * many * many * groups)
    kind = np.array([GROUPS.index(service.group) for service in services()])
    order = np.argsort(g, kind="stable")
    order = order[here[order]]
    who, starts = tables.raw("memberships", "municipality")[order], np.flatnonzero(np.r_[True, np.diff(g[order]) != 0])
    for at in np.split(np.arange(len(order)), starts[1:]):
        members = who[at]
        row = g[order[at[0]]]
        base = tables.raw("partnerships", "run")[row] * many
        one, other = np.meshgrid(members, members)
        place = ((base + one) * many + other) * groups + kind[tables.raw("partnerships", "service")[row]]
        found[place.ravel()] += 1.0
    run, owner, to = (tables.raw("ties", name) for name in ("run", "owner", "to"))
    return found.reshape(-1, groups)[(run * many + owner) * many + to]


@column("ties")
def shared_in_all(tables: Tables) -> np.ndarray:
    """Services shared at the end."""
    return _by_group(tables).sum(axis=1)


@column("ties")
def groups_shared(tables: Tables) -> np.ndarray:
    """Groups of services of which one at least is shared at the end."""
    return (_by_group(tables) > 0.0).sum(axis=1)


@column("ties")
def pairs_within(tables: Tables) -> np.ndarray:
    """Pairs of shared services that are of the same group."""
    each = _by_group(tables)
    return (each * (each - 1.0) / 2.0).sum(axis=1)


@column("ties")
def pairs_between(tables: Tables) -> np.ndarray:
    """Pairs of shared services that are of two groups."""
    whole = _by_group(tables).sum(axis=1)
    return whole * (whole - 1.0) / 2.0 - pairs_within(tables)


@column("ties")
def pairs_possible_within(tables: Tables) -> np.ndarray:
    """Pairs of the same group that so many shared services would hold if they were drawn from all by lot."""
    whole = _by_group(tables).sum(axis=1)
    sizes = np.bincount([GROUPS.index(service.group) for service in services()])
    every = len(services()) * (len(services()) - 1)
    return whole * (whole - 1.0) / 2.0 * (sizes * (sizes - 1)).sum() / every


@column("ties")
def pairs_possible_between(tables: Tables) -> np.ndarray:
    """Pairs of two groups that so many shared services would hold if they were drawn from all by lot."""
    whole = _by_group(tables).sum(axis=1)
    return whole * (whole - 1.0) / 2.0 - pairs_possible_within(tables)


# ---------------------------------------------------------------------- how they are worked out
def running(tables: Tables) -> np.ndarray:
    """Memberships in what is produced together at the end."""
    g = tables.raw("memberships", "partnership")
    return _remaining(tables) & PRODUCING[tables.raw("partnerships", "mode")[g]]


def _remaining(tables: Tables) -> np.ndarray:
    """Memberships that are there at the end, in what is in operation."""
    g = tables.raw("memberships", "partnership")
    runs = (tables.raw("partnerships", "launched")[g] != NEVER) & (tables.raw("partnerships", "ended")[g] == NEVER)
    return runs & (tables.raw("memberships", "left") == NEVER)


def _position(tables: Tables) -> np.ndarray:
    """Which run, government and service a membership is about, as one number."""
    who = tables.raw("memberships", "run") * tables.many + tables.raw("memberships", "municipality")
    return who * len(services()) + tables.raw("partnerships", "service")[tables.raw("memberships", "partnership")]


def _dense(tables: Tables, values: np.ndarray) -> np.ndarray:
    found = np.full(tables.runs * tables.many * len(services()), np.nan)
    found[keys(tables, "positions", tables.raw("positions", "municipality"))] = values
    return found


def _held(tables: Tables, values: np.ndarray) -> np.ndarray:
    """Values of the memberships in which positions are produced, 0 where they are not. values: by membership"""
    found = np.zeros(tables.runs * tables.many * len(services()))
    here = running(tables)
    found[_position(tables)[here]] = values[here]
    return found[keys(tables, "positions", tables.raw("positions", "municipality"))]


def _given(tables: Tables) -> np.ndarray:
    return np.isin(tables.raw("partnerships", "origin"), GIVEN)


def _counted(tables: Tables, counts: np.ndarray, when: str) -> np.ndarray:
    """Number of each row among its founder's by date, nan where it does not count."""
    owner = tables.raw("partnerships", "run") * tables.many + tables.raw("partnerships", "founder")
    rows = np.flatnonzero(counts)
    rows = rows[np.lexsort((tables.raw("partnerships", when)[rows], owner[rows]))]
    first = np.r_[True, np.diff(owner[rows]) != 0] if len(rows) else np.zeros(0, bool)
    begun = np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))
    found = np.full(len(owner), np.nan)
    found[rows] = np.arange(len(rows)) - begun + 1.0
    return found


def _concentration(tables: Tables, which: np.ndarray) -> np.ndarray:
    """Gini of clients over governments. which: services that count"""
    g, run = tables.raw("memberships", "partnership"), tables.raw("memberships", "run")
    provider = tables.raw("partnerships", "provider")[g]
    client = _remaining(tables) & (provider != NONE) & (provider != tables.raw("memberships", "municipality"))
    client &= which[tables.raw("partnerships", "service")[g]]
    counts = np.bincount((run * tables.many + provider)[client], minlength=tables.runs * tables.many)
    counts = np.sort(counts.reshape(tables.runs, tables.many), axis=1)
    whole = counts.sum(axis=1)
    places = np.arange(1, tables.many + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        unequal = 2.0 * (counts * places).sum(axis=1) / (tables.many * whole) - (tables.many + 1.0) / tables.many
    return np.repeat(np.where(whole > 0, unequal, np.nan), tables.many)
