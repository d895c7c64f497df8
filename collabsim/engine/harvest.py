"""What runs leave behind, as arrays: every partnership and membership of many runs, and the state at their end."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from collabsim.scenario import Scenario

from . import beside, layout
from .ensemble import CHUNK, CHUNKS, MOST_TRIES, NO_ROOM, Desk, Rows, entries, usual_rooms
from .memory import Memory
from .plan import plan

TABLES = ("partnerships", "memberships", "municipalities", "positions", "ties")
SCRATCH = ("next_", "members", "scratch", "looked_at", "tried")  # what only a phase needs while it works


@dataclass(frozen=True, eq=False)
class Harvest:
    """The tables of many runs, one below the other.

    tables: by name of `TABLES`, field by field as `layout` has them; `run` is the place of a run in what was asked for.
        A membership's `partnership` is the row of its partnership here.
    quarters: float32[runs, quarters, outcomes], nan where undefined
    """

    tables: dict[str, dict[str, np.ndarray]]
    quarters: np.ndarray


def harvest(
    scenario: Scenario,
    levers: Sequence[dict[str, float]],
    points: Sequence[int],
    seeds: Sequence[int],
    *,
    wanted: Sequence[str] = TABLES,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Harvest:
    """Make runs, run k with `levers[points[k]]` and `seeds[k]`, and keep what became of all in them.

    wanted: which of `TABLES` · threads: how many work at a time · progress: hears how many runs more are done
    Raises RuntimeError where a run fails, ScenarioError for a lever that there is not.
    """
    chosen, machine = plan(scenario), entries()
    rows = Rows(chosen, levers, points, seeds, quarterly=True)
    rooms = usual_rooms(chosen, keeps=True)
    kept: dict[int, dict] = {}
    for _ in range(MOST_TRIES):
        due = [run for run in range(len(seeds)) if run not in kept]
        if not due:
            break
        _make(rows, due, functools.partial(Desk, chosen, rooms, machine, keeps=True), (wanted, kept), threads, progress)
        if np.any((rows.failed != 0) & (rows.failed != NO_ROOM)):
            raise RuntimeError("a compiled run failed; the model in Python (--engine mesa) shows where")
        rooms = rooms.doubled()
    return Harvest({name: _stacked(name, kept) for name in wanted}, rows.outcomes().quarterly)


def _make(rows: Rows, due: list, desk: Callable[[], Desk], keeping: tuple, threads: int, progress: Callable | None):
    wanted, kept = keeping
    local, desks, ready = threading.local(), [], []
    most = min(max(len(due) // (CHUNKS * threads), 1), CHUNK)

    def make(chunk: list[int]) -> None:
        if not hasattr(local, "desk"):
            local.desk = desk()
            desks.append(local.desk)
        for run in chunk:
            local.desk.run(rows, run, run + 1)
            if rows.failed[run] == 0:
                kept[run] = _copies(local.desk.memory, wanted)
                ready.append(1)

    def looks() -> None:
        if progress is not None and ready:
            progress(sum(ready.pop() for _ in range(len(ready))))

    def stops() -> None:
        for one in desks:
            one.stop()

    chunks = [due[k : k + most] for k in range(0, len(due), most)]
    beside.done([functools.partial(make, chunk) for chunk in chunks], threads, looks=looks, stops=stops)


def _copies(memory: Memory, wanted: Sequence[str]) -> dict[str, dict[str, np.ndarray]]:
    """The fields of the tables of the run that has just been made."""
    world = memory.world[0]
    found = {}
    for name in wanted:
        many = world[f"many_{name}"] if f"many_{name}" in layout.WORLD.names else len(memory[name])
        table = memory[name][:many]
        found[name] = {field: table[field].copy() for field in table.dtype.names if not field.startswith(SCRATCH)}
    return found


def _stacked(name: str, kept: dict[int, dict]) -> dict[str, np.ndarray]:
    """One table of all runs, in the order of the runs."""
    runs = sorted(kept)
    tables = [kept[run][name] for run in runs]
    lengths = [len(next(iter(table.values()))) for table in tables]
    found = {field: np.concatenate([table[field] for table in tables]) for field in tables[0]}
    found["run"] = np.repeat(np.array(runs, np.int32), lengths)
    if name == "memberships":
        many = [len(kept[run]["partnerships"]["key"]) for run in runs]
        found["partnership"] = found["partnership"] + np.repeat(np.cumsum([0, *many[:-1]]), lengths)
    return found
