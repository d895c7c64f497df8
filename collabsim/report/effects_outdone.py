"""Practices that another one outdoes at no higher price, told together: one sentence for each that outdoes others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars

from collabsim.analysis.effects.surprises import GAINS, practice
from collabsim.catalogue.wording import plain

from .words import joined, sentence

UNITS = {  # of a gain, with the digits that tell small ones apart
    "survival_years": ("years in operation", 2),
    "net_saving": ("points of net saving", 2),
    "formations": ("launches per municipality and year", 3),
}


def outdone(found: Sequence[Mapping], effects: polars.DataFrame, names: Collection[str]) -> list[tuple[str, str]]:
    """What outdoes others, and a sentence on it; what outdoes most comes first.

    found: "dominated" of the surprises · effects: as `study.effects_store` keeps them
    names: what is to be told of, the rest is left out
    """
    by: dict[str, list[str]] = {}
    for one in found:
        if one["by"] in names or one["statement"] in names:
            by.setdefault(one["by"], []).append(one["statement"])
    gains = _gains(effects)
    groups = sorted(by.items(), key=lambda group: -len(group[1]))
    return [(best, _sentence(best, others, gains)) for best, others in groups]


def _gains(effects: polars.DataFrame) -> dict[tuple[str, str], dict]:
    rows = effects.filter(polars.col("role") == "worth", polars.col("outcome").is_in(GAINS))
    return {(row["statement"], row["outcome"]): row for row in rows.iter_rows(named=True)}


def _sentence(best: str, others: Sequence[str], gains: Mapping) -> str:
    """What the best one brings, and how much less the others do; each in the first gain in which that is clear."""
    parts = []
    for gain, (unit, digits) in UNITS.items():
        less = [other for other in others if _first_clear(best, other, gains) == gain]
        if less:
            less.sort(key=lambda other: -gains[other, gain]["difference"])
            told = joined([f"{practice(other)} {_signed(gains[other, gain], digits)}" for other in less])
            parts.append(f"{_signed(gains[best, gain], digits)} {unit}, against {told}")
    unclear = [practice(other) for other in others if _first_clear(best, other, gains) is None]
    parts += [f"more than {joined(unclear)}"] if unclear else []
    return sentence(f"{practice(best)} brings {'; '.join(parts)}. It costs no more of anything")


def _first_clear(best: str, other: str, gains: Mapping) -> str | None:
    for gain in UNITS:
        mine, its = gains.get((best, gain)), gains.get((other, gain))
        known = mine is not None and its is not None and None not in (mine["lo95"], its["hi95"])
        if known and mine["lo95"] > its["hi95"]:
            return gain
    return None


def _signed(row: Mapping, digits: int) -> str:
    value = row["difference"]
    return f"{'+' if value > 0.0 else ''}{plain(value, digits)}"
