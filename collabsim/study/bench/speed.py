"""How fast runs are: the engine beside Mesa, on one thread and on two, by size, by horizon, by phase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from collabsim.engine.ensemble import CHUNK, Ensemble
from collabsim.engine.stopwatch import Stopwatch
from collabsim.model import RegionModel
from collabsim.scenario import Scenario

from .cases import case, facts, made_up, make
from .clock import Spent, in_turn, middle, spent

NS = 1e9
ROUNDS = 16  # chunks for each of two threads, so that neither waits long for the other at the end


def against_mesa(name: str, quarters: int, repeats: int, sample: float) -> dict[str, object]:
    """Seconds of the processor for a run of the model in Mesa and of the engine, and their ratio.

    sample: seconds that a sample of the engine takes at least. Mesa makes one run a sample, each of another seed; the
    engine makes all these runs, as often as the sample asks for, with every quarter's outcomes.
    """
    scenario = case(name, quarters)
    ensemble = Ensemble(scenario)
    seeds = range(1, repeats + 1)

    def mesa(number: int) -> Spent:
        return spent(lambda: RegionModel(scenario.replace(seed=seeds[number])).run())

    def engine(times: int) -> Spent:
        return spent(lambda: make(ensemble, [*seeds] * times))

    engine(1)  # finds out how much room these runs need
    times = 1 + int(sample / max(engine(1).work, 1e-6))
    found = in_turn({"mesa": mesa, "engine": lambda _: engine(times)}, repeats)
    of_mesa, of_engine = middle(found["mesa"], "work"), middle(found["engine"], "work") / (times * repeats)
    told = {"mesa_seconds": of_mesa, "engine_seconds": of_engine, "ratio": of_mesa / of_engine}
    return {**facts(name, scenario), "repeats": repeats, "engine_runs_a_sample": times * repeats, **told}


def by_threads(name: str, quarters: int, repeats: int, chunks: int = 2 * ROUNDS) -> dict[str, object]:
    """Runs a second of the engine on one thread and on two, with every quarter's outcomes.

    The ratio of both is by the clock; a core's runs a second are by the processor's work.
    """
    scenario = case(name, quarters)
    ensemble = Ensemble(scenario)
    runs = chunks * CHUNK

    def on(threads: int) -> Callable[[int], Spent]:
        return lambda _: spent(lambda: make(ensemble, range(1, runs + 1), threads))

    found = in_turn({1: on(1), 2: on(2)}, repeats)
    one, two = middle(found[1], "wall"), middle(found[2], "wall")
    told = {
        "runs_a_second": runs / middle(found[1], "work"),
        "runs_a_second_by_the_clock": runs / one,
        "runs_a_second_on_two_threads": runs / two,
        "two_threads_over_one": one / two,
        "work_of_two_threads_over_one": middle(found[2], "work") / middle(found[1], "work"),
    }
    return {**facts(name, scenario), "repeats": repeats, "runs": runs, **told}


def by_size(sizes: Sequence[int], quarters: int, repeats: int) -> list[dict[str, object]]:
    """What a quarter of one government costs (an agent-step), in regions of several sizes, the start told apart."""
    return _costs([(f"{size}", made_up(size, quarters), max(1, max(sizes) // size)) for size in sizes], repeats)


def by_horizon(name: str, horizons: Sequence[int], repeats: int, runs: int = 32) -> list[dict[str, object]]:
    """What an agent-step costs in runs of several horizons."""
    return _costs([(name, case(name, quarters), runs) for quarters in horizons], repeats)


def _costs(kinds: list[tuple[str, Scenario, int]], repeats: int) -> list[dict[str, object]]:
    """kinds: the name of a case, its scenario, how many runs a sample has."""
    watches = [Stopwatch(scenario) for _, scenario, _ in kinds]

    def sample(watch: Stopwatch, runs: int) -> Callable[[int], tuple[float, float]]:
        def taken(_: int) -> tuple[float, float]:
            whole = sum(watch.run(seed) for seed in range(1, runs + 1)) / runs
            start = sum(watch.start(seed) for seed in range(1, runs + 1)) / runs
            return start, whole - start

        return taken

    sides = {place: sample(watch, runs) for place, (watch, (_, _, runs)) in enumerate(zip(watches, kinds))}
    found = in_turn(sides, repeats)
    told = []
    for place, (name, scenario, runs) in enumerate(kinds):
        start, going = (median(samples) for samples in zip(*found[place]))
        cost = {"start_seconds": start, "quarters_seconds": going, "agent_step_ns": going / _steps(scenario) * NS}
        told.append({**facts(name, scenario), "repeats": repeats, "runs_a_sample": runs, **cost})
    return told


def by_phase(name: str, quarters: int, repeats: int) -> dict[str, object]:
    """What each phase costs an agent-step, `settle` (the start) spread over all of them, and its share of the run."""
    scenario = case(name, quarters)
    watch = Stopwatch(scenario)
    found = in_turn({"run": lambda number: watch.phases(number + 1)}, repeats)["run"]
    costs = {phase: median(run[phase] for run in found) / _steps(scenario) * NS for phase in found[0]}
    whole = sum(costs.values())
    shares = {phase: cost / whole for phase, cost in costs.items()}
    return {**facts(name, scenario), "repeats": repeats, "agent_step_ns": costs, "share": shares}


def _steps(scenario: Scenario) -> int:
    """Agent-steps of a run: quarters of all governments."""
    return len(scenario.place.ids) * (scenario.burn_in_quarters + scenario.quarters)
