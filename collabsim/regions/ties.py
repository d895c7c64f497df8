"""Who may come to know whom: a sparse set of undirected ties between governments.

A tie stands between neighbours on the map, between each place and its nearest 24, to a few far ones met by chance,
along projects done before, between leaders who know each other, and from the lead of an agreement to its members.
Everything depends on ids and places alone, so that a row added far away leaves other ties as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..rules import draws
from ..rules.distance import EARTH_KM

ALL_PAIRS_UP_TO = 25  # governments
NEAREST = 24
FAR_ROUNDS = 2  # each puts everybody on a ring and ties him to the next
SPACING_OF = 6  # nearest places that say how far apart a region's neighbours are
REACH = 3.0  # neighbourhoods; places further apart are not adjacent, even with nothing between


@dataclass(frozen=True, eq=False)
class Ties:
    """Undirected pairs i < j, sorted by (i, j); T of them.

    i, j: indices into the region, int64[T] · km: great-circle distance, float64[T]
    distance: km over the region's median distance of general governments to their six nearest (unit: neighbourhoods),
    float64[T]
    adjacent, prior_project, leaders (a long tie between leaders): bool[T] · neighbourhood_km: that median
    """

    i: np.ndarray
    j: np.ndarray
    km: np.ndarray
    distance: np.ndarray
    adjacent: np.ndarray
    prior_project: np.ndarray
    leaders: np.ndarray
    neighbourhood_km: float

    def __len__(self) -> int:
        return len(self.i)


def tied(
    ids: Sequence[str],
    latitude: np.ndarray,
    longitude: np.ndarray,
    parent: np.ndarray,
    *,
    municipal: np.ndarray | None = None,
    prior_projects: Iterable[tuple[int, int]] = (),
    leader_ties: Iterable[tuple[int, int]] = (),
    partners: Iterable[tuple[int, int]] = (),
) -> Ties:
    """The ties of a region. ids sorted; positions in degrees; parent: index or -1; the pairs are of indices.

    municipal: bool[N], None = all, as where fewer than two are. A school district lies over towns and parts none:
    general governments are as near to each other as they would be without governments of other kinds, which have ties
    besides. Statements: K02.
    """
    many = len(ids)
    towns = np.arange(many) if municipal is None or municipal.sum() < 2 else np.flatnonzero(municipal)
    place = _on_the_globe(latitude, longitude)
    prior, leaders, others = (_codes(many, pairs) for pairs in (prior_projects, leader_ties, partners))
    inside = np.flatnonzero(parent >= 0)
    above = np.zeros(many, dtype=bool)
    above[parent[np.intersect1d(inside, towns)]] = True  # a district within a town does not make a county of it
    adjacent = _by_map(many, towns, lambda who: _adjacent(place[who], above[who]))
    adjacent = _distinct([adjacent, _pair_codes(many, inside, parent[inside])])
    if many <= ALL_PAIRS_UP_TO:
        chosen = _pair_codes(many, *np.triu_indices(many, 1))
    else:
        near = _by_map(many, towns, lambda who: _nearest(place[who], NEAREST))
        far = _by_map(many, towns, lambda who: _far([ids[k] for k in who]))
        chosen = _distinct([near, far, adjacent, prior, leaders, others])
    i, j = np.divmod(chosen, max(many, 1))
    km = kilometres(latitude, longitude, i, j)
    spacing = _spacing_km(place[towns])
    flags = (np.isin(chosen, codes, assume_unique=True) for codes in (adjacent, prior, leaders))
    return Ties(i, j, km, km / spacing, *flags, neighbourhood_km=spacing)


def kilometres(latitude: np.ndarray, longitude: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Great-circle distances between places i and j (haversine), to the millimetre so that machines agree."""
    north, east = np.radians(latitude), np.radians(longitude)
    half_north, half_east = (north[j] - north[i]) / 2.0, (east[j] - east[i]) / 2.0
    square = np.sin(half_north) ** 2 + np.cos(north[i]) * np.cos(north[j]) * np.sin(half_east) ** 2
    return np.round(2.0 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(square, 1.0))), 6)


