"""The tables of a sweep, part by part: what was asked, point by point, beside what came of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import numpy
import polars

from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared

from . import tables
from .design import Experiment, column
from .keys import run_keys
from .pool import Result


def made(
    experiment: Experiment, part: range, found: Mapping[int, Result]
) -> tuple[polars.DataFrame, polars.DataFrame | None]:
    """The runs of a part, and their quarters where the experiment keeps them."""
    keys, made = _keys(experiment, part), [found[run] for run in part]
    runs = table(experiment, part, keys, made)
    if not experiment.quarterly:
        return runs, None
    good = [place for place, result in enumerate(made) if result.ok]
    none = numpy.empty((0, experiment.base.quarters, len(outcomes())), dtype=numpy.float32)
    values = numpy.stack([made[place].quarters for place in good]) if good else none
    return runs, tables.quarters(values, [keys[place] for place in good])


def table(experiment: Experiment, part: range, keys: Sequence[str], found: Sequence[Result]) -> polars.DataFrame:
    """One row a run of a part, in their order."""
    replicates = [run % experiment.replicates for run in part]
    undefined = numpy.full(len(outcomes()), numpy.nan)
    columns: dict[str, polars.Series] = {
        "run_key": polars.Series(keys, dtype=polars.String),
        "replicate": polars.Series(replicates, dtype=polars.Int32),
        "seed": polars.Series(map(experiment.seed, replicates), dtype=polars.UInt64),
        "region": polars.Series([experiment.base.place.name] * len(part), dtype=polars.String),
    }
    columns |= dict(_inputs(experiment, part))
    columns |= tables.columns(numpy.stack([result.summary if result.ok else undefined for result in found]))
    columns["status"] = polars.Series(["ok" if result.ok else "failed" for result in found], dtype=polars.String)
    columns["stage"] = polars.Series([result.stage for result in found], dtype=polars.String)
    columns["message"] = polars.Series([result.message for result in found], dtype=polars.String)
    return polars.DataFrame(columns)


def _inputs(experiment: Experiment, part: range) -> Iterator[tuple[str, polars.Series]]:
    """Every lever, every other parameter that was set, every choice between scenarios.

    Null where the region's file gives a lever municipality by municipality.
    """
    base, varied = experiment.base, {axis.name for axis in experiment.axes}
    points = [run // experiment.replicates for run in part]
    for name, parameter in declared().items():
        if name in varied:
            yield column(name), _varied(experiment, points, name, polars.Float64)
        elif parameter.role == "lever" or name in base.levers:
            value = None if name in base.place.levers else base.value(name)
            yield column(name), polars.Series([value] * len(part), dtype=polars.Float64)
    for axis in experiment.axes:
        if axis.words:
            yield axis.name, _varied(experiment, points, axis.name, polars.String)


def _varied(experiment: Experiment, points: Sequence[int], name: str, kind: type) -> polars.Series:
    return polars.Series([experiment.settings[point][name] for point in points], dtype=kind)


def _keys(experiment: Experiment, part: range) -> list[str]:
    """The keys of the runs of a part, in their order."""
    found = []
    for point, runs in itertools.groupby(part, key=lambda run: run // experiment.replicates):
        seeds = [experiment.seed(run % experiment.replicates) for run in runs]
        found += run_keys(experiment.point(point), seeds)
    return found
