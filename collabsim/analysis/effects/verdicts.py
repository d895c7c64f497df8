"""Whether an effect is what its statement says: sign, certainty, size; placebos by equivalence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collabsim.catalogue.measures import measures
from collabsim.catalogue.outcomes import outcomes

ALPHA = 0.05
SHARE_OF_LEVEL = 0.05  # smallest relevant size of rates and counts, as a share of the baseline's level
DEPTHS = ("transition_dip", "quality_sd")  # in points of an index, yet no stock: they begin at nothing, as counts do
OF_STOCK = 0.02  # of what lies between 0 and 1
OF_SAVING = 0.1  # points
EXPECTED, OPPOSITE, NULL, UNTESTED = "as expected", "opposite", "null", "not testable"
LEAST = 20  # runs that say something, or nothing is said


@dataclass(frozen=True)
class Estimate:
    """A mean over runs with its 95% interval, and the p-value of its being zero (or the bound that is claimed)."""

    mean: float | None
    lo95: float | None
    hi95: float | None
    error: float | None
    count: int

    @classmethod
    def of(cls, values: np.ndarray) -> Estimate:
        """The estimate of paired contributions; of too few nothing is said."""
        from scipy.special import stdtrit  # late: it takes a while to load

        good = values[np.isfinite(values)]
        if len(good) < LEAST or len(good) < 0.9 * len(values):
            return cls(None, None, None, None, len(good))
        mean, error = float(good.mean()), float(good.std(ddof=1) / math.sqrt(len(good)))
        half = float(stdtrit(len(good) - 1, 0.975)) * error
        return cls(mean, mean - half, mean + half, error, len(good))

    def p(self, bound: float = 0.0) -> float | None:
        """Chance of being at least as far from a bound, if that were the truth; two-sided."""
        from scipy.special import stdtr

        if self.mean is None:
            return None
        if self.error == 0.0:
            return 0.0 if self.mean != bound else 1.0
        return float(2.0 * stdtr(self.count - 1, -abs(self.mean - bound) / self.error))

    def within(self, size: float) -> bool:
        """Whether it is no more than a trifle: two one-sided tests at 5%."""
        from scipy.special import stdtrit

        if self.mean is None:
            return False
        half = float(stdtrit(self.count - 1, 1.0 - ALPHA)) * self.error
        return -size < self.mean - half and self.mean + half < size


def relevant(outcome: str, level: float | None) -> float:
    """The smallest relevant size of a difference. level: of the outcome in the baseline"""
    known = outcomes().get(outcome) or measures().get(outcome)
    unit = known.unit if known else "share"
    if unit.startswith(("%", "points")):
        return OF_SAVING
    if unit.startswith(("share", "0..1", "-1..1", "index")) and not outcome.endswith("_rate") and outcome not in DEPTHS:
        return OF_STOCK
    return SHARE_OF_LEVEL * abs(level or 0.0)


def bound_of(sign: str) -> tuple[str, float] | None:
    """The side and the value of a claimed bound, None for a sign."""
    found = re.fullmatch(r"([<>])(-?[\d.]+)", sign)
    return (found[1], float(found[2])) if found else None


def verdict(sign: str, found: Estimate, size: float, p: float | None) -> str:
    """The verdict on one effect.

    size: smallest relevant one · p: adjusted where many claims are made at a time
    """
    if found.mean is None or p is None:
        return UNTESTED
    if sign.startswith("in "):
        low, high = (float(end) for end in sign.removeprefix("in ").split(".."))
        return EXPECTED if low <= found.mean <= high else OPPOSITE
    if sign == "0":
        if found.within(size):
            return EXPECTED
        return OPPOSITE if p < ALPHA and abs(found.mean) >= size else NULL
    if sign == "mix":
        return EXPECTED if p < ALPHA else NULL
    bound = bound_of(sign)
    if bound is not None:
        side, value = bound
        if p >= ALPHA:
            return NULL
        return EXPECTED if (found.mean > value) == (side == ">") else OPPOSITE
    if p >= ALPHA or abs(found.mean) < size or (sign == "invU" and found.mean < 0.0):
        return NULL
    return EXPECTED if (found.mean > 0.0) == (sign in ("+", "invU")) else OPPOSITE


def holm(values: Sequence[float | None]) -> list[float | None]:
    """p-values adjusted after Holm, over those that there are."""
    order = sorted((p, place) for place, p in enumerate(values) if p is not None)
    found: list[float | None] = [None] * len(values)
    worst = 0.0
    for rank, (p, place) in enumerate(order):
        worst = max(worst, min(1.0, (len(order) - rank) * p))
        found[place] = worst
    return found