def _by_map(many: int, towns: np.ndarray, pairs_of: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Pairs on the map of general governments, and those on the map of all that hold one of another kind.

    towns: indices, ascending · pairs_of: codes of pairs of places in the order in which their indices are given
    """
    own = np.divmod(pairs_of(towns), max(len(towns), 1))
    found = [_pair_codes(many, towns[own[0]], towns[own[1]])]
    if len(towns) < many:
        municipal = np.zeros(many, dtype=bool)
        municipal[towns] = True
        codes = pairs_of(np.arange(many))
        i, j = np.divmod(codes, many)
        found.append(codes[~(municipal[i] & municipal[j])])
    return _distinct(found)


def _on_the_globe(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """Positions in space in km, float64[N, 3]: straight distances order as great circles do, poles included."""
    north, east = np.radians(latitude), np.radians(longitude)
    round_ = np.cos(north)
    return EARTH_KM * np.column_stack([round_ * np.cos(east), round_ * np.sin(east), np.sin(north)])


def _arc(chord: np.ndarray) -> np.ndarray:
    return 2.0 * EARTH_KM * np.arcsin(np.minimum(chord / (2.0 * EARTH_KM), 1.0))


def _neighbours(place: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Indices and straight distances of the `count` nearest others of each place (fewer where there are fewer)."""
    from scipy.spatial import cKDTree

    count = min(count, len(place) - 1)
    chord, other = cKDTree(place).query(place, k=count + 1)
    own = other == np.arange(len(place))[:, None]
    own[~own.any(axis=1), -1] = True  # so many on one spot that it does not find itself
    return other[~own].reshape(-1, count), chord[~own].reshape(-1, count)


def _spacing_km(place: np.ndarray) -> float:
    """Median distance in km to the six nearest; 1 where all stand on one spot."""
    if len(place) < 2:
        return 1.0
    middle = round(float(np.median(_arc(_neighbours(place, SPACING_OF)[1]))), 6)
    return middle if middle > 0.0 else 1.0


def _nearest(place: np.ndarray, count: int) -> np.ndarray:
    other, _ = _neighbours(place, count)
    return _pair_codes(len(place), np.repeat(np.arange(len(place)), other.shape[1]), other.ravel())


def _adjacent(place: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Gabriel neighbours: no third place in the circle over two. Counties and what lies in them are two maps."""
    found = [np.zeros(0, dtype=np.int64)]
    for one_map in (np.flatnonzero(~above), np.flatnonzero(above)):
        if len(one_map) > 1:
            i, j = _gabriel(place[one_map])
            found.append(_pair_codes(len(place), one_map[i], one_map[j]))
    return _distinct(found)


def _gabriel(place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs within reach whose circle is empty. The nearest places of each are the only candidates.

    Chosen over a triangulation because it needs no special case for lines, coincident places or the date line.
    """
    from scipy.spatial import cKDTree

    i, j = np.divmod(_nearest(place, max(NEAREST, ALL_PAIRS_UP_TO)), len(place))
    chord = np.linalg.norm(place[i] - place[j], axis=1)
    near = _arc(chord) <= REACH * _spacing_km(place)
    i, j, chord = i[near], j[near], chord[near]
    middle = (place[i] + place[j]) / 2.0
    gap, _ = cKDTree(place).query(middle)
    empty = gap >= chord / 2.0 * (1.0 - 1e-9) - 1e-6
    return i[empty], j[empty]


def _far(ids: Sequence[str]) -> np.ndarray:
    """In each round everybody has a place on a ring by the hash of his id, and a tie to the next one on it."""
    many = len(ids)
    keys = np.array([draws.key(one) for one in ids], dtype=np.uint64)
    pairs = []
    for turn in range(FAR_ROUNDS):
        ring = np.argsort(draws.folded(keys, draws.folded(draws.key("far ties"), turn)), kind="stable")
        pairs.append(_pair_codes(many, ring, np.roll(ring, -1)))
    return np.concatenate(pairs)


def _codes(many: int, pairs: Iterable[tuple[int, int]]) -> np.ndarray:
    table = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    return _pair_codes(many, table[:, 0], table[:, 1])


def _pair_codes(many: int, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """One number a pair, smaller index first: ascending numbers are pairs sorted by (i, j)."""
    return _distinct([np.minimum(i, j).astype(np.int64) * many + np.maximum(i, j)])


def _distinct(parts: Sequence[np.ndarray]) -> np.ndarray:
    """The numbers of all parts once each, ascending. By sorting: `np.unique` hashes, forty times slower here."""
    codes = np.sort(np.concatenate(parts))
    return codes[np.diff(codes, prepend=-1) > 0]
