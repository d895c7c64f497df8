"""Sums over the rows of each run, from which an estimate is made."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars

from . import moments
from .measures import AGES, FIVE_YEARS, Measure
from .tables import NAMES, Tables

KINDS = {
    "ratio": moments.ratio,
    "survival": moments.survival,
    "years": moments.lasting,
    "slope": moments.slope,
    "together": moments.together,
    "entropy": moments.entropy,
}


@dataclass(frozen=True)
class Part:
    """A measure of some rows: which of them, and the quarters that its window is about.

    of: SQL, the part of the rows · born, window: quarters [from, until) of the idea, of the measure's own date; None =
    all of them
    alike: columns by which the rows are matched with those of another part, which are those of the conditions `beside`
    leads: whether the other part's rows are weighted, and not its own
    """

    measure: Measure
    of: str = "true"
    born: tuple[int, int] | None = None
    window: tuple[int, int] | None = None
    also: tuple[str, ...] = field(default=())
    alike: tuple[str, ...] = ()
    beside: str = "true"
    leads: bool = True

    @property
    def value(self) -> moments.Value:
        """The function of the sums."""
        return KINDS[self.measure.kind]

    @property
    def conditions(self) -> str:
        """SQL: the rows that count."""
        said = [self.measure.where, self.of, *self.also]
        if self.born is not None and self.measure.rows in ("partnerships", "memberships"):
            said.append(f"born >= {self.born[0]} and born < {self.born[1]}")
        elif self.window is not None and self.measure.when:
            said.append(f"{self.measure.when} >= {self.window[0]} and {self.measure.when} < {self.window[1]}")
        return " and ".join(f"({one})" for one in said if one != "true") or "true"

    @property
    def quarters(self) -> int:
        """Length of the time in which it may have happened."""
        first, last = self.born or self.window
        return last - first


def matched(first: Part, second: Part, alike: tuple[str, ...]) -> list[Part]:
    """Two parts that are compared like with like. alike: columns"""
    return [
        dataclasses.replace(first, alike=alike, beside=second.conditions),
        dataclasses.replace(second, alike=alike, beside=first.conditions, leads=False),
    ]


def sums(tables: Tables, parts: Sequence[Part]) -> list[np.ndarray]:
    """The sums of each part, [runs, k] each."""
    return [_sums(tables, part) for part in parts]


def _sums(tables: Tables, part: Part) -> np.ndarray:
    measure, kind = part.measure, part.measure.kind
    asked = {"where": part.conditions}
    if kind in ("survival", "years"):
        asked |= {"top": "failed", "bottom": "seen"}
    else:
        asked |= {"top": measure.top, "bottom": "1" if measure.bottom == "years" else measure.bottom}
    said = {name: polars.sql_expr(text) for name, text in asked.items()}
    beside = polars.sql_expr(part.beside)
    names = {name for expression in (*said.values(), beside) for name in expression.meta.root_names()}
    frame = tables.frame(measure.rows, names | set(part.alike))
    top = said["top"] if kind == "entropy" else said["top"].cast(polars.Float64)
    chosen = {"where": said["where"], "top": top, "bottom": said["bottom"].cast(polars.Float64)}
    rows = frame.select("run", **chosen, weight=_weight(part, said["where"], beside))
    rows = rows.filter(polars.col("where")).drop_nulls(["top", "bottom"])
    run, bottom, weight = (rows[name].to_numpy() for name in ("run", "bottom", "weight"))
    if kind == "entropy":
        return _counts(rows, tables.runs, NAMES.get(measure.top))
    top = rows["top"].to_numpy()
    if kind in ("survival", "years"):
        ages = FIVE_YEARS if kind == "survival" else AGES
        return _lives(run, top > 0.0, bottom, weight, tables.runs, ages)
    good = np.isfinite(top) & np.isfinite(bottom)
    run, top, bottom, weight = run[good], top[good], bottom[good], weight[good]

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(run, weight * values, minlength=tables.runs)

    if kind == "together":
        return np.stack([total(v) for v in (np.ones_like(top), top, top * top, bottom * bottom)], axis=1)
    if kind == "slope":
        ones = np.ones_like(top)
        return np.stack([total(v) for v in (ones, bottom, top, bottom * bottom, bottom * top)], axis=1)
    below = np.full(tables.runs, tables.many * part.quarters / 4.0) if measure.bottom == "years" else total(bottom)
    return np.stack([measure.scale * total(top), below], axis=1)


def _weight(part: Part, mine: polars.Expr, beside: polars.Expr) -> polars.Expr:
    """How much a row counts beside another part, so that both have the same mix of rows that are alike.

    What has nothing alike on the other side does not count.
    """
    if not part.alike:
        return polars.lit(1.0)
    own, others = (chosen.fill_null(False).cast(polars.Float64).sum().over(part.alike) for chosen in (mine, beside))
    return (others > 0.0).cast(polars.Float64) if part.leads else (others / own).fill_nan(0.0)


def _lives(run: np.ndarray, failed: np.ndarray, life: np.ndarray, weight: np.ndarray, runs: int, ages: int):
    """Ends at each age from 1, then how many were seen to reach it."""
    kept = np.minimum(life, ages + 1).astype(np.int64)
    shape = runs * (ages + 2)
    place = run * (ages + 2) + kept
    ends = np.bincount(place[failed], weight[failed], minlength=shape).reshape(runs, -1)[:, 1 : ages + 1]
    seen = np.bincount(place, weight, minlength=shape).reshape(runs, -1)
    risk = np.cumsum(seen[:, ::-1], axis=1)[:, ::-1][:, 1 : ages + 1]
    return np.concatenate([ends, risk], axis=1)


def _counts(rows: polars.DataFrame, runs: int, known: Sequence[str] | None) -> np.ndarray:
    """How often each value occurs, [runs, values]. known: the values there can be; None = those that there are"""
    names = list(known or sorted(rows["top"].unique().to_list()))
    place = rows["top"].replace_strict(names, range(len(names)), return_dtype=polars.Int64).to_numpy()
    many = max(len(names), 1)
    return np.bincount(rows["run"].to_numpy() * many + place, minlength=runs * many).reshape(runs, many).astype(float)
