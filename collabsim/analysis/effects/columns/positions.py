"""Columns about the services of single governments: what the neighbours do, what was begun and shared."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from collabsim.catalogue.designs import modes
from collabsim.engine import layout
from collabsim.engine.layout import NEVER, NONE

from .column import COLUMNS, column
from .common import flags
from .deals import positions

if TYPE_CHECKING:
    from ..tables import Tables

PRODUCING = [place for place, mode in enumerate(modes()) if mode.producing]
BROUGHT = [layout.ORIGINS.index(origin) for origin in ("stock", "known")]


@column("positions")
def launches(tables: Tables) -> np.ndarray:
    """How many partnerships in which it is were launched in the run."""
    g = tables.raw("memberships", "partnership")
    origin, launched = tables.raw("partnerships", "origin"), tables.raw("partnerships", "launched")
    counted = ((launched != NEVER) & (launched >= 0) & ~np.isin(origin, BROUGHT))[g]
    first = tables.raw("memberships", "joined") <= launched[g]
    rows = positions(tables)[counted & first]
    return np.bincount(rows, minlength=len(tables.raw("positions", "run"))).astype(float)


@column("positions")
def sharing(tables: Tables) -> np.ndarray:
    """Whether it is in a partnership in operation at the end."""
    return _in_operation(tables, "producing") | _in_operation(tables, "supporting")


@column("positions")
def joins(tables: Tables) -> np.ndarray:
    """With how many adjacent governments it has in common that both share the service at the end."""
    own, at = _by_place(tables, sharing(tables))
    near = flags(tables.place, "adjacent")
    return (own * np.einsum("ij,rjs->ris", near, own, optimize=True))[at]


@column("positions")
def expected_joins(tables: Tables) -> np.ndarray:
    """The same if those who share it were drawn by lot among all who provide it."""
    own, at = _by_place(tables, sharing(tables))
    provided, _ = _by_place(tables, tables.raw("positions", "provided") != 0)
    near = flags(tables.place, "adjacent")
    both = provided * np.einsum("ij,rjs->ris", near, provided, optimize=True)
    sharers, whole = own.sum(axis=1, keepdims=True), provided.sum(axis=1, keepdims=True)
    chance = sharers * (sharers - 1.0) / np.maximum(whole * (whole - 1.0), 1.0)
    return (both * chance)[at]


def _by_place(tables: Tables, values: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """Values of positions by run, government and service; then where each row stands there."""
    at = tuple(tables.raw("positions", name) for name in ("run", "municipality", "service"))
    found = np.zeros((tables.runs, tables.many, len(layout.SERVICES)))
    found[at] = values
    return found, at


def _in_operation(tables: Tables, how: str) -> np.ndarray:
    held = tables.raw("memberships", "left") == NEVER
    g = tables.raw("memberships", "partnership")
    running = (tables.raw("partnerships", "launched") != NEVER) & (tables.raw("partnerships", "ended") == NEVER)
    rows = positions(tables)[held & running[g]]
    found = np.zeros(len(tables.raw("positions", "run")), dtype=bool)
    found[rows] = True
    return found & (tables.raw("positions", how) != NONE)


# ---------------------------------------------------------------------- what the neighbours do
def _alone(tables: Tables) -> np.ndarray:
    """Whether a government produces a service alone: [run, government, service, quarter]."""
    shape = (tables.runs, tables.many, len(layout.SERVICES), tables.scenario.quarters + 1)
    change = np.zeros(shape, dtype=np.int8)
    g = tables.raw("memberships", "partnership")
    modes_of = tables.raw("partnerships", "mode")[g]
    launched, ended = tables.raw("partnerships", "launched")[g], tables.raw("partnerships", "ended")[g]
    joined, left = tables.raw("memberships", "joined"), tables.raw("memberships", "left")
    last = shape[3] - 1
    begun = np.clip(np.maximum(joined, launched), 0, last)
    over = np.minimum(np.where(left == NEVER, last, left), np.where(ended == NEVER, last, ended)).clip(0, last)
    service = tables.raw("partnerships", "service")[g]
    row = (tables.raw("memberships", "run"), tables.raw("memberships", "municipality"), service)
    kept = (launched != NEVER) & np.isin(modes_of, PRODUCING) & (over > begun)
    at = tuple(part[kept] for part in row)
    np.add.at(change, (*at, begun[kept]), 1)
    np.add.at(change, (*at, over[kept]), -1)
    found = np.cumsum(change, axis=3, dtype=np.int8)[..., :last] == 0
    provided = np.zeros(shape[:3], dtype=bool)
    position = tuple(tables.raw("positions", name) for name in ("run", "municipality", "service"))
    provided[position] = tables.raw("positions", "provided") != 0
    return found & provided[..., None]


def _duplicated(tables: Tables) -> np.ndarray:
    """Whether it produces alone what at least half of the adjacent governments produce alone too: as `_alone`; then
    the same for fewer.
    """
    alone = _alone(tables)
    near = flags(tables.place, "adjacent").astype(np.float32)
    adjacents = np.maximum(near.sum(axis=1), 1.0)[:, None, None]
    found = np.empty((2, *alone.shape), dtype=bool)
    for run, here in enumerate(alone):
        share = np.einsum("ij,jsq->isq", near, here.astype(np.float32), optimize=True) / adjacents
        found[0, run], found[1, run] = here & (share >= 0.5), here & (share < 0.5)
    return found


def _exposure(tables: Tables, which: int) -> np.ndarray:
    """Years in which a position was duplicated (0) or was not (1)."""
    run, who, what = (tables.raw("positions", name) for name in ("run", "municipality", "service"))
    return _kept(tables)[which].sum(axis=3)[run, who, what] / 4.0


def _founded(tables: Tables, which: int) -> np.ndarray:
    """Launched partnerships that it founded, by how it was in the quarter of the idea."""
    raw = tables.raw
    own = (raw("partnerships", "launched") != NEVER) & (raw("partnerships", "born") >= 0)
    own &= ~np.isin(raw("partnerships", "origin"), BROUGHT)
    at = tuple(raw("partnerships", name)[own] for name in ("run", "founder", "service"))
    found = _kept(tables)[which][(*at, raw("partnerships", "born")[own])]
    counts = np.zeros((tables.runs, tables.many, len(layout.SERVICES)))
    np.add.at(counts, at, found)
    return counts[tuple(raw("positions", name) for name in ("run", "municipality", "service"))]


def _kept(tables: Tables) -> np.ndarray:
    """`_duplicated`, worked out once."""
    if not hasattr(tables, "duplicated"):
        tables.duplicated = _duplicated(tables)
    return tables.duplicated


for _which, _name in enumerate(("duplicated", "unmatched")):
    COLUMNS["positions", f"years_{_name}"] = functools.partial(_exposure, which=_which)
    COLUMNS["positions", f"founded_{_name}"] = functools.partial(_founded, which=_which)
