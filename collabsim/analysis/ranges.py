"""What goes with an input whose values were drawn from a range."""

from __future__ import annotations

import math

import polars

from .intervals import CONFIDENCE, Mean, mean_of
from .pairs import Contrast
from .table import OK

BINS = 8
LEAST_POINTS = 3  # in a bin, and at either end


def by_bin(runs: polars.DataFrame, *, axis: str, outcome: str, bins: int = BINS) -> polars.DataFrame:
    """Mean and 95% interval of an outcome in slices of an input's range that hold equally many points.

    runs: one row a run · columns: the input (mean of the slice), outcome, mean, lo95, hi95, runs (points)
    Runs of one point are averaged first, so that the interval speaks of points.
    """
    points = _points(runs, axis, outcome)
    wanted = max(1, min(bins, points.height // LEAST_POINTS))
    rows = []
    for number in range(wanted):
        first, last = number * points.height // wanted, (number + 1) * points.height // wanted
        some = points.slice(first, last - first)
        if some.height:
            rows.append((some[axis].mean(), outcome, *mean_of(some["value"].to_list())))
    real = polars.Float64
    schema = {axis: real, "outcome": polars.String, "mean": real, "lo95": real, "hi95": real, "runs": polars.Int64}
    return polars.DataFrame(rows, schema=schema, orient="row")


def ends(runs: polars.DataFrame, *, axis: str, outcome: str) -> Contrast:
    """An outcome in the highest quarter of an input's points less that in the lowest, with Welch's 95% interval.

    Everything else that was sampled differs too, at random; that widens the interval and shifts nothing.
    """
    points = _points(runs, axis, outcome)
    size = points.height // 4
    if size < LEAST_POINTS:
        return Contrast(outcome, None, None, Mean(None, None, None, points.height), 0, None)
    low, high = points["value"].head(size).to_list(), points["value"].tail(size).to_list()
    before, after = mean_of(low).mean, mean_of(high).mean
    lo95, hi95 = _welch(low, high)
    return Contrast(outcome, before, after, Mean(after - before, lo95, hi95, 2 * size), 0, None)


def _welch(low: list[float], high: list[float]) -> tuple[float | None, float | None]:
    from scipy.stats import ttest_ind  # late: it takes a while to load

    if len(set(low)) == len(set(high)) == 1:
        return None, None  # nothing varies: no interval can be said
    found = ttest_ind(high, low, equal_var=False).confidence_interval(CONFIDENCE)
    return (None, None) if math.isnan(found.low) else (float(found.low), float(found.high))


def _points(runs: polars.DataFrame, axis: str, outcome: str) -> polars.DataFrame:
    """One row a value of the input: the outcome's mean over its runs, sorted by the input."""
    value = polars.col(outcome).cast(polars.Float64)
    found = runs.filter(OK).group_by(axis).agg(value.drop_nulls().mean().alias("value"))
    return found.drop_nulls("value").sort(axis)
