"""The same setting under other luck, run beside the page in processes that all sessions share."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import Future

import numpy

from collabsim.catalogue.outcomes import outcomes
from collabsim.scenario import Scenario
from collabsim.study import engines, tables
from collabsim.study.keys import replicate_seed
from dashboards.beside import submit

RUNS = 50
TOGETHER = 10  # runs that the compiled engine makes at once
SURE = 20  # runs from which on a band may be trusted
LEAST = 5  # runs from which on there is a band
AT_ONCE = 2  # orders of one session, so that sessions take turns and an outdated one costs little
LEVELS = (10, 25, 75, 90)


def courses_of(scenario: Scenario, seeds: Sequence[int]) -> numpy.ndarray:
    """Whole runs under other seeds: float32, (runs, quarters, outcomes), nan where undefined."""
    if engines.ready():
        from collabsim.engine.ensemble import Ensemble  # late: they are needed in the other process only

        made = Ensemble(scenario).run([dict(scenario.levers)], [0] * len(seeds), seeds)
        if not made.failed.any():
            return made.quarterly
    from collabsim.model import RegionModel

    models = [RegionModel(scenario.replace(seed=seed)).run() for seed in seeds]
    return numpy.array([tables.numbers(model.quarter_rows) for model in models])


class Luck:
    """The futures of one setting: the region without changes (same luck), then up to `RUNS` runs with other luck.

    Results are fetched by `collect`, in the session's thread; `wake` is called, in any thread, when some are there.
    """

    def __init__(self, scenario: Scenario, untouched: Scenario | None, wake: Callable[[], None]) -> None:
        self.baseline: numpy.ndarray | None = None
        self.runs: list[numpy.ndarray] = []
        self.problem = ""
        self._wake = wake
        self._untouched = untouched
        self._scenario = scenario
        self._next = 0
        self._together = TOGETHER if engines.ready() else 1
        self._waiting: list[tuple[str, Future]] = []
        self._names = list(outcomes())

    def collect(self) -> bool:
        """Take what has come, ask for more. Whether anything is new."""
        done = [entry for entry in self._waiting if entry[1].done()]
        self._waiting = [entry for entry in self._waiting if not entry[1].done()]
        for kind, future in done:
            try:
                found = future.result()
            except Exception as problem:  # a run that fails leaves the band one smaller, the page goes on
                self.problem = f"{type(problem).__name__}: {problem}"
                continue
            if kind == "baseline":
                self.baseline = found[0]
            else:
                self.runs.extend(found)
        while len(self._waiting) < AT_ONCE and not self.problem and self._ask():
            pass
        return bool(done)

    def _ask(self) -> bool:
        if self._untouched is not None:
            kind, scenario, self._untouched = "baseline", self._untouched, None
            seeds = [scenario.seed]
        elif self._next < RUNS:
            kind, scenario, first = "runs", self._scenario, self._next
            self._next = min(first + self._together, RUNS)
            seeds = [replicate_seed(scenario.seed, number) for number in range(first, self._next)]
        else:
            return False
        try:
            future = submit(courses_of, scenario, seeds)
        except RuntimeError as problem:
            self.problem = str(problem)
            return False
        self._waiting.append((kind, future))
        future.add_done_callback(lambda _: self._wake())
        return True

    def cancel(self) -> None:
        """Give up what has not begun."""
        self._wake = lambda: None
        for _, future in self._waiting:
            future.cancel()
        self._waiting = []

    def line(self, outcome: str) -> list[float | None]:
        """The region without changes, quarter by quarter; empty while it is not known."""
        if self.baseline is None:
            return []
        return _plain(self.baseline[:, self._names.index(outcome)])

    def band(self, outcome: str) -> list[list[float | None]]:
        """The 10th, 25th, 75th and 90th percentile over the runs, quarter by quarter; empty while there are too few."""
        if len(self.runs) < LEAST:
            return []
        column = self._names.index(outcome)
        values = numpy.array([run[:, column] for run in self.runs])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # quarters in which no run has a value stay nan
            found = numpy.nanpercentile(values, LEVELS, axis=0)
        found[:, numpy.isfinite(values).sum(axis=0) < LEAST] = numpy.nan
        return [_plain(level) for level in found]


def _plain(values: numpy.ndarray) -> list[float | None]:
    return [float(f"{value:.5g}") if numpy.isfinite(value) else None for value in values]
