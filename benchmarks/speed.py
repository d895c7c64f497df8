"""How fast the Mesa model runs: runs a second on Sonoma and on 50 municipalities, and where the time goes.

    uv run python benchmarks/speed.py [--quick]

One core; medians of interleaved repeats; process time, so that a busy machine disturbs little.
"""

from __future__ import annotations

import argparse
import statistics
import time

from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

PHASES = ("change_leaders", "feel_pressure", "meet", "search", "develop", "operate", "review", "learn", "keep_record")


def timed_run(scenario: Scenario) -> tuple[float, dict[str, float]]:
    """Seconds of one run, and of each of its phases."""
    began = time.process_time()
    model = RegionModel(scenario)
    phases = dict.fromkeys(PHASES, 0.0)
    for name in PHASES:
        setattr(model, name, _clocked(getattr(model, name), phases, name))
    model.run()
    return time.process_time() - began, phases


def _clocked(phase, phases: dict[str, float], name: str):
    def run() -> None:
        began = time.process_time()
        phase()
        phases[name] += time.process_time() - began

    return run


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one repeat in place of seven")
    repeats = 1 if parser.parse_args().quick else 7
    cases = {
        "Sonoma (12) x 80": Scenario("sonoma", quarters=80),
        "synthetic 50 x 80": Scenario(Region.synthetic(50, seed=1), quarters=80, burn_in=0),
    }
    found: dict[str, list[tuple[float, dict[str, float]]]] = {name: [] for name in cases}
    for repeat in range(repeats + 1):
        for name, scenario in cases.items():
            result = timed_run(scenario.replace(seed=repeat))
            if repeat:  # the first warms up
                found[name].append(result)
    for name, results in found.items():
        seconds = statistics.median(whole for whole, _ in results)
        print(f"{name}: {seconds:.3f} s a run, {1.0 / seconds:.2f} runs/s")
        for phase in PHASES:
            share = statistics.median(phases[phase] / whole for whole, phases in results)
            print(f"    {phase:16} {100.0 * share:5.1f} %")


if __name__ == "__main__":
    main()
