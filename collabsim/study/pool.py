"""Many runs over worker processes that a driver watches.

A run that fails is told as such and the others go on. A worker that dies is replaced and its run is made again; only a
run that takes several workers along is given up.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import numpy

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes
from collabsim.errors import InputError
from collabsim.scenario import Scenario

from . import tables

PARTS = 256  # into how many parts a large design is cut
LARGEST_PART = 1000  # runs
HEARING = 0.3  # seconds; a Ctrl-C is not heard by every wait
MOST_WORKERS = 61  # a limit of Windows
TRIES = 3  # workers that a run may take along
LOST = f"the process that made the run died, {TRIES} times; was there memory enough?"
NO_START = (
    'worker processes cannot start; in a script, start runs under `if __name__ == "__main__":`, or with workers=1'
)


@dataclass(frozen=True)
class Result:
    """What came of one run: its outcomes in their order (nan = undefined), or the stage and message of its failure.

    quarters: outcomes of each recorded quarter in 32 bits, where they were asked for, [quarters, outcomes]
    """

    summary: numpy.ndarray | None
    quarters: numpy.ndarray | None = None
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


def staffed(workers: int | None) -> int:
    """How many processes are to work; None = one a core. Raises InputError for a number that makes no sense."""
    return cores() if workers is None else checks.whole(workers, 1, MOST_WORKERS, "workers")


def parts(size: int) -> list[range]:
    """The numbers of so many runs, cut into parts that are made and kept together: the same whoever makes them."""
    step = max(1, min(LARGEST_PART, size // PARTS))
    return [range(first, min(first + step, size)) for first in range(0, size, step)]


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
        summary = model.summary()
        told = numpy.array([summary[name] for name in outcomes()])
        return Result(told, tables.numbers(model.quarter_rows) if quarterly else None)
    except Exception as problem:  # every failure belongs to its run, none may take the others along
        return Result(None, stage=stage, message=f"{type(problem).__name__}: {problem}")


def results(
    scenarios: Sequence[Scenario],
    workers: int | None = None,
    *,
    quarterly: bool = False,
    wanted: Sequence[range] | None = None,
) -> Iterator[tuple[int, Result, str]]:
    """Make runs; yields (number of the scenario, result, who made it) as they come, in any order.

    workers: processes; None = one a core, 1 = this process alone · wanted: which runs, in parts; None = all
    Raises InputError for a number of workers that makes no sense, and where none can start.
    """
    wanted = parts(len(scenarios)) if wanted is None else wanted
    many = min(staffed(workers), len(wanted))
    if many <= 1:
        for number in (number for part in wanted for number in part):
            yield number, attempt(scenarios[number], quarterly), "driver"
        return
    yield from _Driver(scenarios, quarterly, many).results(wanted)


@dataclass(eq=False)
class _Worker:
    """A worker process as the driver sees it."""

    name: str
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    task: deque[int] = field(default_factory=deque)  # runs that it owes


class _Driver:
    """Hands out runs, hears results, replaces workers; it makes no run itself."""

    def __init__(self, scenarios: Sequence[Scenario], quarterly: bool, many: int) -> None:
        self.scenarios, self.quarterly, self.many = scenarios, quarterly, many
        self.workers: list[_Worker] = []
        self.waiting: deque[deque[int]] = deque()
        self.lost: Counter[int] = Counter()
        self.started = self.ready = 0

    def results(self, wanted: Sequence[range]) -> Iterator[tuple[int, Result, str]]:
        self.waiting.extend(deque(part) for part in wanted)
        try:
            while self.waiting or any(worker.task for worker in self.workers):
                self._staff()
                for pipe in wait([worker.pipe for worker in self.workers], timeout=HEARING):
                    worker = next(one for one in self.workers if one.pipe is pipe)
                    try:
                        heard = pipe.recv()
                    except (EOFError, OSError):
                        yield from self._replace(worker)
                        continue
                    if heard is None:
                        worker.ready = True
                        self.ready += 1
                    else:
                        number, result = heard
                        worker.task.remove(number)
                        yield number, result, worker.name
                    self._hand_out(worker)
        finally:
            for worker in self.workers:
                worker.process.terminate()
                worker.pipe.close()
            for worker in self.workers:
                worker.process.join()

    def _staff(self) -> None:
        """As many workers as there is work for."""
        while len(self.workers) < self.many and self.waiting:
            if self.started >= self.many + TRIES and not self.ready:
                raise InputError(NO_START, field="workers")
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            name = f"worker {self.started + 1}"
            process = context.Process(
                target=_work, args=(theirs, self.scenarios, self.quarterly), name=name, daemon=True
            )
            with _deaf():
                process.start()
            theirs.close()  # so that the end of the worker is the end of the pipe
            self.started += 1
            self.workers.append(_Worker(name, process, ours))

    def _hand_out(self, worker: _Worker) -> None:
        if worker.task or not self.waiting:
            return
        worker.task = self.waiting.popleft()
        with contextlib.suppress(OSError):  # it died just now; its pipe tells so next
            worker.pipe.send(list(worker.task))

    def _replace(self, worker: _Worker) -> Iterator[tuple[int, Result, str]]:
        """Take a dead worker's runs back; the one that it was at is given up after several deaths."""
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if not worker.task:
            return
        at = worker.task[0]
        self.lost[at] += 1
        if self.lost[at] >= TRIES:
            worker.task.popleft()
            yield at, Result(None, stage="worker", message=LOST), worker.name
        if worker.task:
            self.waiting.appendleft(worker.task)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Processes started within do not hear Ctrl-C, which is for the driver, not even while they are starting.

    The driver itself hears it as soon as the block ends. Windows has no such thing; there workers end by themselves.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, scenarios: Sequence[Scenario], quarterly: bool) -> None:
    """A worker's life: it says that it is there, then makes the runs it is given, until nobody listens."""
    try:
        pipe.send(None)
        while True:
            for number in pipe.recv():
                pipe.send((number, attempt(scenarios[number], quarterly)))
    except (EOFError, OSError, KeyboardInterrupt):  # Ctrl-C is for the driver
        return
