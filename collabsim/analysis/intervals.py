"""How sure a mean is: 95% intervals after Student's t."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import NamedTuple

CONFIDENCE = 0.95


class Mean(NamedTuple):
    """A mean with the ends of its 95% interval; None where there are too few values to say. count: values behind it."""

    mean: float | None
    lo95: float | None
    hi95: float | None
    count: int

    @property
    def clear(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.lo95 is not None and not self.lo95 <= 0.0 <= self.hi95


def mean_of(values: Sequence[float]) -> Mean:
    """The mean of the values and its interval; one value has a mean, but no interval."""
    count = len(values)
    if count == 0:
        return Mean(None, None, None, 0)
    mean = math.fsum(values) / count
    if count == 1:
        return Mean(mean, None, None, 1)
    half = quantile(count - 1) * math.sqrt(variance(values) / count)
    return Mean(mean, mean - half, mean + half, count)


def variance(values: Sequence[float]) -> float:
    """The sample variance of two or more values."""
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) * (value - mean) for value in values) / (len(values) - 1)


@functools.cache
def quantile(freedom: int) -> float:
    """The 97.5% quantile of Student's t distribution with so many degrees of freedom."""
    from scipy.special import stdtrit  # late: it takes a while to load

    return float(stdtrit(freedom, 0.5 + CONFIDENCE / 2.0))
