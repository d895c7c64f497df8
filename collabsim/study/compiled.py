"""Many runs by the compiled engine: threads of this process, no other ones.

Runs that differ in levers and seed alone are made together. What comes of them stands in the same results as those of
`pool`, bit by bit.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from collabsim.intervention import Intervention
from collabsim.scenario import Scenario

from . import pool
from .design import Experiment
from .engines import COMPILED_SECONDS, work
from .pool import Result, staffed

if TYPE_CHECKING:
    from collabsim.engine.ensemble import Ensemble, Outcomes

MAKER = "engine"
SPAN = 1.0  # seconds of work, about, after which finished parts are kept
LARGEST_BATCH = 10_000  # runs


def results(
    experiment: Experiment, workers: int | None = None, *, wanted: Sequence[range]
) -> Iterator[tuple[int, Result, str]]:
    """Make runs of an experiment; yields (number, result, who made it), part after part.

    workers: threads; None = one a core · wanted: which runs, in parts
    A run that fails is made again by Mesa, so that its message is the model's.
    Raises InputError for a number of workers that makes no sense.
    """
    threads = staffed(workers)
    shared: dict[tuple[Intervention, ...], Ensemble] = {}
    enough = min(max(int(SPAN * threads / (COMPILED_SECONDS * work(experiment.base))), threads), LARGEST_BATCH)
    for runs in _batches(wanted, enough):
        found = _made(experiment, runs, threads, shared)
        for run in runs:
            if run in found:
                yield run, found[run], MAKER
            else:
                yield run, pool.attempt(experiment.scenarios[run], experiment.quarterly), "driver"


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


def _made(
    experiment: Experiment, batch: Sequence[int], threads: int, shared: dict[tuple[Intervention, ...], Ensemble]
) -> dict[int, Result]:
    """The results of those runs that did not fail. shared: what is alike, kept from batch to batch"""
    found: dict[int, Result] = {}
    for interventions, points in _alike(experiment, batch).items():
        if interventions not in shared:
            shared[interventions] = _ensemble(points[0][0])
        runs = [run for _, some in points for run in some]
        outcomes = shared[interventions].run(
            [dict(scenario.levers) for scenario, _ in points],
            [place for place, (_, some) in enumerate(points) for _ in some],
            [experiment.seed(run % experiment.replicates) for run in runs],
            quarterly=experiment.quarterly,
            threads=threads,
        )
        found |= {run: _result(outcomes, row) for row, run in enumerate(runs) if not outcomes.failed[row]}
    return found


def _alike(
    experiment: Experiment, batch: Sequence[int]
) -> dict[tuple[Intervention, ...], list[tuple[Scenario, list[int]]]]:
    """Points and their runs, by all in which the points of an experiment can differ beside their levers."""
    found = defaultdict(list)
    for number, runs in itertools.groupby(batch, key=lambda run: run // experiment.replicates):
        point = experiment.point(number)
        found[point.interventions].append((point, list(runs)))
    return found


def _ensemble(scenario: Scenario) -> Ensemble:
    from collabsim.engine.ensemble import Ensemble  # late: it brings libraries along

    return Ensemble(scenario)


def _result(outcomes: Outcomes, row: int) -> Result:
    return Result(outcomes.summaries[row], None if outcomes.quarterly is None else outcomes.quarterly[row])
