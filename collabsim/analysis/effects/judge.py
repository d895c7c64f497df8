"""Claims and what their runs have yielded, as the table of effects."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import polars

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import Statement
from collabsim.study.effects_store import COLUMNS

from .claims import Claim, role_of
from .names import named_part
from .verdicts import ALPHA, EXPECTED, LEAST, NULL, OPPOSITE, UNTESTED, Estimate, bound_of, holm, relevant, verdict
from .work import Work

PERMUTATIONS = 1000
UNTURNED = "What it turns cannot be turned in this region: both sides are the same runs."


def judged(asked: Sequence[Statement], everything: Sequence[Claim], work: Work) -> polars.DataFrame:
    """One row an effect, also of those that cannot be tested, in the order of the catalogue; see `effects_store`."""
    measured: dict[str, dict] = defaultdict(dict)
    for one in everything:
        measured[one.statement.id][one.number, one.role, one.effect.outcome] = _measured(one, work)
    rows = [row for statement in asked for row in _rows(statement, measured[statement.id])]
    claimed = [row for row in rows if row["primary"]]
    for row, p in zip(claimed, holm([row.get("p") for row in claimed])):
        row["p_holm"] = p
    for row in rows:
        row["verdict"] = _verdict(row)
    for row in claimed:
        _weigh_placebos(row, [other for other in rows if other["statement"] == row["statement"]])
        row["null"] = row.get("null") or null(row)
        row["note"] = row["note"] or reason(row)
    return polars.DataFrame([{name: row.get(name) for name in COLUMNS} for row in rows], schema=COLUMNS)


def _rows(statement: Statement, measured: dict) -> list[dict]:
    """The rows of a statement: what it claims, measured or not, then what it is worth and costs."""
    contrast, found = statement.contrast, []
    said = {
        "statement": statement.id,
        "primary": False,
        "filter": "",
        "context": "",
        "setting": setting(statement),
        "kind": contrast.kind,
        "region": contrast.region,
        "lever": contrast.lever or statement.lever,
        "lever_low": contrast.low if contrast.lever in declared() else None,
        "lever_high": contrast.high if contrast.lever in declared() else None,
        "expected": "",
        "by_construction": False,
        "null": "",
        "note": "",
    }
    for number, effect in enumerate(statement.effects):
        role = role_of(number, effect)
        row = {
            "role": role,
            "primary": number == 0,
            "outcome": effect.outcome,
            "filter": effect.filter,
            "context": effect.context,
            "kind": effect.kind or contrast.kind,
            "expected": effect.sign,
            "by_construction": bool(effect.construct),
            "note": effect.untested or effect.construct,
        }
        found.append(said | row | measured.get((number, role, effect.outcome), {}))
    for (number, role, outcome), values in measured.items():
        if number < 0:
            found.append(said | {"role": role, "outcome": outcome} | values)
    return found


def setting(statement: Statement) -> str:
    """What is turned from what to what, in words."""
    contrast = statement.contrast
    if contrast.lever in declared():
        return f"{declared()[contrast.lever].title}: {contrast.low:g} to {contrast.high:g}"
    if contrast.events or contrast.place or contrast.also:
        turned = statement.lever or next(iter(contrast.also), "")
        named = declared()[turned].title if turned in declared() else turned.replace("_", " ")
        return f"without and with: {named.lower()}"
    return "nothing is turned: a comparison within runs"


def _measured(one: Claim, work: Work) -> dict:
    """What the runs say of a claim; only why, where they say nothing because nothing is turned in this region."""
    if one.still:
        return {"region": one.arms[0][1].place.name, "note": UNTURNED}
    each = [(weight, work.contributions(one, scenario)) for weight, scenario in one.arms]
    p = None
    if one.effect.sign == "mix":
        found, p = mix(*(work.sums(one, scenario) for _, scenario in one.arms[:2]))
    elif one.points:
        found = hump([work.contributions(one, scenario) for scenario in one.points])
    else:
        found = Estimate.of(work.difference(one))
    low, high = (None if scenario is None else work.contributions(one, scenario) for scenario in one.levels)
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
        "p": found.p(bound[1] if bound else 0.0) if p is None else p,
        "relevant": relevant(one.effect.outcome, _usual_level(one, work, level)),
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


def mix(before: np.ndarray, after: np.ndarray) -> tuple[Estimate, float]:
    """Cramér's V of two settings by kinds, and how many of the permutations come as far.

    before, after: how often each kind occurs, [runs, kinds]. A permutation swaps the settings of pairs of runs by lot.
    """
    lot = np.random.default_rng(0)
    found = _association(before, after)
    swapped = lot.random((PERMUTATIONS, len(before), 1)) < 0.5
    others = [_association(np.where(one, after, before), np.where(one, before, after)) for one in swapped]
    p = (1 + sum(other >= found for other in others)) / (1 + PERMUTATIONS)
    return Estimate(found, None, None, None, len(before)), p


def _association(before: np.ndarray, after: np.ndarray) -> float:
    from scipy.stats.contingency import association  # late: it takes a while to load

    counts = np.array([before.sum(axis=0), after.sum(axis=0)])
    counts = counts[:, counts.sum(axis=0) > 0.0].astype(int)
    return float(association(counts, method="cramer")) if counts.shape[1] > 1 else 0.0


def _usual_level(one: Claim, work: Work, level: float | None) -> float | None:
    """The level of the baseline: of the first part, so that a difference of parts has one."""
    if one.quantity.combine != "minus":
        return level
    scenario = one.levels[0] or one.levels[1]
    part = one.quantity.parts[-1]
    return _mean(np.atleast_1d(part.value(work.found[scenario][named_part(part)].sum(axis=0))))


def _mean(values: np.ndarray | None) -> float | None:
    if values is None:
        return None
    good = values[np.isfinite(values)]
    return float(good.mean()) if len(good) else None


def _variance_ratio(each: list[tuple[float, np.ndarray]]) -> float | None:
    """Variance without the same luck over variance with it; None where nothing differs or too few runs say anything."""
    difference = np.sum([weight * values for weight, values in each], axis=0)
    if len(each) < 2 or np.isfinite(difference).sum() < LEAST:
        return None
    apart = sum(weight * weight * np.nanvar(values, ddof=1) for weight, values in each)
    paired = np.nanvar(difference, ddof=1)
    return float(apart / paired) if paired > 0.0 else None


def _verdict(row: dict) -> str:
    if row["role"] in ("worth", "price"):
        return ""
    if "estimate" not in row:
        return UNTESTED
    adjusted = row["primary"] and row["expected"] != "mix"  # a share of permutations cannot be as small as Holm asks
    return verdict(row["expected"], row["estimate"], row["relevant"], row["p_holm" if adjusted else "p"])


def null(row: dict) -> str:
    """What the numbers say of a claim whose verdict is null, of `NULLS`; "" where it is not."""
    found, sign = row.get("estimate"), row["expected"]
    if row["verdict"] != NULL:
        return ""
    if sign not in ("+", "-") or found.mean is None:
        return "nothing shows"
    stated = (found.mean > 0.0) == (sign == "+")
    if row["p_holm"] < ALPHA:
        return "as said, but small" if stated else "against, but small"
    if row["p"] < ALPHA and stated:
        return "not certain"
    return "shown to be small" if found.within(row["relevant"]) else "nothing shows"


def reason(row: dict) -> str:
    """Why a claim is not as expected, as far as its numbers say; "" where it is."""
    found = row.get("estimate")
    if row["verdict"] == EXPECTED:
        return ""
    if found is None or found.mean is None:
        return "Too few runs hold a case of it."
    if row["verdict"] == OPPOSITE:
        return "It comes out the other way."
    if found.mean == found.error == 0.0:
        return "It makes no difference in any run."
    if row["expected"] not in ("+", "-"):
        return "Neither this nor the contrary is shown."
    return {
        "as said, but small": "In the stated direction for certain, but smaller than what counts ({:.2g}).",
        "against, but small": "Against the stated direction for certain, but smaller than what counts ({:.2g}).",
        "not certain": "In the stated direction, but not certain where so many claims are judged.",
        "shown to be small": "Shown to be smaller than what counts ({:.2g}).",
        "nothing shows": "Nothing shows; an effect that counts is not ruled out.",
    }[row["null"]].format(row["relevant"])


def _weigh_placebos(row: dict, rows: list[dict]) -> None:
    """A claim of which a placebo is not shown to be still is not shown either."""
    moved = [other for other in rows if other["role"] == "placebo" and other["verdict"] not in (EXPECTED, UNTESTED)]
    if row["verdict"] == EXPECTED and moved:
        told = ", ".join(f"{other['outcome']} {other['context'] or other['filter']}".strip() for other in moved)
        row["verdict"], row["null"] = NULL, "placebo moved"
        row["note"] = f"The claim shows, but a placebo is not shown to stand still: {told}."
