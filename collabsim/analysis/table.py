"""What came of a sweep, point by point and quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

import polars

from collabsim import checks
from collabsim.catalogue import outcomes as catalogue

from .intervals import mean_of

OK = polars.col("status") == "ok"


def by_point(runs: polars.DataFrame, *, inputs: Sequence[str], outcomes: Sequence[str]) -> polars.DataFrame:
    """Mean and 95% interval of outcomes at each combination of inputs, which are sorted.

    runs: one row a run · columns: inputs, outcome, mean, lo95, hi95, runs (with a value), undefined (runs in which
    the outcome has none and which are left out of the mean). Failed runs are left out.
    """
    rows = []
    for values, group in runs.filter(OK).sort(inputs, maintain_order=True).group_by(inputs, maintain_order=True):
        for outcome in outcomes:
            found = mean_of(group[outcome].drop_nulls().to_list())
            rows.append((*values, outcome, *found, group.height - found.count))
    schema = {name: runs.schema[name] for name in inputs} | {
        "outcome": polars.String,
        "mean": polars.Float64,
        "lo95": polars.Float64,
        "hi95": polars.Float64,
        "runs": polars.Int64,
        "undefined": polars.Int64,
    }
    return polars.DataFrame(rows, schema=schema, orient="row")


def averaged(runs: polars.DataFrame, *, inputs: Sequence[str], outcomes: Sequence[str]) -> polars.DataFrame:
    """The runs averaged over everything but some inputs, replicate by replicate; for `by_point`.

    Runs of one replicate meet the same luck and do not count as several. An average is over the runs that have a value.
    Columns: inputs, replicate, outcomes, status.
    """
    mean = polars.col(*outcomes).cast(polars.Float64).mean()
    return (
        runs.filter(OK)
        .group_by([*inputs, "replicate"], maintain_order=True)
        .agg(mean)
        .with_columns(status=polars.lit("ok"))
        .sort([*inputs, "replicate"])
    )


def by_quarter(
    runs: polars.DataFrame, quarters: polars.DataFrame, *, inputs: Sequence[str], outcomes: Sequence[str]
) -> polars.DataFrame:
    """Mean of outcomes in each quarter, and the band from the 10th to the 90th of a hundred runs.

    quarters: run_key, quarter, outcomes · columns: inputs, quarter, outcome, mean, p10, p90, runs
    """
    known = runs.filter(OK).select("run_key", *inputs)
    value = polars.col("value").cast(polars.Float64)
    return (
        quarters.select("run_key", "quarter", *outcomes)
        .join(known, on="run_key")
        .unpivot(on=outcomes, index=[*inputs, "quarter"], variable_name="outcome", value_name="value")
        .group_by([*inputs, "quarter", "outcome"])
        .agg(
            value.mean().alias("mean"),
            value.quantile(0.1, "linear").alias("p10"),
            value.quantile(0.9, "linear").alias("p90"),
            value.count().alias("runs"),
        )
        .sort([*inputs, "outcome", "quarter"])
    )


def known_outcomes(names: Sequence[str] | None) -> list[str]:
    """The named outcomes, all where none are named. Raises InputError for one that there is not."""
    if names is None:
        return list(catalogue.outcomes())
    return [checks.known(name, catalogue.outcomes(), "outcomes", "an outcome") for name in names]
