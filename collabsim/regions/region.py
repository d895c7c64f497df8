"""The region: governments as validated arrays, sorted by id, so that the order of rows in a file changes nothing."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..catalogue.kinds import kinds
from ..errors import RegionError
from . import files, provision, synthetic
from .agreements import Agreement
from .places import Place
from .sidecar import Sidecar
from .ties import Ties, tied

if TYPE_CHECKING:
    import polars

RESIDENTS_PER_KM2 = 500.0  # judgement: an area is estimated with it where none is given


@dataclass(frozen=True, eq=False)
class Region:
    """N governments and what is known about them. Equal regions have equal digests.

    ids, names, kinds (canonical slugs): N texts, ids ascending · population: residents, int64[N]
    latitude, longitude: degrees, float64[N] · area_km2: float64[N], estimated where not given
    budget: money a year in `currency`, float64[N], residents times spending per head where not given
    parent: index of the county or upper tier that it lies in, -1 none, int64[N]
    levers: own values by parameter, float64[N], NaN = the region's
    provided: does it provide the service at all, bool[N, S], in the order of `services()`
    residents: whom it serves in a service, float64[N, S], 0 where not provided (see `provision`)
    agreements: those that stand at the beginning, sorted · prior_projects, leader_ties: pairs of indices i < j
    notes: what was left out or filled in · services_given: slug -> 1 in house, 0 none, -1 not said, int8[N]
    """

    name: str
    title: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    population: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    area_km2: np.ndarray
    budget: np.ndarray
    currency: str
    parent: np.ndarray
    levers: dict[str, np.ndarray]
    provided: np.ndarray
    residents: np.ndarray
    agreements: tuple[Agreement, ...] = ()
    prior_projects: tuple[tuple[int, int], ...] = ()
    leader_ties: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    services_given: dict[str, np.ndarray] = field(default_factory=dict)

    @classmethod
    def load(cls, name_or_path: str | Path) -> Region:
        """A shipped region by name ("sonoma", "durham"), or the region of a CSV file and the files beside it.

        Raises RegionError with the first thing that is wrong and how much more is; `checks.check` lists it all.
        """
        file = files.found(name_or_path)
        records, problems = files.gather(file)
        if problems:
            raise _first(problems, file)
        return assembled(files.stem(file), records.places, records.sidecar, records.agreements, records.notes)

    @classmethod
    def synthetic(
        cls, n: int, *, seed: int = 0, median: float = 3000.0, sigma: float = 1.4, others: bool = False
    ) -> Region:
        """A made-up region of n governments, about one county among 20; no agreements.

        median: residents of a town · sigma: standard deviation of their logarithm · others: besides, four of other
        kinds for each county: special and school district, state agency, non-profit. Raises RegionError.
        """
        places = synthetic.made_up(n, seed=seed, median=median, sigma=sigma, others=others)
        title = Sidecar(title=f"Made-up region of {n} governments, seed {seed}")
        return assembled(f"synthetic-{n}-{seed}" + "-others" * others, places, title, (), ())

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Region) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @functools.cached_property
    def index(self) -> dict[str, int]:
        """Where a government stands, by its id."""
        return {one: number for number, one in enumerate(self.ids)}

    @functools.cached_property
    def ties(self) -> Ties:
        """Who may come to know whom."""
        partners = (
            (lead, member)
            for one in self.agreements
            for lead in [one.members[0] if one.lead is None else one.lead]
            for member in one.members
            if member != lead
        )
        return tied(
            self.ids,
            self.latitude,
            self.longitude,
            self.parent,
            municipal=np.array([kinds()[one].municipal for one in self.kinds], dtype=bool),
            prior_projects=self.prior_projects,
            leader_ties=self.leader_ties,
            partners=partners,
        )

    @functools.cached_property
    def digest(self) -> str:
        """32 hex digits of the content: everything that a simulation can read, not the file's name or title."""
        text = {
            "ids": self.ids,
            "names": self.names,
            "kinds": self.kinds,
            "currency": self.currency,
            "levers": sorted(self.levers),
            "agreements": [
                [one.service, one.members, one.form, one.mode, one.since, one.lead] for one in self.agreements
            ],
            "prior_projects": self.prior_projects,
            "leader_ties": self.leader_ties,
        }
        state = hashlib.blake2b(json.dumps(text, sort_keys=True).encode(), digest_size=16)
        numbers = [self.population, self.latitude, self.longitude, self.area_km2, self.budget, self.parent]
        numbers += [self.levers[name] for name in sorted(self.levers)] + [self.provided, self.residents]
        for array in numbers:
            state.update(np.where(np.isnan(array), np.nan, array).astype("<f8").tobytes())
        return state.hexdigest()

    @functools.cached_property
    def frame(self) -> polars.DataFrame:
        """One row a government: id, name, kind, population, place, area, budget, parent (id), own levers."""
        import polars

        above = [None if parent < 0 else self.ids[parent] for parent in self.parent]
        return polars.DataFrame(
            {
                "id": self.ids,
                "name": self.names,
                "kind": self.kinds,
                "population": self.population,
                "latitude": self.latitude,
                "longitude": self.longitude,
                "area_km2": self.area_km2,
                "budget": self.budget,
                "parent": polars.Series(above, dtype=polars.String),
                **{f"lever:{name}": values for name, values in self.levers.items()},
            }
        )


