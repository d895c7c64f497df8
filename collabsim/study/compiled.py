"""Many runs by the compiled engine: threads of this process, no other ones.

Runs that differ in levers and seed alone are made together. What comes of them stands in the same results as those of
`pool`, bit by bit.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from collabsim.scenario import Scenario

from . import pool
from .design import Design, Scenarios
from .engines import COMPILED_SECONDS, work
from .pool import Result, parts, staffed

if TYPE_CHECKING:
    from collabsim.engine.ensemble import Ensemble, Outcomes

MAKER = "engine"
SPAN = 1.0  # seconds of work, about, after which finished parts are kept
LARGEST_BATCH = 10_000  # runs


def results(
    design: Design, workers: int | None = None, *, quarterly: bool = False, wanted: Sequence[range] | None = None
) -> Iterator[tuple[int, Result, str]]:
    """Make runs of a design; yields (number, result, who made it) in the order in which they are wanted.

    workers: threads; None = one a core · wanted: which runs, in parts; None = all
    A run that fails is made again by Mesa, so that its message is the model's.
    Raises InputError for a number of workers that makes no sense.
    """
    threads = staffed(workers)
    shared: dict[tuple, Ensemble] = {}
    enough = min(max(int(SPAN * threads / (COMPILED_SECONDS * work(design.point(0)))), threads), LARGEST_BATCH)
    for runs in _batches(parts(design.size) if wanted is None else wanted, enough):
        found = _made(design, runs, quarterly, threads, shared)
        for run in runs:
            if run in found:
                yield run, found[run], MAKER
            else:
                yield run, pool.attempt(Scenarios(design)[run], quarterly), "driver"


def _batches(wanted: Sequence[range], enough: int) -> Iterator[list[int]]:
    """The runs of consecutive parts, as many as are enough to be made at once."""
    batch: list[int] = []
    for part in wanted:
        batch += part
        if len(batch) >= enough:
            yield batch
            batch = []
    if batch:
        yield batch


def _made(design: Design, batch: Sequence[int], quarterly: bool, threads: int, shared: dict) -> dict[int, Result]:
    """The results of those runs that did not fail. shared: ensembles by what they share, kept from batch to batch"""
    found: dict[int, Result] = {}
    for alike, points in _alike(design, batch).items():
        if alike not in shared:
            shared[alike] = _ensemble(points[0][0])
        runs = [run for _, some in points for run in some]
        outcomes = shared[alike].run(
            [dict(scenario.levers) for scenario, _ in points],
            [place for place, (_, some) in enumerate(points) for _ in some],
            [design.seed(run % design.replicates) for run in runs],
            quarterly=quarterly,
            threads=threads,
        )
        found |= {run: _result(outcomes, row) for row, run in enumerate(runs) if not outcomes.failed[row]}
    return found


def _alike(design: Design, batch: Sequence[int]) -> dict[tuple, list[tuple[Scenario, list[int]]]]:
    """Points and their runs, by all in which scenarios can differ beside levers and seed."""
    found = defaultdict(list)
    for number, runs in itertools.groupby(batch, key=lambda run: run // design.replicates):
        one = design.point(number)
        alike = (one.place.digest, one.interventions, one.quarters, one.burn_in_quarters, one.start)
        found[alike].append((one, list(runs)))
    return found


def _ensemble(scenario: Scenario) -> Ensemble:
    from collabsim.engine.ensemble import Ensemble  # late: it brings libraries along

    return Ensemble(scenario)


def _result(outcomes: Outcomes, row: int) -> Result:
    return Result(outcomes.summaries[row], None if outcomes.quarterly is None else outcomes.quarterly[row])
