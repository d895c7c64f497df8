"""Many runs over all cores. A run that fails is told as such; the others go on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from collabsim import checks
from collabsim.scenario import Scenario

CHUNK = 8  # runs a task, at most
HEARING = 0.3  # seconds
MOST_WORKERS = 61  # a limit of Windows
LOST = 'the process that made the run was lost; a script must start runs under `if __name__ == "__main__":`'


@dataclass(frozen=True)
class Result:
    """What came of one run: its outcomes (nan = undefined), or the stage and message of its failure.

    quarters: outcomes of each recorded quarter, where they were asked for
    """

    summary: dict[str, float] | None
    quarters: tuple[dict[str, float], ...] = ()
    stage: str | None = None
    message: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the run reached its end."""
        return self.summary is not None


def cores() -> int:
    """How many processes this machine can run at once."""
    count = getattr(os, "process_cpu_count", os.cpu_count)
    return min(count() or 1, MOST_WORKERS)


def attempt(scenario: Scenario, quarterly: bool = False) -> Result:
    """Make one run in this process, whatever happens in it. quarterly: keep its quarters too."""
    from collabsim.model import RegionModel

    stage = "set-up"
    try:
        model = RegionModel(scenario)
        for _ in range(scenario.burn_in_quarters + scenario.quarters):
            stage = f"quarter {model.quarter}"
            model.step()
        stage = "summary"
        return Result(model.summary(), tuple(model.quarter_rows) if quarterly else ())
    except Exception as problem:  # every failure belongs to its run, none may take the others along
        return Result(None, stage=stage, message=f"{type(problem).__name__}: {problem}")


def results(
    scenarios: Sequence[Scenario], workers: int | None = None, *, quarterly: bool = False
) -> Iterator[tuple[int, Result]]:
    """Make all runs; yields (number of the scenario, result) as they come, in any order.

    workers: processes; None = one a core, 1 = this process alone. Raises InputError for a number that makes no sense.
    """
    many = cores() if workers is None else checks.whole(workers, 1, MOST_WORKERS, "workers")
    many = min(many, len(scenarios))
    if many <= 1:
        yield from ((number, attempt(scenario, quarterly)) for number, scenario in enumerate(scenarios))
        return
    size = max(1, min(CHUNK, len(scenarios) // (4 * many)))
    chunks = [range(first, min(first + size, len(scenarios))) for first in range(0, len(scenarios), size)]
    context = get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(many, mp_context=context, initializer=_begin, initargs=(stop,))
    try:
        futures = {pool.submit(_chunk, [scenarios[k] for k in chunk], quarterly): chunk for chunk in chunks}
        waiting = set(futures)
        while waiting:  # with a timeout, for a Ctrl-C is not heard by every wait
            done, waiting = wait(waiting, timeout=HEARING, return_when=FIRST_COMPLETED)
            for future in done:
                yield from zip(futures[future], _answer(future, len(futures[future])))
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _answer(future, many: int) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return [Result(None, stage="worker", message=LOST)] * many


def _chunk(scenarios: list[Scenario], quarterly: bool) -> list[Result]:
    return [attempt(scenario, quarterly) for scenario in scenarios if not _stop.is_set()]


def _begin(stop) -> None:
    """Prepare a worker: Ctrl-C is for the parent, which tells by `stop` that nobody waits any longer."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
