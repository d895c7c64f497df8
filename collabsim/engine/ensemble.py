"""Many runs of one plan: parameters and seeds in, outcomes out, on as many threads as one likes."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from collabsim.rules.draws import STREAMS, key
from collabsim.scenario import Scenario

from . import beside, cache, layout
from .inputs import calendar
from .memory import Memory, Rooms
from .phase_names import PHASES
from .plan import Plan, plan

CHUNK = 16  # runs that a thread takes at a time, at most
CHUNKS = 8  # of a thread at least, so that none waits long for another
NO_ROOM, STOPPED = 1, 3  # what failed: room for a run; a run, because somebody wanted to
MOST_TRIES = 12  # doublings of room before a run is given up as our fault
MODULES = {name: f"{__package__}.phases.{name}" for name in PHASES} | {"simulate": f"{__package__}.simulate"}


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What runs yield, nan where it is undefined.

    quarterly: float32[runs, quarters, outcomes], None where not asked for · summaries: float64[runs, outcomes]
    failed: bool[runs], what was not to be made; all of it is undefined
    """

    quarterly: np.ndarray | None
    summaries: np.ndarray
    failed: np.ndarray


class Ensemble:
    """The runs of a scenario under levers and seeds of their own.

    scenario: region, interventions, horizon and burn-in of all of them
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.plan = plan(scenario)
        self.rooms = usual_rooms(self.plan)
        self._entries = entries()

    def run(
        self,
        levers: Sequence[dict[str, float]],
        points: Sequence[int],
        seeds: Sequence[int],
        *,
        quarterly: bool = True,
        threads: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Outcomes:
        """Make runs: run k with `levers[points[k]]` and `seeds[k]`.

        levers: values that are set, checked here · threads: how many work at a time · progress: hears how many runs
        more are done. Raises ScenarioError for a lever that there is not. Ctrl-C is heard within a quarter.
        """
        rows = Rows(self.plan, levers, points, seeds, quarterly)
        due = np.arange(len(seeds))
        for _ in range(MOST_TRIES):
            self._make(rows, due, threads, progress)
            due = np.flatnonzero(rows.failed == NO_ROOM)
            if not len(due):
                break
            self.rooms = self.rooms.doubled()
        return rows.outcomes()

    def _make(self, rows: Rows, due: np.ndarray, threads: int, progress: Callable[[int], None] | None) -> None:
        """Make the runs that are due, in chunks of consecutive ones."""
        gaps = np.flatnonzero(np.diff(due) != 1) + 1
        most = min(max(len(due) // (CHUNKS * threads), 1), CHUNK)
        chunks = [chunk for stretch in np.split(due, gaps) for chunk in _chunks(stretch, most)]
        local, desks, ready = threading.local(), [], []

        def make(chunk: np.ndarray) -> None:
            if not hasattr(local, "desk"):
                local.desk = Desk(self.plan, self.rooms, self._entries)
                desks.append(local.desk)
            local.desk.run(rows, int(chunk[0]), int(chunk[-1]) + 1)
            ready.append(np.count_nonzero(rows.failed[chunk] != NO_ROOM))

        def looks() -> None:
            if progress is not None and ready:
                progress(sum(ready.pop() for _ in range(len(ready))))

        def stops() -> None:
            for desk in desks:
                desk.stop()

        beside.done([functools.partial(make, chunk) for chunk in chunks], threads, looks=looks, stops=stops)


class Desk:
    """Where one thread makes its runs: memory of its own, the plan's inputs, the machine code."""

    def __init__(self, chosen: Plan, rooms: Rooms, phases: dict[str, int], *, keeps: bool = False) -> None:
        self.memory = Memory(rooms)
        self.plan = chosen  # holds the lists that the world reads
        self._simulate = phases["simulate"]
        self._phases = np.array([phases[name].address for name in PHASES], dtype=np.int64)
        self._keys = np.array([key(name) for name in STREAMS], dtype=np.uint64)
        self.rows = np.zeros(1, layout.ROWS)
        self.memory.world["rows"] = self.rows.ctypes.data
        furnish(self.memory, chosen, keeps=keeps)

    def run(self, rows: Rows, first: int, last: int) -> None:
        """Make the runs from `first` up to `last`."""
        record = self.rows
        record["stream_keys"], record["phases"] = self._keys.ctypes.data, self._phases.ctypes.data
        record["streams"] = len(self._keys)
        for name in ("seeds", "points", "profiles", "summaries", "failed"):
            record[name] = getattr(rows, name).ctypes.data
        record["quarterly"] = 0 if rows.quarterly is None else rows.quarterly.ctypes.data
        record["first"], record["last"] = first, last
        self._simulate(self.memory.address)

    def stop(self) -> None:
        """Let the run that is being made end with its quarter. For another thread."""
        self.memory.world["failed"] = STOPPED

    @property
    def quarter(self) -> int:
        """The quarter at which the run is that is being made. For another thread."""
        return int(self.memory.world["quarter"][0])


