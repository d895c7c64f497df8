"""Many runs of one experiment: a row a run."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared

from . import store, tables
from .design import Experiment, Job, column
from .keys import run_key
from .pool import Result, results
from .progress import Hears, told
from .run import ENGINES, told_scenario

FATE = ("status", "stage", "message")
FACTS = ("question", "outcomes", "scenario", "region_digest", "design", "runs", "started", "ended")


@dataclass(frozen=True, eq=False)
class Sweep:
    """What came of an experiment.

    runs: one row a run, sorted by key: run_key, replicate, seed, region, every lever and whatever else was varied,
    every outcome (null = undefined), status (ok | failed), stage and message of a failure
    quarters: outcomes by run and quarter, None unless asked for · failures: the rows that failed
    manifest: what a folder of results says of itself
    """

    runs: polars.LazyFrame
    quarters: polars.LazyFrame | None
    failures: polars.LazyFrame
    manifest: dict

    def save(self, folder: str | Path, *, kind: str = "sweep", pages: Mapping[str, str] | None = None) -> Path:
        """Write the results as a folder, in place of earlier ones of that kind; returns the folder.

        pages: further files, name -> text. Raises InputError where something else stands there or it cannot be written.
        """
        runs = self.runs.collect()
        frames = {"design": runs.drop(*outcomes(), *FATE), "runs": runs, "failures": self.failures.collect()}
        if self.quarters is not None:
            frames["quarters"] = self.quarters.collect()
        with store.folder(folder, kind) as part:
            for name, table in frames.items():
                store.write_table(table, part / f"{name}.parquet")
            for name, text in (pages or {}).items():
                store.write_text(text, part / name)
            store.write_manifest(part, kind, **{name: self.manifest[name] for name in FACTS})
        return Path(folder)


def sweep(
    experiment: Experiment | str | os.PathLike,
    *,
    out: str | Path | None = None,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool | Hears = True,
) -> Sweep:
    """Run every combination of an experiment, or of that of a TOML file, over all cores.

    out: a folder for the results · workers: processes; None = one a core, 1 = this process alone
    progress: True = a bar on stderr, or a listener that hears runs done and runs in all
    The result is the same for any number of workers. A run that fails is a row, not an exception.
    Raises InputError for what cannot be run or written. More than one worker starts Python anew: in a script, call it
    under `if __name__ == "__main__":`.
    """
    if not isinstance(experiment, Experiment):
        experiment = Experiment.load(experiment)
    checks.known(engine, ENGINES, "engine", "an engine")
    if out is not None:
        store.check_free(out, "sweep")
    jobs, started = experiment.jobs(), store.now()
    found: dict[int, Result] = {}
    with told(progress, "runs") as hears:
        for number, result in results([job.scenario for job in jobs], workers, quarterly=experiment.quarterly):
            found[number] = result
            hears(len(found), len(jobs))
    made = _swept(experiment, jobs, [found[number] for number in range(len(jobs))], started)
    if out is not None:
        made.save(out)
    return made


def _swept(experiment: Experiment, jobs: Sequence[Job], found: Sequence[Result], started: str) -> Sweep:
    keys = [run_key(job.scenario) for job in jobs]
    runs = table(jobs, keys, found)
    failures = runs.filter(polars.col("status") == "failed")
    quarters = None
    if experiment.quarterly:
        each = [tables.quarters(result.quarters, key) for key, result in zip(keys, found)]
        quarters = polars.concat(each).sort("run_key", "quarter", maintain_order=True).lazy()
    facts = {
        "question": experiment.question,
        "outcomes": list(experiment.outcomes),
        "scenario": told_scenario(experiment.base),
        "region_digest": experiment.base.place.digest,
        "design": experiment.design(),
        "runs": {"computed": len(jobs) - failures.height, "reused": 0, "failed": failures.height},
        "started": started,
        "ended": store.now(),
    }
    return Sweep(runs.lazy(), quarters, failures.lazy(), facts)


def table(jobs: Sequence[Job], keys: Sequence[str], found: Sequence[Result]) -> polars.DataFrame:
    """One row a run, sorted by key."""
    columns: dict[str, polars.Series] = {
        "run_key": polars.Series(keys, dtype=polars.String),
        "replicate": polars.Series([job.replicate for job in jobs], dtype=polars.Int32),
        "seed": polars.Series([job.scenario.seed for job in jobs], dtype=polars.UInt64),
        "region": polars.Series([job.scenario.place.name for job in jobs], dtype=polars.String),
    }
    columns |= _inputs(jobs)
    for name in outcomes():
        values = [result.summary[name] if result.ok else None for result in found]
        columns[name] = polars.Series(values, dtype=polars.Float64).cast(polars.Float32)
    columns["status"] = polars.Series(["ok" if result.ok else "failed" for result in found], dtype=polars.String)
    columns["stage"] = polars.Series([result.stage for result in found], dtype=polars.String)
    columns["message"] = polars.Series([result.message for result in found], dtype=polars.String)
    return tables.nan_free(polars.DataFrame(columns)).sort("run_key", "replicate")


def _inputs(jobs: Sequence[Job]) -> dict[str, polars.Series]:
    """Every lever, every other parameter that was set, every choice between scenarios.

    Null where the region's file gives a lever municipality by municipality.
    """
    given = {name for job in jobs for name in job.scenario.levers}
    own = jobs[0].scenario.place.levers
    columns = {}
    for name, parameter in declared().items():
        if parameter.role == "lever" or name in given:
            values = [None if name in own else job.scenario.value(name) for job in jobs]
            columns[column(name)] = polars.Series(values, dtype=polars.Float64)
    for name in jobs[0].values:
        if name not in declared():
            columns[name] = polars.Series([job.values[name] for job in jobs], dtype=polars.String)
    return columns
