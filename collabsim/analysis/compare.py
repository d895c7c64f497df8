"""Two or more scenarios with the same luck."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import polars

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes as catalogue
from collabsim.errors import CollabsimError, InputError
from collabsim.scenario import Scenario
from collabsim.study import engines
from collabsim.study.keys import replicate_seed
from collabsim.study.pool import Result, staffed
from collabsim.study.progress import Hears, told
from collabsim.study.run import checked
from collabsim.study.runs import results

from .pairs import difference, variance_ratio
from .table import known_outcomes

COLUMNS = {
    "scenario": polars.Int32,
    "outcome": polars.String,
    "quarter": polars.Int16,
    "difference": polars.Float64,
    "lo95": polars.Float64,
    "hi95": polars.Float64,
    "pairs": polars.Int32,
    "variance_ratio": polars.Float64,
}


def compare(
    *scenarios: Scenario,
    replicates: int = 100,
    outcomes: Sequence[str] | None = None,
    until: int | None = None,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool | Hears = True,
) -> polars.DataFrame:
    """How each further scenario differs from the first, run for run with the same luck.

    Returns one row a scenario (2, 3 …) and outcome: difference to the first with its 95% interval, pairs of runs in
    which both are defined, and variance_ratio: how many times as many runs it would have taken without pairing.
    quarter is null where the number is that of the whole run; with `until` each quarter up to that one follows.
    Seeds follow from the first scenario's. engine: "mesa", "compiled", or "auto" for the one that is sooner done
    Raises InputError for what cannot be compared, CollabsimError where a run fails.
    """
    if len(scenarios) < 2:
        raise InputError("two scenarios or more were expected", field="scenarios", value=len(scenarios))
    for scenario in scenarios:
        checked(scenario)
    names = known_outcomes(outcomes)
    checks.whole(replicates, 2, 1_000_000, "replicates")
    if until is not None:
        checks.whole(until, 0, min(scenario.quarters for scenario in scenarios) - 1, "until")
    sides = Sides(scenarios, replicates)
    engine = engines.chosen(engine, scenarios[0], sides.size, staffed(workers))
    made: dict[int, Result] = {}
    with told(progress, "runs") as hears:
        for number, result, _ in results(sides, engine, workers, quarterly=until is not None):
            made[number] = _sound(result)
            hears(len(made), sides.size)
    base, *others = ([made[side * replicates + n] for n in range(replicates)] for side in range(len(scenarios)))
    rows = []
    for which, other in enumerate(others, start=2):
        for name in names:
            for quarter in (None, *range(0 if until is None else until + 1)):
                rows.append(_row(which, name, quarter, base, other))
    return polars.DataFrame(rows, schema=COLUMNS, orient="row")


@dataclass(frozen=True)
class Sides:
    """The design of a comparison: each scenario is a point."""

    scenarios: Sequence[Scenario]
    replicates: int

    @property
    def size(self) -> int:
        """How many runs it asks for."""
        return len(self.scenarios) * self.replicates

    def point(self, number: int) -> Scenario:
        """One of the scenarios."""
        return self.scenarios[number]

    def seed(self, replicate: int) -> int:
        """The seed of a replicate, the same on every side."""
        return replicate_seed(self.scenarios[0].seed, replicate)


def _sound(result: Result) -> Result:
    if not result.ok:
        raise CollabsimError(f"A run failed at {result.stage}: {result.message}")
    return result


def _row(which: int, name: str, quarter: int | None, base: Sequence[Result], other: Sequence[Result]) -> tuple:
    place = list(catalogue()).index(name)
    pairs = [(_value(one, place, quarter), _value(two, place, quarter)) for one, two in zip(base, other)]
    known = [(one, two) for one, two in pairs if not (math.isnan(one) or math.isnan(two))]
    first, second = [one for one, _ in known], [two for _, two in known]
    found = difference(first, second)
    return which, name, quarter, found.mean, found.lo95, found.hi95, found.count, variance_ratio(first, second)


def _value(result: Result, place: int, quarter: int | None) -> float:
    return float(result.summary[place] if quarter is None else result.quarters[quarter, place])
