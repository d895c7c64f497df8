"""What runs are made of, as lists that the engine reads by address and never writes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.catalogue.kinds import kinds
from collabsim.regions.region import Region
from collabsim.regions.ties import Ties
from collabsim.rules import draws

from . import layout
from .layout import NONE


@dataclass(frozen=True, eq=False)
class RegionInputs:
    """A region as the engine reads it. record: one `layout.REGION` · lists: what stands at its addresses, by name.

    The lists must live as long as a run that reads them.
    """

    record: np.ndarray
    lists: dict[str, np.ndarray]

    @property
    def address(self) -> int:
        """Where the record stands."""
        return self.record.ctypes.data


def region_inputs(region: Region) -> RegionInputs:
    """The inputs of a region."""
    lists = {**_people(region), **_ties(region.ties, len(region)), "agreements": _agreements(region)}
    record = np.zeros(1, dtype=layout.REGION)
    for name, values in lists.items():
        values.setflags(write=False)
        record[name] = values.ctypes.data
    record["neighbourhood_km"] = region.ties.neighbourhood_km
    record["many_municipalities"], record["many_pairs"] = len(region), len(region.ties)
    record["many_ties"] = 2 * len(region.ties)
    record["positions_in_all"] = np.count_nonzero(region.provided)
    record["many_agreements"] = len(region.agreements)
    return RegionInputs(record, lists)


def _people(region: Region) -> dict[str, np.ndarray]:
    """What each municipality is."""
    catalogue = kinds()
    order = {slug: place for place, slug in enumerate(catalogue)}
    nature = np.array([order[kind] for kind in region.kinds], dtype=np.int32)
    upper = np.zeros(len(region), dtype=np.uint8)
    upper[region.parent[region.parent >= 0]] = 1

    def of_kind(name: str, dtype: type) -> np.ndarray:
        return np.array([getattr(kind, name) for kind in catalogue.values()], dtype=dtype)[nature]

    return {
        "population": region.population.astype(np.float64),
        "budget": region.budget.astype(np.float64),
        "latitude": region.latitude.astype(np.float64),
        "longitude": region.longitude.astype(np.float64),
        "keys": np.array([draws.key(one) for one in region.ids], dtype=np.uint64),
        "parent": region.parent.astype(np.int32),
        "nature": nature,
        "turnover": of_kind("turnover", np.float64),
        "elected": of_kind("elected", np.uint8),
        "municipal": of_kind("municipal", np.uint8),
        "upper": upper,
        "provided": np.array(region.provided, dtype=np.uint8, order="C"),
        "residents": np.array(region.residents, dtype=np.float64, order="C"),
    }


def _ties(ties: Ties, many: int) -> dict[str, np.ndarray]:
    """Each tie from both its ends, by owner, then by whom it leads to."""
    owner, to = np.concatenate([ties.i, ties.j]), np.concatenate([ties.j, ties.i])
    order = np.lexsort((to, owner))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    owner, to, pair = owner[order], to[order], order % max(len(ties), 1)
    distance, adjacent = ties.distance[pair], ties.adjacent[pair]
    return {
        "first_tie": _firsts(owner, many),
        "tie_to": to.astype(np.int32),
        "tie_back": place[(order + len(ties)) % max(len(order), 1)].astype(np.int32),
        "tie_km": ties.km[pair].astype(np.float64),
        "tie_distance": distance.astype(np.float64),
        "tie_adjacent": adjacent.astype(np.uint8),
        "tie_prior_project": ties.prior_project[pair].astype(np.uint8),
        "tie_leaders": ties.leaders[pair].astype(np.uint8),
        "near": np.lexsort((to, distance, owner)).astype(np.int32),
        "first_adjacent": _firsts(owner[adjacent], many),
        "adjacent": to[adjacent].astype(np.int32),
    }


def _firsts(owner: np.ndarray, many: int) -> np.ndarray:
    """Where the entries of each municipality begin in a list that is sorted by owner, and where the last ones end."""
    return np.searchsorted(owner, np.arange(many + 1)).astype(np.int32)


def _agreements(region: Region) -> np.ndarray:
    """The agreements that stand at the beginning."""
    area = {slug: place for place, slug in enumerate(layout.SERVICES)}
    found = np.zeros(len(region.agreements), dtype=layout.AGREEMENT)
    for row, one in zip(found, region.agreements):
        row["service"], row["mode"], row["form"] = area[one.service], mode_of(one.mode).index, form_of(one.form).index
        row["lead"] = NONE if one.lead is None else one.lead
        row["since"] = NONE if one.since is None else calendar(one.since)
        row["many"] = len(one.members)
        row["members"][: len(one.members)] = one.members
    return found


def calendar(quarter: str) -> int:
    """A calendar quarter such as "2019Q3" as a number: 4 * year + 0..3; a bare year is its first quarter."""
    return 4 * int(quarter[:4]) + (int(quarter[5]) if len(quarter) > 4 else 1) - 1
