"""One run: a scenario in, its summary and tables out."""

from __future__ import annotations

import contextlib
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import polars

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes as known_outcomes
from collabsim.errors import InputError, ScenarioError, StoreError
from collabsim.regions import files, writing
from collabsim.scenario import Scenario

from . import engines, store, tables
from .keys import replicate_seed, run_key, sources_digest
from .pool import cores
from .progress import Hears, told

if TYPE_CHECKING:
    from collabsim.engine.history import History
    from collabsim.regions.region import Region

OWN_REGION = "region.csv"  # in a folder of results: the region, where it is the user's own
FACTS = ("run_key", "scenario", "region_digest", "runs", "started", "ended")  # what a run's manifest tells of it
ENGINE = "engine"  # a fact too, which older manifests lack: who made it; the key does not depend on it


@dataclass(frozen=True, eq=False)
class Run:
    """What came of one scenario.

    key: 32 hex digits that name the run · summary: one number an outcome, None where it is undefined
    quarters, partnerships, members: tables (see the data dictionary) · events, terms: the same where they were asked
    for, else None · manifest: what a folder of results says of itself · folder: where it was read from, if it was
    """

    key: str
    summary: dict[str, float | None]
    quarters: polars.DataFrame
    partnerships: polars.DataFrame
    members: polars.DataFrame
    events: polars.DataFrame | None
    terms: polars.DataFrame | None
    manifest: dict
    made_from: Scenario | None = None
    folder: Path | None = None

    def __repr__(self) -> str:
        told = self.manifest["scenario"]
        kept = "with events" if self.events is not None else "without events"
        return f"Run({self.key[:8]}: {told['region']}, {told['quarters']} quarters, seed {told['seed']}, {kept})"

    @functools.cached_property
    def scenario(self) -> Scenario:
        """The scenario that was run; of a stored run it is made again, its region read again.

        Raises StoreError where the region is not there any more or has changed.
        """
        if self.made_from is not None:
            return self.made_from
        found = dict(self.manifest["scenario"])
        if self.folder is not None and OWN_REGION in self.manifest["files"]:
            found["region"] = str(self.folder / OWN_REGION)
        try:
            scenario = Scenario.from_dict(found)
        except InputError as problem:
            raise StoreError(f"The scenario of run {self.key[:12]} cannot be made again: {problem}") from None
        if scenario.place.digest != self.manifest["region_digest"]:
            raise StoreError(f"Region {found['region']} has changed since run {self.key[:12]} was made of it.")
        return scenario

    @property
    def region(self) -> Region:
        """The region that was simulated."""
        return self.scenario.place

    def save(self, folder: str | Path) -> Path:
        """Write the run as a folder of results, in place of an earlier run there; returns the folder.

        A region that does not come with collabsim is kept with it, so that the results stand on their own.
        Raises InputError where something else stands there or it cannot be written.
        """
        frames = {"quarters": self.quarters, "partnerships": self.partnerships, "members": self.members}
        frames |= {"events": self.events, "terms": self.terms}
        with store.folder(folder, "run") as part:
            for name, table in frames.items():
                if table is not None:
                    store.write_table(table, part / f"{name}.parquet")
            store.write_json(self.summary, part / "summary.json")
            if self.scenario.region not in files.shipped():
                writing.write(self.region, part / OWN_REGION)
            facts = {name: self.manifest[name] for name in FACTS} | {ENGINE: self.manifest.get(ENGINE)}
            store.write_manifest(part, "run", **facts)
        return Path(folder)

    def with_events(self, engine: str = "auto") -> Run:
        """The run with its events and terms: itself, or the same run made again, whatever engine made it.

        Raises InputError for an engine that there is not, StoreError where it cannot be made again bit by bit, because
        region or model have changed.
        """
        engines.checked(engine)
        if self.events is not None and self.terms is not None:
            return self
        if self.manifest["sources_digest"] != sources_digest() or run_key(self.scenario) != self.key:
            raise StoreError(
                f"Run {self.key[:12]} kept no events, and collabsim has changed since, so that it cannot be made again "
                "as it was. Run the scenario anew, with --events."
            )
        return run(self.scenario, engine=engine, events=True)


