"""What nobody would have guessed: effects that turn round or fade, practices that others outdo, one index for all."""

from __future__ import annotations

from collections.abc import Sequence

import polars

from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements

from .contexts import Conduct, Dependence
from .verdicts import EXPECTED

SURE = 0.05  # false discovery rate of differences between thirds
EACH = 0.01  # of either third's effect, where the sign is said to turn
MOST = 3  # parameters told of an effect
SAME = 0.9  # an index that explains so much of what the levers explain is as good as they
GAINS = ("survival_years", "net_saving", "formations")
AS_GOOD = ": it does as well"
COSTS = ("lead_time", "capacity_load", "wasted_effort")


def surprises(table: polars.DataFrame, found: Sequence[Dependence] | None, conduct: Conduct | None) -> dict:
    """All of them as data, see `study.effects_store`. found: None = not looked for, then what comes of it is missing"""
    if found is None:
        return {"dominated": _dominated(table)}
    differing = _differing(found)
    turning = [one for one in differing if _turns(one)]
    fading = [one for one in differing if not _turns(one) and _fades(one)]
    return {
        "reversals": [_told(one, _turning(one)) for one in turning],
        "fading": [_told(one, _fading(one)) for one in fading if one.own],
        "dominated": _dominated(table),
        "index": {} if conduct is None else _index(conduct),
        "context": [_row(one) for one in differing],
    }


def _differing(found: Sequence[Dependence]) -> list[Dependence]:
    """Those whose thirds differ for certain, the strongest of each effect first."""
    from scipy.stats import false_discovery_control  # late: it takes a while to load

    if not found:
        return []
    sure = false_discovery_control([one.p_gap for one in found])
    kept = sorted((one for one, p in zip(found, sure) if p < SURE), key=lambda one: one.p_gap)
    counts: dict[tuple, int] = {}
    few = []
    for one in kept:
        key = (one.statement, one.outcome, one.own)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MOST and max(abs(one.low.mean), abs(one.high.mean)) >= one.relevant:
            few.append(one)
    return few


def _turns(one: Dependence) -> bool:
    sure = max(one.low.p(), one.high.p()) < EACH
    return sure and one.low.mean * one.high.mean < 0.0


def _fades(one: Dependence) -> bool:
    weak, strong = sorted((one.low, one.high), key=lambda side: abs(side.mean))
    return strong.p() < EACH and abs(strong.mean) >= one.relevant and weak.lo95 <= 0.0 <= weak.hi95


def _row(one: Dependence) -> dict:
    return {
        "statement": one.statement,
        "outcome": one.outcome,
        "parameter": one.parameter,
        "low_third": one.low.mean,
        "low_lo95": one.low.lo95,
        "low_hi95": one.low.hi95,
        "high_third": one.high.mean,
        "high_lo95": one.high.lo95,
        "high_hi95": one.high.hi95,
    }


def _told(one: Dependence, sentence: str) -> dict:
    return {
        "statement": one.statement,
        "outcome": one.outcome,
        "parameter": one.parameter,
        "below": one.low.mean,
        "above": one.high.mean,
        "cut": 0.5 * (one.cuts[0] + one.cuts[1]),
        "sentence": sentence,
    }


def _turning(one: Dependence) -> str:
    first, then = ("raises", "lowers") if one.low.mean > 0.0 else ("lowers", "raises")
    return (
        f"{_title(one.statement)}: it {first} {_outcome(one.outcome)} where {_parameter(one.parameter)} is low "
        f"(below {one.cuts[0]:.2g}) and {then} it where that is high (above {one.cuts[1]:.2g})."
    )


def _fading(one: Dependence) -> str:
    weak = "low" if abs(one.low.mean) < abs(one.high.mean) else "high"
    cut = f"below {one.cuts[0]:.2g}" if weak == "low" else f"above {one.cuts[1]:.2g}"
    return (
        f"{_title(one.statement)}: its effect on {_outcome(one.outcome)} is not to be seen where "
        f"{_parameter(one.parameter)} is {weak} ({cut})."
    )


def _dominated(table: polars.DataFrame) -> list[dict]:
    """Practices that another one outdoes: no less of any gain, clearly more of one, and no dearer in anything."""
    turned = {name for name, one in statements().items() if one.lever in _conduct()}
    rows = table.filter(polars.col("role").is_in(["worth", "price"]), polars.col("statement").is_in(turned))
    by: dict[str, dict] = {}
    for row in rows.to_dicts():
        if row["difference"] is not None:
            by.setdefault(row["statement"], {})[row["outcome"]] = row
    whole = {name: one for name, one in by.items() if set(GAINS + COSTS) <= one.keys()}
    claims = table.filter(polars.col("primary"))
    shown = dict(zip(claims["statement"], claims["verdict"]))
    found = []
    for name, one in whole.items():
        better = [
            other
            for other, its in whole.items()
            if other != name and its["net_saving"]["region"] == one["net_saving"]["region"] and _outdoes(its, one)
        ]
        if better and shown.get(name) == EXPECTED:
            best = max(better, key=lambda other: whole[other]["survival_years"]["difference"])
            sentence = f"{_title(best)} brings more than {practice(name)} and costs no more of anything."
            found.append({"statement": name, "by": best, "sentence": sentence})
    return found


def _conduct() -> set[str]:
    return {name for name, one in declared().items() if one.role == "lever"}


def _outdoes(one: dict, other: dict) -> bool:
    gains = all(one[name]["difference"] >= other[name]["difference"] for name in GAINS)
    clear = any(one[name]["lo95"] > other[name]["hi95"] for name in GAINS)
    cheap = all(one[name]["difference"] <= other[name]["difference"] for name in COSTS)
    return gains and clear and cheap


def _index(conduct: Conduct) -> dict:
    found = {}
    for outcome, (index, levers) in conduct.explained().items():
        said = f"{max(index, 0.0):.0%} of how {_outcome(outcome)} varies, all {len(conduct.names)} levers {levers:.0%}"
        sentence = f"One index of good conduct explains {said}{AS_GOOD if index >= SAME * levers else ''}."
        found[outcome] = {"index_r2": index, "levers_r2": levers, "sentence": sentence}
    return found


def practice(statement: str) -> str:
    """A practice by its statement, within a sentence; of a recipe for failure the avoiding of it."""
    one = statements()[statement]
    return f"{'avoiding ' if one.kind == 'failure' else ''}“{one.title}” ({statement})"


def _title(statement: str) -> str:
    name = practice(statement)
    return f"{name[0].upper()}{name[1:]}"


def _outcome(name: str) -> str:
    return outcomes()[name].title.lower() if name in outcomes() else name.replace("_", " ")


def _parameter(name: str) -> str:
    return declared()[name].title.lower()
