"""Claims and what their runs have yielded, as the table of effects."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import polars

from collabsim.catalogue.statements import Statement
from collabsim.scenario import Scenario

from .claims import Claim
from .names import named_part
from .verdicts import EXPECTED, NULL, UNTESTED, Estimate, bound_of, holm, relevant, verdict

Sums = Callable[[Scenario, str], np.ndarray]
SCHEMA = {
    "statement": polars.String,
    "role": polars.String,
    "primary": polars.Boolean,
    "outcome": polars.String,
    "filter": polars.String,
    "context": polars.String,
    "setting": polars.String,
    "kind": polars.String,
    "region": polars.String,
    "lever": polars.String,
    "lever_low": polars.Float64,
    "lever_high": polars.Float64,
    "expected": polars.String,
    "low": polars.Float64,
    "high": polars.Float64,
    "difference": polars.Float64,
    "lo95": polars.Float64,
    "hi95": polars.Float64,
    "replicates": polars.Int32,
    "p": polars.Float64,
    "p_holm": polars.Float64,
    "relevant": polars.Float64,
    "verdict": polars.String,
    "by_construction": polars.Boolean,
    "note": polars.String,
    "variance_ratio": polars.Float64,
}


def judged(asked: Sequence[Statement], everything: Sequence[Claim], sums: Sums) -> polars.DataFrame:
    """One row an effect, also of those that cannot be tested, in the order of the catalogue."""
    measured = {(one.statement.id, one.number): _measured(one, sums) for one in everything}
    rows = [row for statement in asked for row in _rows(statement, measured)]
    claimed = [row for row in rows if row["primary"]]
    for row, p in zip(claimed, holm([row["p"] for row in claimed])):
        row["p_holm"] = p
    for row in rows:
        row["verdict"] = _verdict(row)
    for row in claimed:
        _weigh_placebos(row, [other for other in rows if other["statement"] == row["statement"]])
    return polars.DataFrame([{name: row.get(name) for name in SCHEMA} for row in rows], schema=SCHEMA)


def _rows(statement: Statement, measured: dict) -> list[dict]:
    contrast, found = statement.contrast, []
    for number, effect in enumerate(statement.effects):
        row = {
            "statement": statement.id,
            "role": "claim" if number == 0 else "placebo" if effect.sign == "0" else "check",
            "primary": number == 0,
            "outcome": effect.outcome,
            "filter": effect.filter,
            "context": effect.context,
            "setting": f"{contrast.lever or 'nothing is turned'} {contrast.low:g} to {contrast.high:g}".strip(),
            "kind": effect.kind or contrast.kind,
            "region": contrast.region,
            "lever": contrast.lever,
            "lever_low": contrast.low,
            "lever_high": contrast.high,
            "expected": effect.sign,
            "by_construction": bool(effect.construct),
            "note": effect.untested or effect.construct,
        }
        found.append(row | measured.get((statement.id, number), {}))
    return found


def _measured(one: Claim, sums: Sums) -> dict:
    """What the runs say of a claim."""

    def contributions(scenario: Scenario) -> np.ndarray:
        return one.quantity.contributions([sums(scenario, named_part(part)) for part in one.quantity.parts])

    each = [(weight, contributions(scenario)) for weight, scenario in one.arms]
    whole = np.sum([weight * values for weight, values in each], axis=0)
    found = hump([contributions(scenario) for scenario in one.points]) if one.points else Estimate.of(whole)
    low, high = (None if scenario is None else contributions(scenario) for scenario in one.levels)
    bound = bound_of(one.effect.sign)
    level = _mean(high if low is None else low)
    return {
        "region": one.arms[0][1].place.name,
        "low": None if low is None else _mean(low),
        "high": _mean(high),
        "difference": found.mean,
        "lo95": found.lo95,
        "hi95": found.hi95,
        "replicates": found.count,
        "p": found.p(bound[1] if bound else 0.0),
        "relevant": relevant(one.effect.outcome, _usual_level(one, sums, level)),
        "variance_ratio": _variance_ratio(each),
        "estimate": found,
    }


def hump(points: Sequence[np.ndarray]) -> Estimate:
    """The weaker of rise and fall around the best setting, the ends left out: both must show for an inverted U.

    Which one is best is seen in every second run, and how much better it is in the others, so that choosing does not
    make it better.
    """
    means = [np.nanmean(values[::2]) for values in points]
    best = 1 + int(np.argmax(means[1:-1]))
    sides = [Estimate.of(points[best][1::2] - points[end][1::2]) for end in (0, -1)]
    return min(sides, key=lambda side: -math.inf if side.mean is None else side.mean / (side.error or 1.0))


def _usual_level(one: Claim, sums: Sums, level: float | None) -> float | None:
    """The level of the baseline: of the first part, so that a difference of parts has one."""
    if len(one.quantity.parts) == 1:
        return level
    scenario = one.levels[0] or one.levels[1]
    part = one.quantity.parts[-1]
    return _mean(np.atleast_1d(part.value(sums(scenario, named_part(part)).sum(axis=0))))


def _mean(values: np.ndarray | None) -> float | None:
    if values is None:
        return None
    good = values[np.isfinite(values)]
    return float(good.mean()) if len(good) else None


def _variance_ratio(each: list[tuple[float, np.ndarray]]) -> float | None:
    """Variance without the same luck over variance with it; None where nothing differs."""
    if len(each) < 2:
        return None
    apart = sum(weight * weight * np.nanvar(values, ddof=1) for weight, values in each)
    paired = np.nanvar(np.sum([weight * values for weight, values in each], axis=0), ddof=1)
    return float(apart / paired) if paired > 0.0 else None


def _verdict(row: dict) -> str:
    if "estimate" not in row:
        return UNTESTED
    return verdict(row["expected"], row["estimate"], row["relevant"], row["p_holm"] if row["primary"] else row["p"])


def _weigh_placebos(row: dict, rows: list[dict]) -> None:
    """A claim of which a placebo is not shown to be still is not shown either."""
    moved = [other for other in rows if other["role"] == "placebo" and other["verdict"] not in (EXPECTED, UNTESTED)]
    if row["verdict"] == EXPECTED and moved:
        told = ", ".join(f"{other['outcome']} {other['context'] or other['filter']}".strip() for other in moved)
        row["verdict"], row["note"] = NULL, f"The claim shows, but a placebo is not shown to stand still: {told}."
