"""Columns that say how often a chance was taken: how many launches a position, a government or a tie had part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.services import services
from collabsim.engine import layout
from collabsim.rules import choosing

from ..places import half
from .column import column

if TYPE_CHECKING:
    from ..tables import Tables

GIVEN = tuple(layout.ORIGINS.index(name) for name in ("stock", "known"))  # nobody's doing: they were there before
FOLLOWED = (40, 80)  # quarters of the ideas that are followed after the levers are turned


# ---------------------------------------------------------------------- positions
@column("positions")
def formed(tables: Tables) -> np.ndarray:
    """How many launches a government had part in with this service."""
    return _taken(tables, _launched(tables))


@column("positions")
def formed_cohort(tables: Tables) -> np.ndarray:
    """The same of ideas that are followed after the levers are turned."""
    return _taken(tables, _launched(tables) & _followed(tables))


@column("positions")
def providing(tables: Tables) -> np.ndarray:
    """How many launches there were in which it was to provide for others."""
    lead = tables.raw("partnerships", "provider")[tables.raw("memberships", "partnership")]
    return _taken(tables, _launched(tables), lead == tables.raw("memberships", "municipality"))


@column("positions")
def suitability(tables: Tables) -> np.ndarray:
    """How well the service suits sharing in such a community, 0..1, by the model's own rule."""
    who = tables.raw("positions", "municipality")
    identity = tables.raw("municipalities", "identity")[tables.raw("positions", "run") * tables.many + who]
    suited = np.frompyfunc(lambda people, own, place: choosing.suitability(people, own, services()[place]), 3, 1)
    return suited(tables.raw("positions", "residents"), identity, tables.raw("positions", "service")).astype(float)


@column("positions")
def suits(tables: Tables) -> np.ndarray:
    """In which third of the region's positions it is by how well it suits sharing: 1, 2 or 3."""
    own = np.asarray(tables.column("positions", "suitability"))
    return 1.0 + np.searchsorted(np.quantile(own, [1 / 3, 2 / 3]), own, side="right")


@column("partnerships")
def suits_founder(tables: Tables) -> np.ndarray:
    """In which third of the region's positions that of its founder is."""
    found = np.full(tables.runs * tables.many * len(services()), np.nan)
    found[keys(tables, "positions", tables.raw("positions", "municipality"))] = tables.column("positions", "suits")
    return found[keys(tables, "partnerships", tables.raw("partnerships", "founder"))]


# ---------------------------------------------------------------------- who was invited
@column("municipalities")
def invited(tables: Tables) -> np.ndarray:
    """Whether it is in the half of the region that is drawn by lot."""
    drawn = set(half(tables.scenario.place))
    return np.tile(np.array([float(one in drawn) for one in tables.place.ids]), tables.runs)


@column("partnerships")
def invited_share(tables: Tables) -> np.ndarray:
    """Which part of its members ever is in that half."""
    g = tables.raw("memberships", "partnership")
    who = tables.raw("memberships", "run") * tables.many + tables.raw("memberships", "municipality")
    many = np.bincount(g, minlength=len(tables.raw("partnerships", "run")))
    with np.errstate(invalid="ignore"):
        return np.bincount(g, invited(tables)[who], minlength=len(many)) / many


# ---------------------------------------------------------------------- ties
@column("ties")
def formed_together(tables: Tables) -> np.ndarray:
    """How many launches both ends had part in as founder and member, either way round."""
    return _together(tables, _launched(tables))


@column("ties")
def formed_together_cohort(tables: Tables) -> np.ndarray:
    """The same of ideas that are followed after the levers are turned."""
    return _together(tables, _launched(tables) & _followed(tables))


@column("ties")
def alignment(tables: Tables) -> np.ndarray:
    """How close the missions of both ends are at the end: one less half the sum of absolute differences."""
    own = tables.raw("municipalities", "mission").reshape(tables.runs, tables.many, -1)
    run = tables.raw("ties", "run")
    return 1.0 - 0.5 * np.abs(own[run, tables.raw("ties", "owner")] - own[run, tables.raw("ties", "to")]).sum(axis=1)


@column("ties")
def how_far(tables: Tables) -> np.ndarray:
    """Kilometres between both ends, in steps of five."""
    return np.floor(tables.raw("ties", "km") / 5.0)


# ---------------------------------------------------------------------- how they are worked out
def _launched(tables: Tables) -> np.ndarray:
    given = np.isin(tables.raw("partnerships", "origin"), GIVEN)
    return (tables.raw("partnerships", "launched") >= 0) & ~given


def _followed(tables: Tables) -> np.ndarray:
    born = tables.raw("partnerships", "born")
    return (born >= FOLLOWED[0]) & (born < FOLLOWED[1])


def _taken(tables: Tables, counts: np.ndarray, own: np.ndarray | None = None) -> np.ndarray:
    """Memberships by position. counts: which partnerships count · own: which memberships, None = all"""
    g = tables.raw("memberships", "partnership")
    kept = counts[g] if own is None else counts[g] & own
    width = len(services())
    who = tables.raw("memberships", "run") * tables.many + tables.raw("memberships", "municipality")
    place = who * width + tables.raw("partnerships", "service")[g]
    found = np.bincount(place[kept], minlength=tables.runs * tables.many * width)
    return found[keys(tables, "positions", tables.raw("positions", "municipality"))].astype(float)


def _together(tables: Tables, counts: np.ndarray) -> np.ndarray:
    g = tables.raw("memberships", "partnership")
    founder, other = tables.raw("partnerships", "founder")[g], tables.raw("memberships", "municipality")
    kept = counts[g] & (founder != other)
    many = tables.many
    found = np.bincount(
        ((tables.raw("memberships", "run") * many + founder) * many + other)[kept], minlength=tables.runs * many * many
    )
    run, owner, to = (tables.raw("ties", name) for name in ("run", "owner", "to"))
    return (found[(run * many + owner) * many + to] + found[(run * many + to) * many + owner]).astype(float)


def keys(tables: Tables, rows: str, who: np.ndarray) -> np.ndarray:
    """One number a run, government and service."""
    return (tables.raw(rows, "run") * tables.many + who) * len(services()) + tables.raw(rows, "service")
