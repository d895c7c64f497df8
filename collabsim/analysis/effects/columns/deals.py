"""Columns about what deals are like: how complex, how unequal, what they take to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.designs import forms
from collabsim.catalogue.parameters import declared
from collabsim.engine.layout import NEVER

from .column import column

if TYPE_CHECKING:
    from ..tables import Tables

EQUAL = 1e-9  # shares that differ by less are the same


@column("partnerships")
def complexity_rank(tables: Tables) -> np.ndarray:
    """Its place by true complexity among the ideas of its own runs, 0 the simplest, 1 the most complex.

    What the form adds is left out: it is chosen on the way, so that it tells how far an idea came.
    """
    begun = tables.raw("partnerships", "born") >= 0
    binding = np.array([one.commitment for one in forms()])[tables.raw("partnerships", "form")]
    complexity = tables.raw("partnerships", "complexity") - declared()["complexity_form"].value * binding
    known = np.sort(complexity[begun])
    return np.searchsorted(known, complexity, "left") / max(len(known), 1)


@column("partnerships")
def payback(tables: Tables) -> np.ndarray:
    """Years in which the promised saving pays for setting up, inf where none is promised, nan where it never ran."""
    raw = tables.raw
    launched = raw("partnerships", "launched") != NEVER
    yearly = raw("partnerships", "promised_saving") * raw("partnerships", "own_cost")
    with np.errstate(divide="ignore", invalid="ignore"):
        years = np.where(yearly > 0.0, raw("partnerships", "set_up") / yearly, np.inf)
    return np.where(launched, years, np.nan)


@column("memberships")
def excess(tables: Tables) -> np.ndarray:
    """What it received beyond its fair part of the joint saving, share of its own cost."""
    return tables.raw("memberships", "saving") - tables.raw("memberships", "fair") * _joint(tables)


@column("memberships")
def least_received(tables: Tables) -> np.ndarray:
    """Whether no other member came off worse, where some came off better."""
    g, mine = tables.raw("memberships", "partnership"), excess(tables)
    least, most = np.full(g.max() + 1, np.inf), np.full(g.max() + 1, -np.inf)
    np.minimum.at(least, g, mine)
    np.maximum.at(most, g, mine)
    return (mine - least[g] <= EQUAL) & (most[g] - least[g] > EQUAL)


def _joint(tables: Tables) -> np.ndarray:
    """The joint saving per unit of a member's own cost."""
    g = tables.raw("memberships", "partnership")
    whole = (tables.raw("partnerships", "saving") * tables.raw("partnerships", "own_cost"))[g]
    cost = tables.raw("positions", "own_cost")[positions(tables)]
    return np.divide(whole, cost, out=np.zeros_like(whole), where=cost > 0.0)


def positions(tables: Tables) -> np.ndarray:
    """The row of the position of each membership."""
    return _rows_of_positions(tables)[
        tables.raw("memberships", "run"),
        tables.raw("memberships", "municipality"),
        tables.raw("partnerships", "service")[tables.raw("memberships", "partnership")],
    ]


def _rows_of_positions(tables: Tables) -> np.ndarray:
    """Rows of positions by run, government and service."""
    run, who, what = (tables.raw("positions", name) for name in ("run", "municipality", "service"))
    found = np.full((tables.runs, tables.many, what.max() + 1), -1)
    found[run, who, what] = np.arange(len(run))
    return found