def run(
    scenario: Scenario | None = None,
    *,
    engine: str = "auto",
    events: bool = False,
    progress: bool | Hears | None = None,
) -> Run:
    """Run one scenario (default: Sonoma as it is).

    engine: "mesa", "compiled", or "auto" for the one that is sooner done; all give the same
    events: keep every event with the terms that decided it
    progress: True = a bar on stderr, or a listener that hears quarters done and quarters in all
    Raises InputError for an engine or scenario that there is not.
    """
    scenario = checked(Scenario() if scenario is None else scenario)
    engine = engines.chosen(engine, scenario)
    started, key = store.now(), run_key(scenario)
    with told(progress, "quarters") as hears:
        found, engine = _made(engine, scenario, events, hears)
    return Run(
        key=key,
        summary=defined(found.summary),
        quarters=tables.quarters(tables.numbers(found.quarter_rows)[None], [key]),
        **tables.lives(found, key, events=events),
        manifest=_facts(scenario, key, started, engine),
        made_from=scenario,
    )


def _by_mesa(scenario: Scenario, events: bool = False, hears: Hears | None = None) -> SimpleNamespace:
    from collabsim.model import RegionModel  # late: Mesa takes a while to load

    model = RegionModel(scenario).run(progress=hears)
    told_lives = vars(tables.rows(model, events=events))
    return SimpleNamespace(summary=model.summary(), quarter_rows=model.quarter_rows, **told_lives)


def _made(engine: str, scenario: Scenario, events: bool, hears: Hears) -> tuple[History | SimpleNamespace, str]:
    """What a run tells, and the engine that made it: Mesa, too, where the compiled one fails, because it says why."""
    if engine == engines.COMPILED:
        from collabsim.engine.history import history  # late: it brings libraries along

        with contextlib.suppress(RuntimeError):
            return history(scenario, events=events, progress=hears), engine
    return _by_mesa(scenario, events, hears), engines.MESA


def outcomes(
    region: object = "sonoma",
    *,
    quarters: int = 80,
    seed: int = 1,
    replicates: int = 1,
    engine: str = "auto",
    **levers: float,
) -> dict[str, float | None]:
    """The outcomes of a region under lever values: of the run of `seed`, or the mean over several replicates.

    A mean leaves out runs in which the outcome is undefined; None where it is undefined in all.
    """
    scenario = Scenario(region, levers=levers, quarters=quarters, seed=seed)
    checks.whole(replicates, 1, 1_000_000, "replicates")
    seeds = [seed] if replicates == 1 else [replicate_seed(seed, number) for number in range(replicates)]
    found = _summaries(scenario, seeds, engines.chosen(engine, scenario, replicates))
    return {name: _mean([summary[name] for summary in found]) for name in found[0]}


def _summaries(scenario: Scenario, seeds: Sequence[int], engine: str) -> list[dict[str, float | None]]:
    """The outcomes of a scenario under other seeds."""
    if engine == engines.MESA:
        return [defined(_by_mesa(scenario.replace(seed=seed)).summary) for seed in seeds]
    from collabsim.engine.ensemble import Ensemble  # late: it brings libraries along

    levers, points = [dict(scenario.levers)], [0] * len(seeds)
    made = Ensemble(scenario).run(levers, points, seeds, quarterly=False, threads=cores())
    found = [dict(zip(known_outcomes(), row)) for row in made.summaries]
    for place in made.failed.nonzero()[0]:
        found[place] = _by_mesa(scenario.replace(seed=seeds[place])).summary  # it tells why
    return [defined(summary) for summary in found]


def checked(scenario: object) -> Scenario:
    """The scenario, if it is one. Raises ScenarioError."""
    if isinstance(scenario, Scenario):
        return scenario
    raise ScenarioError("a Scenario was expected; Scenario.load reads one from a file", value=scenario)


def defined(summary: dict[str, float]) -> dict[str, float | None]:
    """A summary with None in place of nan."""
    return {name: None if math.isnan(value) else float(value) for name, value in summary.items()}


def told_scenario(scenario: Scenario) -> dict[str, object]:
    """The scenario for a manifest: its region's file by its full path, so that it is found from any folder."""
    told_as = scenario.as_dict()
    region = scenario.region
    if isinstance(region, str | Path) and Path(region).is_file():
        told_as["region"] = Path(region).resolve().as_posix()
    return told_as


def _facts(scenario: Scenario, key: str, started: str, engine: str) -> dict[str, object]:
    return {
        "run_key": key,
        "scenario": told_scenario(scenario),
        "region_digest": scenario.place.digest,
        "sources_digest": sources_digest(),
        "runs": {"computed": 1, "reused": 0, "failed": 0},
        "started": started,
        "ended": store.now(),
        ENGINE: engine,
    }


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
