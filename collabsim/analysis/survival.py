"""How long partnerships last: Kaplan and Meier's estimate over those that were launched."""

from __future__ import annotations

import numpy
import polars

from collabsim import checks
from collabsim.catalogue.terms import PLANNED
from collabsim.errors import InputError

from .intervals import CONFIDENCE

COLUMNS = {
    "age": polars.Int64,
    "survival": polars.Float64,
    "lo95": polars.Float64,
    "hi95": polars.Float64,
    "at_risk": polars.Int64,
    "ended": polars.Int64,
}


def survival(partnerships: polars.DataFrame, *, horizon: int, by: str | None = None) -> polars.DataFrame:
    """The chance that a new partnership still runs at each age, with pointwise 95% intervals (Greenwood, log-log).

    partnerships: `launched`, `ended` (quarters, null = not), `cause` and `by`, of one run or several
    horizon: recorded quarters; what runs at their end is counted as long as it was seen, like what expired as planned
    or was absorbed. What was never launched, or ran before quarter 0, is left out.
    Returns `by`, age (quarters, 0 first), survival 0..1, lo95 and hi95 (null where nothing has ended yet or nothing is
    left), at_risk and ended (partnerships at that age). Partnerships are taken as independent of each other; those of
    one run meet the same luck, so that intervals of a single run are too narrow rather than too wide.
    Source: Kaplan and Meier 1958, Greenwood 1926, intervals by Kalbfleisch and Prentice 1980, through scipy.stats.ecdf.
    Raises InputError for a horizon below 1, or a column that there is not.
    """
    checks.whole(horizon, 1, 1_000_000, "horizon")
    for column in ("launched", "ended", "cause", *([] if by is None else [by])):
        if column not in partnerships.columns:
            raise InputError("a column of the table `partnerships` was expected", field="by", value=column)
    ended = polars.col("ended").is_not_null() & ~polars.col("cause").is_in(PLANNED).fill_null(False)
    lives = partnerships.filter(polars.col("launched") >= 0).select(
        *([] if by is None else [by]),
        age=polars.col("ended").fill_null(horizon - 1) - polars.col("launched"),
        over=ended,
    )
    if by is None:
        return _curve(lives)
    groups = lives.drop_nulls(by).sort(by, maintain_order=True).group_by(by, maintain_order=True)
    curves = [_curve(some).select(polars.lit(value).alias(by), polars.all()) for (value,), some in groups]
    return polars.concat(curves) if curves else polars.DataFrame(schema={by: partnerships.schema[by]} | COLUMNS)


def median_life(curve: polars.DataFrame) -> float | None:
    """The age in quarters by which half have ended; None where more than half outlive what was seen."""
    below = curve.filter(polars.col("survival") <= 0.5)
    return None if below.is_empty() else float(below["age"].min())


def _curve(lives: polars.DataFrame) -> polars.DataFrame:
    """The estimate at age 0 and at every age at which something ended or was seen last."""
    from scipy.stats import CensoredData, ecdf  # late: it takes a while to load

    ages, over = lives["age"].to_numpy(), lives["over"].to_numpy()
    if ages.size == 0:
        return polars.DataFrame(schema=COLUMNS)
    curve = ecdf(CensoredData(uncensored=ages[over], right=ages[~over])).sf
    with numpy.errstate(all="ignore"):
        low, high = _interval(curve)
    at = curve.quantiles
    rows = {
        "age": at.astype(int),
        "survival": curve.probabilities,
        "lo95": low,
        "hi95": high,
        "at_risk": [int((ages >= age).sum()) for age in at],
        "ended": [int(((ages == age) & over).sum()) for age in at],
    }
    first = polars.DataFrame([(0, 1.0, None, None, ages.size, 0)], schema=COLUMNS, orient="row")
    rest = polars.DataFrame(rows, schema=COLUMNS).with_columns(polars.col("lo95", "hi95").fill_nan(None))
    return polars.concat([first, rest.filter(polars.col("age") > 0)] if at[0] > 0 else [rest])


def _interval(curve: object) -> tuple[numpy.ndarray, numpy.ndarray]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # at 1 and at 0 the formula has no value, which is told as null
        found = curve.confidence_interval(CONFIDENCE, method="log-log")
    return found.low.probabilities, found.high.probabilities
