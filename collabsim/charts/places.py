"""Where governments stand on the map, in kilometres: most of them as they lie, those far away at its edge."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy

KM_A_DEGREE = 111.2
FAR = 3.0  # further from the middle than this many times where four of five lie, and it is far
MARGIN = 0.16  # of the map's extent, from its places to its edge


class Places(NamedTuple):
    """at: float64[N, 2], kilometres east and south of the middle · away: km from the middle of those far, else 0

    box: west, north, east, south of all that is drawn
    """

    at: numpy.ndarray
    away: numpy.ndarray
    box: tuple[float, float, float, float]


def places(latitude: numpy.ndarray, longitude: numpy.ndarray) -> Places:
    """Project degrees to kilometres around the middle of most; those far away are drawn in to the edge."""
    latitude, longitude = (numpy.nan_to_num(numpy.asarray(some, float)) for some in (latitude, longitude))
    middle = float(numpy.median(latitude)), float(numpy.median(longitude))
    across = KM_A_DEGREE * math.cos(math.radians(middle[0]))
    at = numpy.column_stack([(longitude - middle[1]) * across, (middle[0] - latitude) * KM_A_DEGREE])
    distance = numpy.hypot(at[:, 0], at[:, 1])
    far = distance > FAR * max(float(numpy.quantile(distance, 0.8)), 1.0)
    low, high = at[~far].min(axis=0), at[~far].max(axis=0)
    extent = max(float((high - low).max()), 1.0)
    edge = MARGIN * extent
    box = (float(low[0] - edge), float(low[1] - edge), float(high[0] + edge), float(high[1] + edge))
    centre = 0.5 * (low + high)
    half = 0.5 * (high - low) + 0.55 * edge
    for k in numpy.flatnonzero(far):
        way = at[k] - centre
        at[k] = centre + way * float(numpy.min(half / numpy.maximum(numpy.abs(way), 1e-9)))
    return Places(at, numpy.where(far, distance, 0.0), box)
