"""Made-up regions of any size: lognormal populations, towns clustered around centres, a county for each cluster.

Government number k is the same place in every region of the same seed that has it, whatever the region's size.
Only a county's residents and name follow from the towns within it.
"""

from __future__ import annotations

import math

import numpy as np

from ..errors import RegionError
from ..rules import draws
from .places import Place

BLOCK = 20  # governments of a cluster, one of them its county
SEAT = 4  # the county's number within its cluster: the first four towns of a new one are still without
MOST = 100_000  # more would not fit on the globe
MIDDLE = (46.0, 4.0)  # degrees north and east
KM_PER_DEGREE = 111.195
CLUSTER_KM = 54.0  # between centres of clusters: 19 towns on 2,500 km²
SPREAD_KM = 16.0  # standard deviation of a town's distance from its centre, north and east
TRIES = 8  # places looked at for a town; the one furthest from its neighbours is settled
FLOOR = 100  # residents
OTHERS = (  # kind, name, share of the county's residents whom it serves
    ("special_district", "Fire and Water District", 0.3),
    ("school_district", "School District", 0.5),
    ("state_agency", "State Office", 1.0),
    ("non_profit", "Community Trust", 0.4),
)
UNINCORPORATED = 0.25  # residents outside towns for each one within
STARTS = (  # noqa: SIM905
    "Alder Ash Aspen Beech Birch Black Brook Cedar Clay Clear Copper Deer Dry East Elm Fair Fern Flint Fox Glen Grand "
    "Green Hazel Heron High Holly Iron Ivy King Lake Lark Long Maple Mill Moss New North Oak Otter Pine Pleasant "
    "Quarry Red River Rock Rose Salt Sand Silver South Spring Stone Thorn Vale Walnut West White Willow Wood Wren"
).split()
ENDS = (  # noqa: SIM905
    "bank bourne bridge brook burg bury by cliff combe cote dale den field ford gate grove ham haven hill hurst "
    "land ley mere mont mouth point port ridge side stead stow ton view ville water well wick wood worth"
).split()
NAMES = tuple(start + end for start in STARTS for end in ENDS if end not in start.lower())
STEP = 1009  # a prime, so that every name is reached before one comes again


class Luck:
    """The luck of numbers 0 to many - 1 in a stream and turn: keyed draws, made for all of them at once."""

    def __init__(self, seed: int, many: int) -> None:
        self.start = draws.mixed(seed)
        self.numbers = np.arange(many, dtype=np.uint64)
        self.made: dict[tuple[str, int], list[float]] = {}

    def uniform(self, stream: str, number: int, turn: int = 0) -> float:
        """A number strictly between 0 and 1."""
        return self._all(stream, turn)[number]

    def normal(self, stream: str, number: int, turn: int = 0) -> float:
        """A standard normal deviate."""
        return draws.normal(self._all(stream, turn)[number])

    def _all(self, stream: str, turn: int) -> list[float]:
        if (stream, turn) not in self.made:
            begun = draws.folded(draws.folded(self.start, draws.key(stream)), self.numbers)
            self.made[stream, turn] = draws.uniform(draws.folded(begun, turn)).tolist()
        return self.made[stream, turn]


