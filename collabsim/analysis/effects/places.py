"""The regions on which statements are shown."""

from __future__ import annotations

import dataclasses
import functools

from collabsim.catalogue.kinds import kinds
from collabsim.regions.region import Region
from collabsim.rules import draws

# governments, median of residents, standard deviation of their logarithm: of the region that a name stands for
SHAPES = {"s60": (60, 3000.0, 1.4), "ny82": (82, 5700.0, 1.5), "nb66": (66, 24000.0, 0.7)}
FULL = 60  # governments of a region whose runs say enough each
MOST_MORE = 3  # times as many runs in a small region
LOT = "half of a region"  # the stream of who is invited
TITLES = {
    "s60": "60 made-up governments in three counties",
    "ny82": "82 made-up governments, sized like New York's Capital District",
    "nb66": "66 made-up governments, sized like Noord-Brabant",
}


@functools.cache
def place(name: str, others: bool = False) -> Region:
    """The region of a name: a shipped one, or made up in the shape of one that does not come along.

    others: with governments of other kinds. Raises RegionError for a name that there is not.
    """
    if name not in SHAPES:
        return Region.load(name)
    size, median, sigma = SHAPES[name]
    return Region.synthetic(size, seed=0, median=median, sigma=sigma, others=others)


@functools.lru_cache(8)
def untouched(region: Region) -> Region:
    """The same region as if none of its agreements had been made."""
    return dataclasses.replace(region, agreements=())


def half(region: Region) -> tuple[str, ...]:
    """A half of a region's governments by lot, the same for ever."""
    drawn = sorted(region.ids, key=lambda one: draws.folded(draws.key(LOT), draws.key(one)))
    return tuple(sorted(drawn[: len(drawn) // 2]))


def closest(region: Region) -> tuple[str, ...]:
    """The two general governments that lie closest together, none of them within the other."""
    general = [kinds()[kind].municipal for kind in region.kinds]
    ties, parent = region.ties, region.parent
    apart = [
        (km, region.ids[i], region.ids[j])
        for km, i, j in zip(ties.km, ties.i, ties.j)
        if general[i] and general[j] and parent[i] != j and parent[j] != i
    ]
    return min(apart)[1:] if apart else region.ids[:2]


GROUPS = {"half": half, "closest": closest}  # who takes part in an event, by the word that a contrast has for them


def replicates_in(region: Region, replicates: int) -> int:
    """Runs of an arm in a region: a small one gets up to three times as many, since each of its runs says less."""
    return replicates * max(1, min(MOST_MORE, FULL // len(region.ids)))
