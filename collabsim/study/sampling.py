"""Points that fill the ranges of several axes."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = 6  # decimals of a sampled share of its range: values that can be read and typed


def latin_hypercube(spans: Sequence[tuple[float, float]], points: int, seed: int) -> list[tuple[float, ...]]:
    """Points whose values cut every range into as many equal parts as there are points, one value in each part.

    spans: lowest and highest value of each axis · seed: the same seed gives the same points
    Source: mckay1979.
    """
    import numpy
    from scipy.stats import qmc  # late: it takes a while to load

    shares = qmc.LatinHypercube(len(spans), rng=numpy.random.default_rng(seed)).random(points)
    return [
        tuple(low + (high - low) * round(float(share), DIGITS) for (low, high), share in zip(spans, row))
        for row in shares
    ]
