"""Columns that say what partners brought along and how they fare: gaps that meet slack, sharers in sight, grievances.

Each is a function of the tables; its name in SQL is the function's.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.services import services
from collabsim.catalogue.terms import decisions
from collabsim.engine import layout
from collabsim.engine.layout import NEVER

from .column import column
from .place import _adjacent

if TYPE_CHECKING:
    from ..tables import Tables

GAP = 0.2  # posts that are missing, or to spare


@column("partnerships")
def cause_group(tables: Tables) -> np.ndarray:
    """The kind of cause of its end: money, control, trust and so on; nothing for other ends."""
    cause = tables.raw("partnerships", "cause")
    groups = _groups_of_causes()
    return groups[np.where((cause >= 0) & (cause < len(groups)), cause, -1)]


@functools.cache
def _groups_of_causes() -> np.ndarray:
    """Groups of causes by their number, and last what stands for none."""
    found = ["none"] * (len(layout.DECISIONS) * layout.TERMS + 1)
    for place, decision in enumerate(layout.DECISIONS):
        for term, about in enumerate(decisions()[decision].values()):
            found[place * layout.TERMS + term] = about.group
    return np.array(found)


@column("partnerships")
def grievance_gap(tables: Tables) -> np.ndarray:
    """How much more aggrieved its most aggrieved member is than the least, of those that it has."""
    many = len(tables.raw("partnerships", "run"))
    here = tables.raw("memberships", "left") == NEVER
    g, grievance = tables.raw("memberships", "partnership")[here], tables.raw("memberships", "grievance")[here]
    most, least = np.full(many, -np.inf), np.full(many, np.inf)
    np.maximum.at(most, g, grievance)
    np.minimum.at(least, g, grievance)
    return np.where(np.isfinite(most), most - least, np.nan)


@column("partnerships")
def provider_saving(tables: Tables) -> np.ndarray:
    """The saving of the member that provides for the others, nan where none does."""
    g = tables.raw("memberships", "partnership")
    provides = tables.raw("partnerships", "provider")[g] == tables.raw("memberships", "municipality")
    found = np.full(len(tables.raw("partnerships", "run")), np.nan)
    found[g[provides]] = tables.raw("memberships", "saving")[provides]
    return found


@column("partnerships")
def stretch(tables: Tables) -> np.ndarray:
    """Residents served over those of the government that provides for the others, nan where none does."""
    provider = tables.raw("partnerships", "provider")
    own = tables.place.population[np.maximum(provider, 0)]
    return np.where(provider >= 0, tables.raw("partnerships", "outlook_residents") / own, np.nan)


@column("partnerships")
def meets(tables: Tables) -> np.ndarray:
    """Which part of its first members has posts to spare where the founder lacks them, or the reverse."""
    spare = _spare(tables)
    raw = tables.raw
    g = raw("memberships", "partnership")
    founder = raw("partnerships", "founder")[g]
    rows = np.flatnonzero(
        (founder != raw("memberships", "municipality")) & (raw("memberships", "joined") <= _born(tables))
    )
    g = g[rows]
    run, service = raw("memberships", "run")[rows], raw("partnerships", "service")[g]
    met = _met(spare[run, founder[rows], service], spare[run, raw("memberships", "municipality")[rows], service])
    many = len(raw("partnerships", "run"))
    with np.errstate(invalid="ignore"):
        return np.bincount(g, met, minlength=many) / np.bincount(g, minlength=many)


@column("partnerships")
def would_meet(tables: Tables) -> np.ndarray:
    """Which part of its founder's neighbours would do so."""
    spare, adjacent = _spare(tables), _adjacent(tables.place)
    run, founder = tables.raw("partnerships", "run"), tables.raw("partnerships", "founder")
    service = tables.raw("partnerships", "service")
    theirs = spare[run, :, service]  # [partnerships, governments]
    own = spare[run, founder, service]
    near = adjacent[founder] > 0.0
    met = _met(own[:, None], theirs) & near & np.isfinite(theirs)
    with np.errstate(invalid="ignore"):
        return met.sum(axis=1) / (near & np.isfinite(theirs)).sum(axis=1)


@column("partnerships")
def in_sight(tables: Tables) -> np.ndarray:
    """Which part of its founder's neighbours shared anything when the idea was born."""
    raw, many = tables.raw, tables.many
    quarters = tables.scenario.quarters
    g = raw("memberships", "partnership")
    launched, ended = raw("partnerships", "launched")[g], raw("partnerships", "ended")[g]
    left, joined = raw("memberships", "left"), raw("memberships", "joined")
    ran = launched != NEVER
    since = np.clip(np.maximum(launched, joined), 0, quarters)[ran]
    until = np.minimum(np.where(left == NEVER, quarters, left), np.where(ended == NEVER, quarters, ended))[ran]
    until = np.clip(until, since, quarters)
    place = (raw("memberships", "run") * many + raw("memberships", "municipality"))[ran]
    steps = np.zeros((tables.runs * many, quarters + 1))
    np.add.at(steps, (place, since), 1.0)
    np.add.at(steps, (place, until), -1.0)
    shares = (np.cumsum(steps, axis=1) > 0.0).reshape(tables.runs, many, quarters + 1)
    run, founder = raw("partnerships", "run"), raw("partnerships", "founder")
    born = np.clip(raw("partnerships", "born"), 0, quarters)
    near = _adjacent(tables.place)[founder]
    with np.errstate(invalid="ignore"):
        return (near * shares[run, :, born]).sum(axis=1) / near.sum(axis=1)


def _born(tables: Tables) -> np.ndarray:
    return tables.raw("partnerships", "born")[tables.raw("memberships", "partnership")]


def _met(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return ((one <= -GAP) & (other >= GAP)) | ((one >= GAP) & (other <= -GAP))


def _spare(tables: Tables) -> np.ndarray:
    """Posts to spare, below 0 missing, [run, government, service]; nan where the service is not provided."""
    found = np.full((tables.runs, tables.many, len(services())), np.nan)
    raw = tables.raw
    found[raw("positions", "run"), raw("positions", "municipality"), raw("positions", "service")] = raw(
        "positions", "spare"
    )
    return found
