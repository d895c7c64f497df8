"""Columns that count pairs of members, by how long they were in something that ran together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.engine.layout import NEVER

from .column import column
from .common import kilometres_between

if TYPE_CHECKING:
    from ..tables import Tables

FAR = 50.0  # km, as in the outcome


@column("partnerships")
def pair_quarters(tables: Tables) -> np.ndarray:
    """Recorded quarters in which two of its members were in it while it ran, over all pairs."""
    partnership, _, together = _pairs(tables)
    return np.bincount(partnership, together, minlength=len(tables.raw("partnerships", "run")))


@column("partnerships")
def long_pair_quarters(tables: Tables) -> np.ndarray:
    """The same over pairs more than 50 km apart."""
    partnership, km, together = _pairs(tables)
    return np.bincount(partnership, together * (km > FAR), minlength=len(tables.raw("partnerships", "run")))


def _pairs(tables: Tables) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Partnership, distance (km) and common quarters of every two memberships of a partnership that ran."""
    raw, last = tables.raw, tables.scenario.quarters
    g = raw("memberships", "partnership")
    rows = np.flatnonzero(raw("partnerships", "launched")[g] != NEVER)
    rows = rows[np.argsort(g[rows], kind="stable")]
    one, other = _of_each(g[rows])
    one, other, g = rows[one], rows[other], g[rows[one]]
    since = np.maximum.reduce([raw("memberships", "joined")[one], raw("memberships", "joined")[other]])
    since = np.maximum.reduce([since, raw("partnerships", "launched")[g], np.zeros_like(since)])
    ends = (raw("memberships", "left")[one], raw("memberships", "left")[other], raw("partnerships", "ended")[g])
    until = np.minimum.reduce([np.where(end == NEVER, last, end) for end in ends])
    who = raw("memberships", "municipality")
    return g, kilometres_between(tables.place)[who[one], who[other]], np.maximum(until - since, 0)


def _of_each(groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places of every two entries of the same group. groups: sorted"""
    begun = np.searchsorted(groups, groups, "left")
    before = np.arange(len(groups)) - begun  # how many of its group stand before an entry
    later = np.repeat(np.arange(len(groups)), before)
    nth = np.arange(len(later)) - np.repeat(np.cumsum(before) - before, before)
    return begun[later] + nth, later