def made_up(
    count: int, *, seed: int = 0, median: float = 3000.0, sigma: float = 1.4, others: bool = False
) -> tuple[Place, ...]:
    """`count` governments sorted by id. median: residents · sigma: standard deviation of their logarithm.

    others: four of other kinds besides for each cluster that has a county, which leave the rest as it is.

    Raises RegionError where count is not 2 to 100,000, seed not 0 or more, median below 100, sigma not 0 to 3.
    """
    _check(count, seed, median, sigma)
    luck = Luck(seed, count)
    found: list[Place] = []
    for block in range(-(-count // BLOCK)):
        numbers = range(block * BLOCK, min(count, (block + 1) * BLOCK))
        found += _cluster(block, numbers, luck, median, sigma)
        if others and len(numbers) > SEAT:
            found += _others(block, found, luck)
    return tuple(sorted(found, key=lambda place: place.id))


def _check(count: object, seed: object, median: float, sigma: float) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or not 2 <= count <= MOST:
        raise RegionError(f"a region has 2 to {MOST} governments, a whole number", field="size", value=count)
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed < 2**64:
        raise RegionError("a whole number from 0 is needed, below 2 to the power 64", field="seed", value=seed)
    if not FLOOR <= median <= 1e7:
        raise RegionError("a median of 100 to 10000000 residents is needed", field="median", value=median)
    if not 0.0 <= sigma <= 3.0:
        raise RegionError("a standard deviation of 0 to 3 is needed", field="sigma", value=sigma)


def _cluster(block: int, numbers: range, luck: Luck, median: float, sigma: float) -> list[Place]:
    """The towns around one centre, and their county where there are enough of them."""
    centre = _centre(block, luck)
    county = _id(block * BLOCK + SEAT) if len(numbers) > SEAT else None
    towns, spots = [], []
    for number in numbers:
        if number % BLOCK != SEAT:
            spots.append(_spot(number, centre, spots, luck))
            towns.append(_town(number, spots[-1], county, luck, median, sigma))
    if county is None:
        return towns
    residents = sum(town.population for town in towns)
    capital = max(towns, key=lambda town: (town.population, town.id))
    north, east = _degrees(centre)
    name, area = f"{capital.name} County", round(0.87 * CLUSTER_KM * CLUSTER_KM, 2)
    people = residents + max(FLOOR, round(UNINCORPORATED * residents))
    return sorted([*towns, Place(county, name, "county", people, north, east, area)], key=lambda place: place.id)


def _others(block: int, so_far: list[Place], luck: Luck) -> list[Place]:
    """A special district, a school district, a state agency and a non-profit beside the towns of a county."""
    county = next(place for place in so_far if place.id == _id(block * BLOCK + SEAT))
    found = []
    for number, (kind, title, share) in enumerate(OTHERS):
        east, north = (SPREAD_KM * luck.normal(f"synthetic {kind}", block, turn) for turn in range(2))
        lat = round(county.latitude + north / KM_PER_DEGREE, 5)
        lon = round(county.longitude + east / (KM_PER_DEGREE * math.cos(math.radians(lat))), 5)
        people = max(FLOOR, round(share * county.population))
        found.append(
            Place(f"X{4 * block + number:06d}", f"{county.name} {title}", kind, people, lat, lon, parent=county.id)
        )
    return found


def _town(number: int, spot: tuple, county: str | None, luck: Luck, median: float, sigma: float) -> Place:
    people = median * math.exp(sigma * luck.normal("synthetic residents", number))
    people = min(max(FLOOR, round(people)), 10**8)
    room = 12.0 * (people / 3000.0) ** 0.6 * math.exp(0.4 * luck.normal("synthetic area", number))
    kind = "city" if people >= 20_000 else "town" if people >= 2_500 else "village"
    north, east = _degrees(spot)
    return Place(_id(number), _name(number, luck), kind, people, north, east, round(room, 2), parent=county)


def _id(number: int) -> str:
    return f"M{number:06d}"


def _centre(block: int, luck: Luck) -> tuple[float, float]:
    """Kilometres east and north of the middle: clusters fill a square spiral of hexagon-like rows, a little off."""
    column, line = _spiral(block)
    east = (column + 0.5 * (line % 2) + 0.3 * (luck.uniform("synthetic centre", block) - 0.5)) * CLUSTER_KM
    north = (0.87 * line + 0.3 * (luck.uniform("synthetic centre", block, 1) - 0.5)) * CLUSTER_KM
    return east, north


def _spiral(step: int) -> tuple[int, int]:
    """Cell number `step` of the square spiral around (0, 0): 0 -> (0, 0), 1 -> (1, 0), 2 -> (1, 1), 3 -> (0, 1)."""
    if step == 0:
        return 0, 0
    ring = (math.isqrt(step) + 1) // 2
    side, along = divmod(step - (2 * ring - 1) ** 2, 2 * ring)
    corner = along + 1 - ring
    return ((ring, corner), (-corner, ring), (-ring, -corner), (corner, -ring))[side]


def _spot(number: int, centre: tuple, others: list, luck: Luck) -> tuple[float, float]:
    """Where a town of the cluster lies, in km: of a few places near the centre the one furthest from other towns."""
    best, widest = centre, -1.0
    for turn in range(TRIES):
        east = centre[0] + SPREAD_KM * luck.normal("synthetic east", number, turn)
        north = centre[1] + SPREAD_KM * luck.normal("synthetic north", number, turn)
        gap = min([math.hypot(east - x, north - y) for x, y in others], default=math.inf)
        if gap > widest:
            best, widest = (east, north), gap
    return best


def _degrees(spot: tuple[float, float]) -> tuple[float, float]:
    north = MIDDLE[0] + spot[1] / KM_PER_DEGREE
    east = MIDDLE[1] + spot[0] / (KM_PER_DEGREE * math.cos(math.radians(north)))
    return round(north, 5), round(east, 5)


def _name(number: int, luck: Luck) -> str:
    """A name of its own: the list is walked in long steps, and once through, a numeral follows."""
    again, spot = divmod(number, len(NAMES))
    offset = int(luck.uniform("synthetic names", 0) * len(NAMES))
    name = NAMES[(offset + spot * STEP) % len(NAMES)]
    return f"{name} {again + 1}" if again else name
