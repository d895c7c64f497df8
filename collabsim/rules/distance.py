"""How far apart two places are."""

from __future__ import annotations

import math

from .compiled import rule

EARTH_KM = 6371.0088  # mean radius
RADIANS = math.pi / 180.0  # of a degree


@rule
def great_circle(north_a, east_a, north_b, east_b):
    """Great-circle distance (km) of two places, by haversine: to the millimetre, and the same from either end.

    north: degrees, -90..90 · east: degrees, -180..180.
    """
    half_north, half_east = (north_b - north_a) * RADIANS / 2.0, (east_b - east_a) * RADIANS / 2.0
    along, across = math.sin(half_north), math.sin(half_east)
    square = along * along + math.cos(north_a * RADIANS) * math.cos(north_b * RADIANS) * (across * across)
    km = 2.0 * EARTH_KM * math.asin(math.sqrt(min(square, 1.0)))
    return math.floor(km * 1e6 + 0.5) / 1e6
