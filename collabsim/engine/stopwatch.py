"""What the parts of a compiled run take: its start, its quarters, each of its phases."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable

import numpy as np

from collabsim.scenario import Scenario

from .ensemble import MOST_TRIES, Desk, Rows, entries, usual_rooms
from .phase_names import PHASES
from .plan import plan

SETTLE = PHASES[0]


class Stopwatch:
    """A desk at which runs of a scenario are made and timed; it makes room for itself where a run needs more.

    Its memory is made once and its machine code is there: neither is counted.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.plan = plan(scenario)
        self._rooms = usual_rooms(self.plan)
        self._machine = entries()
        self._desk = Desk(self.plan, self._rooms, self._machine)

    @property
    def quarterly(self) -> np.ndarray:
        """The outcomes of each recorded quarter of the last run, as the run left them."""
        return self._desk.memory["quarterly"]

    def run(self, seed: int) -> float:
        """Make a run; returns the seconds that the processor worked for it."""
        return self._enough(lambda: self._simulated(seed, self.scenario.quarters))

    def start(self, seed: int) -> float:
        """Make a run up to its first quarter; returns the seconds that the processor worked for it."""
        return self._enough(lambda: self._simulated(seed, -self.scenario.burn_in_quarters))

    def phases(self, seed: int) -> dict[str, float]:
        """Make a run phase by phase; returns the seconds of each, by the clock: each call of one adds about 1 µs."""
        return self._enough(lambda: self._phased(seed))

    def _enough[T](self, attempt: Callable[[], T]) -> T:
        """What an attempt yields once it has room enough. Raises RuntimeError where it never has."""
        for _ in range(MOST_TRIES):
            found = attempt()
            failed = self._desk.memory.world["failed"][0]
            if not failed:
                return found
            if failed != 1:
                break
            self._rooms = self._rooms.doubled()
            self._desk = Desk(self.plan, self._rooms, self._machine)
        raise RuntimeError("a compiled run failed; the model in Python (--engine mesa) shows where")

    def _simulated(self, seed: int, until: int) -> float:
        rows = Rows(self.plan, [dict(self.scenario.levers)], [0], [seed], quarterly=False)
        self._desk.memory.world["quarters"] = until
        began = time.thread_time()
        self._desk.run(rows, 0, 1)
        return time.thread_time() - began

    def _phased(self, seed: int) -> dict[str, float]:
        """The loop of `simulate`, with a look at the clock before and after each phase."""
        took = {SETTLE: self._simulated(seed, -self.scenario.burn_in_quarters), **dict.fromkeys(PHASES[1:], 0.0)}
        world, address = self._desk.memory.world, self._desk.memory.address
        world["quarters"] = self.scenario.quarters
        function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_int64)
        calls = [(name, function(self._machine[name].address)) for name in PHASES[1:]]
        while world["quarter"][0] < self.scenario.quarters:
            world["many_verdicts"] = world["many_proposals"] = 0
            for name, call in calls:
                if world["failed"][0]:
                    return took
                began = time.perf_counter()
                if call(address):
                    world["failed"] = 2
                took[name] += time.perf_counter() - began
            world["quarter"] += 1
        return took
