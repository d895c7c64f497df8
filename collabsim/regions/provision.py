"""Who provides a service, and for how many residents.

A county serves those of its residents whose own municipality does not provide the service: all of them in its
countywide services, the unincorporated ones in the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..catalogue.kinds import kinds
from ..catalogue.services import services
from .places import Place


def parents(places: Sequence[Place]) -> np.ndarray:
    """For each place (sorted by id) the index of the one that it lies in, -1 for none: int64[N]."""
    index = {place.id: number for number, place in enumerate(places)}
    return np.array([index.get(place.parent, -1) for place in places], dtype=np.int64)


def provision(places: Sequence[Place], parent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether each place provides each service, bool[N, S], and the residents it serves in it, float64[N, S].

    parent: as of `parents`. What a row says of a service goes before what its kind says. A service that would be
    provided to nobody is not provided.
    """
    slugs = [service.slug for service in services()]
    catalogue, order = kinds(), list(kinds())
    able = np.array([[not kind.provides or slug in kind.provides for slug in slugs] for kind in catalogue.values()])
    wide = np.array([[slug in kind.countywide for slug in slugs] for kind in catalogue.values()])
    of_kind = np.array([order.index(place.kind) for place in places], dtype=np.int64)
    municipal = np.array([catalogue[place.kind].municipal for place in places])
    provided = able[of_kind]
    covered = np.zeros_like(provided)  # by a government above
    says = np.full(provided.shape, -1, dtype=np.int8)
    for i, place in enumerate(places):
        for slug, does in place.services.items():
            says[i, slugs.index(slug)] = does
    provided = np.where(says >= 0, says == 1, provided)
    for rows in _levels(parent)[1:]:
        above = parent[rows]
        covered[rows] = covered[above] | (wide[of_kind[above]] & provided[above])
        own = able[of_kind[rows]] & ~(covered[rows] & municipal[rows, None])
        provided[rows] = np.where(says[rows] >= 0, says[rows] == 1, own)
    residents = _residents(places, parent, municipal, provided)
    provided &= residents > 0.0
    return provided, np.where(provided, residents, 0.0)


def task(place: Place) -> float:
    """Share of a general government's spending that falls to the services of its kind (0..1)."""
    kind = kinds()[place.kind]
    return (
        sum(service.budget_share for service in services() if service.slug in kind.provides) if kind.provides else 1.0
    )


def overlapping(places: Sequence[Place], parent: np.ndarray) -> list[str]:
    """Ids of places whose municipalities together have more residents than they: levels that overlap."""
    municipal = np.array([kinds()[place.kind].municipal for place in places])
    people = np.array([place.population for place in places], dtype=np.float64)
    inside = (parent >= 0) & municipal
    within = np.bincount(parent[inside], weights=people[inside], minlength=len(places))
    return [places[i].id for i in np.flatnonzero(within > people)]


def _residents(places: Sequence[Place], parent: np.ndarray, municipal: np.ndarray, provided: np.ndarray) -> np.ndarray:
    people = np.array([place.population for place in places], dtype=np.float64)
    residents = np.repeat(people[:, None], provided.shape[1], axis=1)
    inside = np.flatnonzero((parent >= 0) & municipal)
    if inside.size:
        for s in range(provided.shape[1]):
            weights = people[inside] * provided[inside, s]
            residents[:, s] -= np.bincount(parent[inside], weights=weights, minlength=len(places))
    return np.maximum(residents, 0.0)


def _levels(parent: np.ndarray) -> list[np.ndarray]:
    """Indices of the places that lie in none, then of those that lie in these, and so on."""
    levels = [np.flatnonzero(parent < 0)]
    while levels[-1].size:
        levels.append(np.flatnonzero(np.isin(parent, levels[-1])))
    return levels[:-1]
