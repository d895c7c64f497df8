"""Columns of the runs' tables that are worked out from what the records hold, a module a topic."""

from . import common, deals, opportunity, pairs, partners, place, positions, potential, state, steps, vacancies
from .column import COLUMNS
from .common import causes, quarterly

__all__ = [
    "COLUMNS",
    "causes",
    "common",
    "deals",
    "opportunity",
    "pairs",
    "partners",
    "place",
    "positions",
    "potential",
    "quarterly",
    "state",
    "steps",
    "vacancies",
]
