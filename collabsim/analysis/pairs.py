"""Differences between runs that had the same luck."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars

from .intervals import Mean, mean_of, variance
from .table import OK

LEAST_ALIKE = 6  # pairs: that many on one side of zero are rarer than one in twenty, were there no difference


class Contrast(NamedTuple):
    """One outcome before and after a change, with the same luck.

    before, after: means over the pairs · difference: after less before, over replicates
    left_out: pairs of runs in which the outcome is undefined in one or both
    variance_ratio: see the function of that name
    """

    outcome: str
    before: float | None
    after: float | None
    difference: Mean
    left_out: int
    variance_ratio: float | None


def contrast(
    runs: polars.DataFrame,
    outcome: str,
    *,
    axis: str,
    values: tuple,
    others: Sequence[str] = (),
    within: Mapping[str, object] | None = None,
) -> Contrast:
    """What changing one input does to an outcome.

    runs: one row a run · axis: the input that changes · values: from, to · others: further inputs, equal in a pair
    within: values at which some of the others are held; over the rest each replicate's differences are averaged, since
    only replicates are independent of each other.
    """
    pairs = _pairs(runs, outcome, axis, values, others, within or {})
    defined = pairs.drop_nulls(["before", "after"])
    each = defined.group_by("replicate").agg(polars.col("before", "after").mean()).sort("replicate")
    before, after = each["before"].to_list(), each["after"].to_list()
    left_out = pairs.height - defined.height
    ratio = variance_ratio(before, after)
    return Contrast(outcome, each["before"].mean(), each["after"].mean(), difference(before, after), left_out, ratio)


def interaction(runs: polars.DataFrame, outcome: str, *, axis: str, values: tuple, other: str, settings: tuple) -> Mean:
    """By how much more one input does in the second setting of another than in the first, with the same luck."""
    sides = []
    for setting in settings:
        pairs = _pairs(runs, outcome, axis, values, (other,), {other: setting})
        sides.append(pairs.select("replicate", effect=polars.col("after") - polars.col("before")))
    both = sides[0].join(sides[1], on="replicate", suffix="_then").drop_nulls().sort("replicate")
    return difference(both["effect"].to_list(), both["effect_then"].to_list())


def difference(before: Sequence[float], after: Sequence[float]) -> Mean:
    """Mean of the paired differences, second less first, with its 95% interval.

    A few pairs that all differ by the same have a mean, but no interval: their spread says nothing of the luck.
    """
    found = mean_of([then - now for now, then in zip(before, after, strict=True)])
    if found.mean and found.count < LEAST_ALIKE and math.isclose(found.lo95 or 0.0, found.hi95 or 0.0, rel_tol=1e-6):
        return found._replace(lo95=None, hi95=None)
    return found


def variance_ratio(before: Sequence[float], after: Sequence[float]) -> float | None:
    """How many times as many runs it would have taken without the same luck; None where that cannot be said.

    The sum of both variances over the variance of the paired differences.
    """
    if len(before) < 2:
        return None
    paired = variance([then - now for now, then in zip(before, after, strict=True)])
    return (variance(before) + variance(after)) / paired if paired > 0.0 else None


def _pairs(
    runs: polars.DataFrame, outcome: str, axis: str, values: tuple, others: Sequence[str], within: Mapping
) -> polars.DataFrame:
    kept = runs.filter(OK)
    for name, value in within.items():
        kept = kept.filter(polars.col(name) == value)
    on = ["replicate", *others]
    value = polars.col(outcome).cast(polars.Float64)
    sides = [
        kept.filter(polars.col(axis) == setting).select(*on, value.alias(name))
        for setting, name in zip(values, ("before", "after"))
    ]
    return sides[0].join(sides[1], on=on)
