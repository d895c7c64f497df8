"""Many runs of one experiment: a row a run. What is finished is kept, and a stopped sweep goes on where it was."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars

from collabsim.catalogue.outcomes import outcomes
from collabsim.errors import ExperimentError, InputError, StoreError

from . import engines, lock, store, sweep_tables
from .design import Experiment
from .keys import canonical, digest, sources_digest
from .parts import QUARTERS, Parts
from .pool import Result, parts, staffed
from .progress import Hears, told
from .run import ENGINE, told_scenario
from .runs import results

FATE = ("status", "stage", "message")
FACTS = ("question", "outcomes", "scenario", "region_digest", "design", "quarterly", "runs", "started", "ended")
MANY_RUNS = 1_000_000
FINISHED, UNFINISHED = "finished", "unfinished"
INDEX = "index.html"


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

    @property
    def finished(self) -> bool:
        """Whether all runs were made; one that is read back may have been stopped."""
        return self.manifest.get("state", FINISHED) == FINISHED

    def save(self, folder: str | Path, *, kind: str = "sweep", pages: Mapping[str, str] | None = None) -> Path:
        """Write the results as a folder, in place of earlier ones of that kind; returns the folder.

        pages: further files, name -> text. Raises InputError where something else stands there or it cannot be written.
        """
        with store.folder(folder, kind) as part:
            self._write(part, pages or {})
            store.write_manifest(part, kind, **self._facts())
        return Path(folder)

    def _write(self, folder: Path, pages: Mapping[str, str]) -> list[str]:
        """Write tables and pages; returns their names."""
        runs = self.runs.collect()
        frames = {"design": runs.drop(*outcomes(), *FATE), "runs": runs, "failures": self.failures.collect()}
        if self.quarters is not None:
            frames["quarters"] = self.quarters.collect()
        for name, table in frames.items():
            store.write_table(table, folder / f"{name}.parquet")
        for name, text in pages.items():
            store.write_text(text, folder / name)
        return [*(f"{name}.parquet" for name in frames), *pages]

    def _facts(self) -> dict[str, object]:
        return {name: self.manifest[name] for name in FACTS} | {ENGINE: self.manifest.get(ENGINE)}


def sweep(
    experiment: Experiment | str | os.PathLike,
    *,
    out: str | Path | None = None,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool | Hears = True,
    page: Callable[[Sweep], str] | None = None,
) -> Sweep:
    """Run every combination of an experiment, or of that of a TOML file, over all cores.

    out: a folder for the results; each finished part is kept there, and the same call goes on from what stands there
    workers: how many runs at a time; None = one a core, 1 = in this process alone
    engine: "mesa" in processes of their own, "compiled" in threads, or "auto" for the one that is sooner done
    progress: True = a bar on stderr, or a listener that hears runs done and runs in all
    page: makes the text of a page that is kept with the results
    The result is the same for any engine and number of workers, and however often it was stopped. A run that fails is a
    row, not an exception. Raises InputError for what cannot be run or written, and where `out` holds something else;
    StoreError where what stands there is damaged or was made by another version of the model.
    With Mesa, more than one worker starts Python anew: in a script, call it under `if __name__ == "__main__":`.
    """
    if not isinstance(experiment, Experiment):
        experiment = Experiment.load(experiment)
    engines.checked(engine)
    staff = staffed(workers)
    started = store.now()
    if out is None:
        return _made(experiment, Parts(None, experiment.quarterly), (engine, staff), progress, started)[0]
    folder = Path(os.path.abspath(out))
    ours = _open(folder, experiment, started)
    with lock.held(folder):
        kept = Parts(folder, experiment.quarterly)
        kept.tidy()
        kept.check()
        made, makers = _made(experiment, kept, (engine, staff), progress, started)
        names = {*made._write(folder, {} if page is None else {INDEX: page(made)}), *kept.names}
        names |= {name for name in ours if "/" not in name and (folder / name).is_file()}
        facts = {"state": FINISHED, "identity": identity(experiment), **made._facts(), "workers": makers}
        store.write_manifest(folder, "sweep", names=names, **facts)
    return made


def check_size(experiment: Experiment, yes: bool = False) -> None:
    """Raise ExperimentError for more than a million runs, unless somebody has said yes to them."""
    if experiment.size > MANY_RUNS and not yes:
        expected = f"more than {MANY_RUNS:,} runs; if that is meant, say so with --yes"
        raise ExperimentError(expected, field="runs", value=f"{experiment.size:,}")


def counted(folder: Path, manifest: Mapping) -> tuple[int, int]:
    """How many runs of a sweep are kept, and how many were asked for. Raises StoreError where a file is no part."""
    done = manifest["runs"]
    if manifest.get("state") != UNFINISHED:
        return (made := done["computed"] + done["reused"]), made
    cut = parts(done["asked"])
    numbers = Parts(folder, manifest["quarterly"]).numbers
    return sum(len(cut[number]) for number in numbers if number < len(cut)), done["asked"]


def kept(folder: str | Path) -> str:
    """How much of a stopped sweep is kept: "120 of 240"."""
    folder = Path(folder)
    if not (folder / store.MANIFEST).is_file():
        return "No"
    done, asked = counted(folder, store.read_manifest(folder))
    return f"{done:,} of {asked:,}"


def identity(experiment: Experiment) -> str:
    """32 hex digits of everything that the rows of a sweep depend on; its question and its outcomes do not count."""
    base = {name: told for name, told in experiment.base.as_dict().items() if name != "region"}
    region = experiment.base.place.digest
    told = [sources_digest(), region, base, experiment.design(), experiment.quarterly]
    return digest(canonical(told))


def _open(folder: Path, experiment: Experiment, started: str) -> Sequence[str]:
    """Make sure that the folder is free, or holds this very sweep; say in its manifest what it will hold.

    Returns the files that the manifest listed before.
    """
    if (folder / store.MANIFEST).is_file():
        manifest = store.read_manifest(folder)
        if manifest["command"] == "sweep" and "identity" in manifest:
            _check_same(folder, manifest, experiment)
            return list(manifest["files"])
    store.check_free(folder, "sweep")
    if (folder / store.MANIFEST).is_file():
        expected = "this folder holds a sweep that cannot be gone on with; give another folder"
        raise InputError(expected, field="--out", value=str(folder))
    facts = {
        "state": UNFINISHED,
        "identity": identity(experiment),
        "versions": store.versions(),
        "sources_digest": sources_digest(),
        **_said(experiment),
        "runs": {"asked": experiment.size},
        "started": started,
        "ended": None,
        "files": {},
    }
    store.write_json({"schema": store.SCHEMA, "command": "sweep", **facts}, folder / store.MANIFEST)
    return []


def _check_same(folder: Path, manifest: Mapping, experiment: Experiment) -> None:
    if manifest["identity"] == identity(experiment):
        return
    if manifest.get("sources_digest") != sources_digest():
        raise StoreError(
            f"{folder}: these results were made by another version of the model, so that they cannot be gone on with. "
            "Give another folder with --out, or use the version that made them."
        )
    question = manifest.get("question", "another question")
    expected = f"this folder holds another experiment ({question}), or other values or seeds; give another folder"
    raise InputError(expected, field="--out", value=str(folder))


def _made(
    experiment: Experiment, kept: Parts, means: tuple[str, int], progress: bool | Hears, started: str
) -> tuple[Sweep, list[str | None]]:
    """Make what is missing; returns all runs, and who made each part. means: an engine, how many runs at a time"""
    cut = parts(experiment.size)
    missing = sorted(set(range(len(cut))) - kept.numbers)
    due = sum(len(cut[number]) for number in missing)
    makers: list[str | None] = [None] * len(cut)
    engine, workers = means
    engine = engines.chosen(engine, experiment.base, due, workers) if due else None
    if due:
        _make(experiment, kept, (engine, workers), missing, makers, progress)
    made = _swept(experiment, kept, experiment.size - due, started)
    made.manifest[ENGINE] = engine
    return made, makers


def _make(
    experiment: Experiment,
    kept: Parts,
    means: tuple[str, int],
    missing: Sequence[int],
    makers: list[str | None],
    progress: bool | Hears,
) -> None:
    """Make the missing parts; writes down who made which. makers: by part, None = it was there"""
    cut = parts(experiment.size)
    found: defaultdict[int, dict[int, Result]] = defaultdict(dict)
    wanted = [cut[number] for number in missing]
    done = experiment.size - sum(map(len, wanted))
    with told(progress, "runs") as hears:
        if done:
            hears(done, experiment.size)
        for run, result, maker in results(experiment, *means, quarterly=experiment.quarterly, wanted=wanted):
            number = run // len(cut[0])  # all parts but the last are of one size
            found[number][run] = result
            done += 1
            if len(found[number]) == len(cut[number]):
                kept.add(number, *sweep_tables.made(experiment, cut[number], found.pop(number)))
                makers[number] = maker
            hears(done, experiment.size)


def _swept(experiment: Experiment, kept: Parts, reused: int, started: str) -> Sweep:
    runs = kept.table().sort("run_key", "replicate", maintain_order=True)
    failures = runs.filter(polars.col("status") == "failed")
    quarters = None
    if experiment.quarterly:
        quarters = kept.table(QUARTERS).sort("run_key", "quarter", maintain_order=True).lazy()
    told_runs = {"computed": runs.height - reused, "reused": reused, "failed": failures.height}
    ends = {"runs": told_runs, "started": started, "ended": store.now()}
    return Sweep(runs.lazy(), quarters, failures.lazy(), _said(experiment) | ends)


def _said(experiment: Experiment) -> dict[str, object]:
    """What a manifest says of what was asked."""
    return {
        "question": experiment.question,
        "outcomes": list(experiment.outcomes),
        "scenario": told_scenario(experiment.base),
        "region_digest": experiment.base.place.digest,
        "design": experiment.design(),
        "quarterly": experiment.quarterly,
    }