class Rows:
    """The lists that runs are made from and written to."""

    def __init__(self, chosen: Plan, levers: Sequence, points: Sequence, seeds: Sequence, quarterly: bool) -> None:
        scenarios = [chosen.scenario.replace(levers=dict(values)) for values in levers]
        self.profiles = np.ascontiguousarray([chosen.profiles(one) for one in scenarios])
        self.points = np.array(points, dtype=np.int32)
        self.seeds = np.array(seeds, dtype=np.uint64)
        runs, told = len(self.seeds), len(layout.OUTCOMES)
        self.summaries = np.full((runs, told), np.nan)
        self.failed = np.zeros(runs, dtype=np.int32)
        horizon = chosen.scenario.quarters
        self.quarterly = np.full((runs, horizon, told), np.nan, dtype=np.float32) if quarterly else None

    def outcomes(self) -> Outcomes:
        """What the runs have yielded."""
        failed = self.failed != 0
        for values in (self.summaries, self.quarterly):
            if values is not None:
                values[failed] = np.nan
        return Outcomes(self.quarterly, self.summaries, failed)


def furnish(memory: Memory, chosen: Plan, *, keeps: bool) -> None:
    """Put what runs share into a memory. keeps: whether ended partnerships are kept to be told of."""
    world, scenario = memory.world, chosen.scenario
    world["region"] = chosen.region.address
    world["many_municipalities"], world["quarters"] = chosen.municipalities, scenario.quarters
    world["first_quarter"], world["calendar"] = -scenario.burn_in_quarters, calendar(scenario.start)
    world["many_profiles"], world["heterogeneous"] = len(chosen.owners), chosen.mixed
    world["keeps"], world["span"] = keeps, scenario.quarters + scenario.burn_in_quarters + 1
    for name in ("interventions", "epochs"):
        memory[name][: len(getattr(chosen, name))] = getattr(chosen, name)
        world[f"many_{name}"] = len(getattr(chosen, name))
    memory["named"][: chosen.named.size] = chosen.named.ravel()
    memory["profiles_at"][: chosen.profiles_at.size] = chosen.profiles_at.ravel()
    world["switch"] = min((one.start for one in scenario.interventions), default=0)


def usual_rooms(chosen: Plan, *, keeps: bool = False, events: bool = False) -> Rooms:
    """Room that most runs of a plan have enough of."""
    many, scenario = chosen.municipalities, chosen.scenario
    quarters = scenario.quarters + scenario.burn_in_quarters
    ties = int(chosen.region.record["many_ties"][0])
    born = many * quarters // 8 if keeps else 0
    groups = 64 + 5 * many + born
    return Rooms(
        municipalities=many,
        ties=ties + many * (4 + quarters // 8) + 256,
        adjacent=max(len(chosen.region.lists["adjacent"]), 1),
        partnerships=groups,
        memberships=4 * groups,
        verdicts=256 + 2 * many,
        proposals=64 + 2 * many,
        profiles=len(chosen.owners),
        joint_profiles=groups if chosen.mixed else 0,
        events=1024 + many * quarters // 2 if events else 0,
        interventions=len(chosen.interventions),
        named=len(chosen.interventions),
        grants=sum(many for one in scenario.interventions if one.kind == "grant"),
        epochs=len(chosen.epochs),
        quarters=scenario.quarters,
        span=quarters + 1,
    )


def entries() -> dict[str, cache.Entry]:
    """The machine code of the loop and of the phases, loaded or compiled."""
    found = cache.ready(MODULES.values())
    return {name: found[module] for name, module in MODULES.items()}


def due() -> float:
    """Seconds of compiling that are due before the first run, about; 0.0 where all is there."""
    return cache.due(MODULES.values())


def _chunks(stretch: np.ndarray, most: int) -> list[np.ndarray]:
    return [stretch[k : k + most] for k in range(0, len(stretch), most)]