def assembled(
    name: str, places: Sequence[Place], sidecar: Sidecar, agreements: tuple[Agreement, ...], notes: tuple[str, ...]
) -> Region:
    """The region of checked places, sorted by id; what is missing is filled in and noted. Its arrays are read-only."""
    population = np.array([place.population for place in places], dtype=np.int64)
    area = _filled([place.area for place in places], population / RESIDENTS_PER_KM2)
    parent = provision.parents(places)
    provided, residents = provision.provision(places, parent)
    spending = np.array([sidecar.spending * provision.task(place) for place in places])
    budget = _filled([place.budget for place in places], population * spending)
    index = {place.id: number for number, place in enumerate(places)}
    region = Region(
        name=name,
        title=sidecar.title or name.replace("_", " ").title(),
        ids=tuple(place.id for place in places),
        names=tuple(place.name for place in places),
        kinds=tuple(place.kind for place in places),
        population=population,
        latitude=np.array([place.latitude for place in places]),
        longitude=np.array([place.longitude for place in places]),
        area_km2=area,
        budget=budget,
        currency=sidecar.currency,
        parent=parent,
        levers=_own(places, "levers", np.nan, np.float64),
        provided=provided,
        residents=residents,
        agreements=tuple(sorted(agreements, key=lambda one: (one.service, one.members, one.mode))),
        prior_projects=tuple((index[a], index[b]) for a, b in sidecar.prior_projects),
        leader_ties=tuple((index[a], index[b]) for a, b in sidecar.leader_ties),
        notes=(*notes, *_filling_notes(places, sidecar), *_overlap_notes(places, parent)),
        sources=sidecar.sources,
        services_given=_own(places, "services", -1, np.int8),
    )
    arrays = [value for value in vars(region).values() if isinstance(value, np.ndarray)]
    for array in (*arrays, *region.levers.values(), *region.services_given.values()):
        array.setflags(write=False)
    return region


def _first(problems: list[RegionError], file: Path) -> RegionError:
    """The first problem; where there are more, it says how many and how to do without the rows that have them."""
    first, more = problems[0], len(problems) - 1
    if more:
        others = "is one more problem" if more == 1 else f"are {more} more problems"
        first.args = (
            f"{first} There {others}: collabsim region check {file} lists them, and with --drop-invalid OUT it "
            "writes the good rows to another file.",
        )
    return first


def _filled(given: list[float | None], estimate: np.ndarray) -> np.ndarray:
    return np.array([guess if one is None else one for one, guess in zip(given, estimate)], dtype=np.float64)


def _own(places: Sequence[Place], what: str, blank: float, kind: type) -> dict[str, np.ndarray]:
    """Own values by name, in the order of the names; names that no place uses are left out."""
    rows = [getattr(place, what) for place in places]
    names = sorted({name for row in rows for name in row})
    return {name: np.array([row.get(name, blank) for row in rows], dtype=kind) for name in names}


def _filling_notes(places: Sequence[Place], sidecar: Sidecar) -> list[str]:
    notes = []
    for missing, how in (
        ([place.id for place in places if place.area is None], f"at {RESIDENTS_PER_KM2:g} residents a km²"),
        ([place.id for place in places if place.budget is None], f"{sidecar.spending:g} {sidecar.currency} a resident"),
    ):
        what = "area estimated" if "km" in how else "budget filled in"
        if missing:
            who = "all" if len(missing) == len(places) else f"{len(missing)} ({', '.join(missing[:3])} …)"
            notes.append(f"{what} for {who} governments, {how}")
    return notes


def _overlap_notes(places: Sequence[Place], parent: np.ndarray) -> list[str]:
    over = provision.overlapping(places, parent)
    if not over:
        return []
    return [
        f"{len(over)} counties or upper tiers ({', '.join(over[:3])}) have fewer residents than the municipalities in "
        "them: levels overlap or years differ; nobody is counted as unincorporated there"
    ]
