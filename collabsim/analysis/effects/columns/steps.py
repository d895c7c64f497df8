"""A row for each government and quarter: what it had shared by then, and what it began.

The runs keep no such table; it is worked out from their partnerships and memberships.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.engine.layout import NEVER

from .column import column
from .opportunity import GIVEN

if TYPE_CHECKING:
    from ..tables import Tables

STEPS = "municipality_quarters"


@column(STEPS)
def run(tables: Tables) -> np.ndarray:
    """The place of the run."""
    return _each(tables, np.arange(tables.runs, dtype=np.int32)[:, None, None])


@column(STEPS)
def municipality(tables: Tables) -> np.ndarray:
    """The government."""
    return _each(tables, np.arange(tables.many)[None, :, None])


@column(STEPS)
def quarter(tables: Tables) -> np.ndarray:
    """The recorded quarter."""
    return _each(tables, np.arange(tables.scenario.quarters)[None, None, :])


@column(STEPS)
def had(tables: Tables) -> np.ndarray:
    """In how many partnerships that ran it had been when the quarter began, ended ones among them."""
    raw = tables.raw
    launched = raw("partnerships", "launched")[raw("memberships", "partnership")]
    since, left = np.maximum(raw("memberships", "joined"), launched), raw("memberships", "left")
    ran = (launched != NEVER) & ((left == NEVER) | (left > launched))  # who left before it ran had no part in it
    later = np.maximum(since + 1, 0)
    found = _counts(tables, *(of[ran] for of in (raw("memberships", "run"), raw("memberships", "municipality"), later)))
    return np.cumsum(found, axis=2).ravel()


@column(STEPS)
def begun(tables: Tables) -> np.ndarray:
    """How many ideas that came to be launched it had in the quarter."""
    raw = tables.raw
    born = raw("partnerships", "born")
    own = (raw("partnerships", "launched") != NEVER) & ~np.isin(raw("partnerships", "origin"), GIVEN) & (born >= 0)
    return _counts(
        tables, *(of[own] for of in (raw("partnerships", "run"), raw("partnerships", "founder"), born))
    ).ravel()


def _counts(tables: Tables, runs: np.ndarray, who: np.ndarray, when: np.ndarray) -> np.ndarray:
    """How often something happened, by run, government and quarter; what is later than the last does not count."""
    found = np.zeros((tables.runs, tables.many, tables.scenario.quarters))
    seen = when < tables.scenario.quarters
    np.add.at(found, (runs[seen], who[seen], when[seen]), 1.0)
    return found


def _each(tables: Tables, values: np.ndarray) -> np.ndarray:
    return np.broadcast_to(values, (tables.runs, tables.many, tables.scenario.quarters)).ravel()
