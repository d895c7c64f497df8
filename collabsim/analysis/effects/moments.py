"""Estimates from sums over runs, and how sure they are: the jackknife, run by run, so that pairs stay pairs.

Every quantity is a function of a few sums, one set of them a run. Leaving out each run in turn tells what that run
adds; of two arms with the same luck these contributions are paired, whatever the quantity is: a ratio, a survival, a
slope. Runs in which nothing of a kind happened need not be left out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Value = Callable[[np.ndarray], np.ndarray]


def ratio(sums: np.ndarray) -> np.ndarray:
    """Top over bottom. sums: [..., 2]"""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums[..., 1] > 0.0, sums[..., 0] / sums[..., 1], np.nan)


def survival(sums: np.ndarray) -> np.ndarray:
    """Kaplan and Meier's estimate. sums: [..., 2 * ages], ends at each age, then how many were at risk"""
    ends, risk = np.split(sums, 2, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.prod(np.where(risk > 0.0, 1.0 - ends / risk, np.nan), axis=-1)


def slope(sums: np.ndarray) -> np.ndarray:
    """Least squares. sums: [..., 5], of 1, x, y, x * x, x * y"""
    n, x, y, xx, xy = np.moveaxis(sums, -1, 0)
    spread = n * xx - x * x
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(spread > 0.0, (n * xy - x * y) / spread, np.nan)


def entropy(counts: np.ndarray) -> np.ndarray:
    """Shannon's entropy in nats. counts: [..., kinds]"""
    whole = counts.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts / whole
        return np.where(whole[..., 0] > 0.0, -np.where(share > 0.0, share * np.log(share), 0.0).sum(axis=-1), np.nan)


def together(sums: np.ndarray) -> np.ndarray:
    """How far many move together over time: variance of their mean over that of each. sums: [..., 4], of 1, the mean,
    its square, the square of the spread between them
    """
    n, mean, square, spread = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        common = square / n - (mean / n) ** 2
        return np.where(n > 0.0, common / (common + spread / n), np.nan)


def contributions(sums: np.ndarray, value: Value) -> np.ndarray:
    """What each run says: pseudo-values whose mean is the jackknife's estimate, nan where it cannot be said.

    sums: [runs, k]
    """
    runs = len(sums)
    whole = sums.sum(axis=0)
    return runs * value(whole) - (runs - 1) * value(whole - sums)


def lasting(sums: np.ndarray) -> np.ndarray:
    """Mean years of operation within the ages told, by the same estimate. sums: as for `survival`, quarters of age"""
    ends, risk = np.split(sums, 2, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        alive = np.cumprod(np.where(risk > 0.0, 1.0 - ends / risk, np.nan), axis=-1)
    return 0.25 * alive.sum(axis=-1)
