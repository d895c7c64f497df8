"""What each statement is worth: all contrasts run, with the same luck, and judged."""

from __future__ import annotations

import datetime
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars

from collabsim import checks
from collabsim.catalogue.statements import Statement, statements
from collabsim.errors import InputError, nearest
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.study.arms import Arms, missing
from collabsim.study.pool import staffed
from collabsim.study.progress import Hears, told

from .claims import Claim, claims
from .judge import judged
from .names import named_part
from .sums import Part, sums
from .tables import Tables

REPLICATES = 200


@dataclass
class Work:
    """What there is to run: of each arm the parts that are wanted, and how many runs were made for it."""

    parts: dict[Scenario, dict[str, Part]]
    made: int = 0
    kept: int = 0


def chosen(names: Sequence[str] | None) -> list[Statement]:
    """The statements of some ids, all where none are given. Raises InputError for one that there is not."""
    if not names:
        return list(statements().values())
    for name in names:
        if name not in statements():
            near = nearest(name, statements())
            raise InputError(
                "a statement of the catalogue was expected", field="--statements", value=name, nearest=near
            )
    return [statements()[name] for name in dict.fromkeys(names)]


def work_of(all_claims: Iterable[Claim], seed: int) -> Work:
    """The arms of claims: equal ones are one, run once for all who ask."""
    found: dict[Scenario, dict[str, Part]] = defaultdict(dict)
    for one in all_claims:
        for scenario in one.scenarios:
            found[scenario.replace(seed=seed)].update({named_part(part): part for part in one.quantity.parts})
    return Work(dict(found))


def make(work: Work, arms: Arms, seed: int, workers: int | None, progress: bool | Hears | None) -> dict:
    """Make the runs that are not there yet; returns the sums by scenario and name."""
    threads = staffed(workers)
    found: dict[Scenario, dict[str, np.ndarray]] = {}
    whole = len(work.parts) * arms.replicates
    with told(progress, "runs") as hears:
        done = 0
        for scenario, parts in work.parts.items():
            kept = arms.read(scenario)
            if missing(kept, list(parts)):
                kept |= _run(scenario, parts, arms.seeds(seed), threads)
                arms.write(scenario, kept)
                work.made += arms.replicates
            else:
                work.kept += arms.replicates
            found[scenario] = kept
            done += arms.replicates
            hears(done, whole)
    return found


def _run(scenario: Scenario, parts: dict[str, Part], seeds: Sequence[int], threads: int) -> dict[str, np.ndarray]:
    from collabsim.engine.harvest import TABLES, harvest  # late: it brings the compiler along

    levers = dict(scenario.levers)
    bare = scenario.replace(levers={})
    found = harvest(bare, [levers], [0] * len(seeds), seeds, wanted=TABLES, threads=threads)
    tables = Tables(scenario, found)
    return dict(zip(parts, sums(tables, list(parts.values()))))


def effects(
    names: Sequence[str] | None = None,
    *,
    out: str | Path,
    region: str | Region | None = None,
    replicates: int = REPLICATES,
    seed: int = 1,
    workers: int | None = None,
    progress: bool | Hears = True,
) -> tuple[polars.DataFrame, dict]:
    """The table of effects, and facts of how it was made.

    names: ids of statements, None = all · out: a folder in which finished arms are kept; the same call goes on there
    region: for all of them, None = each statement's own · replicates: runs of each arm
    Raises InputError for what cannot be run or written, StoreError where a kept file is damaged.
    """
    checks.whole(replicates, 20, 1_000_000, "--replicates")
    where = Region.load(region) if isinstance(region, str | Path) else region
    asked = chosen(names)
    begun, started = time.monotonic(), datetime.datetime.now(datetime.UTC)
    everything = [one for statement in asked for one in claims(statement, where)]
    arms = Arms(Path(out), replicates)
    work = work_of(everything, seed)
    found = make(work, arms, seed, workers, progress)
    table = judged(asked, everything, lambda scenario, part: found[scenario.replace(seed=seed)][part])
    facts = {
        "region": None if where is None else where.name,
        "replicates": replicates,
        "seed": seed,
        "statements": len(asked),
        "runs": {"arms": len(work.parts), "made": work.made, "kept": work.kept, "shared": _shared(everything, work)},
        "seconds": round(time.monotonic() - begun, 1),
        "started": started.isoformat(timespec="seconds"),
    }
    return table, facts


def _shared(everything: Sequence[Claim], work: Work) -> int:
    """Arms that were asked for more often than they were run."""
    asked = {(one.statement.id, scenario) for one in everything for scenario in one.scenarios}
    return len(asked) - len(work.parts)
