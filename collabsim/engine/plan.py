"""What the runs of a scenario share, whatever its levers and its seed: region, interventions, whose parameters when."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from collabsim.catalogue.parameters import declared
from collabsim.intervention import KEYS
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.schedule import changes, usual

from . import layout
from .inputs import RegionInputs, region_inputs
from .layout import NEVER, NONE

_inputs: dict[str, RegionInputs] = {}  # by digest of the region
KEPT = 8  # regions whose inputs are remembered


@dataclass(frozen=True, eq=False)
class Plan:
    """What runs share.

    interventions: `layout.INTERVENTION` each · named: whom each is for, int32[interventions, N] of 0 and 1
    epochs: the quarters from which other parameters hold, int32[E], the first of them the beginning
    profiles_at: whose parameters are which row in an epoch, int32[E, 1 + N], the region first
    owners: by row, an epoch and a municipality's index (-1: the region) that has it
    """

    scenario: Scenario
    region: RegionInputs
    interventions: np.ndarray
    named: np.ndarray
    epochs: np.ndarray
    profiles_at: np.ndarray
    owners: tuple[tuple[int, int], ...]

    @property
    def municipalities(self) -> int:
        """How many governments there are."""
        return len(self.scenario.place.ids)

    @property
    def mixed(self) -> bool:
        """Whether parameters differ between governments at any time."""
        return bool((self.profiles_at != self.profiles_at[:, 1:2])[:, 1:].any())

    def profiles(self, scenario: Scenario) -> np.ndarray:
        """The parameters of a scenario with the plan's region and interventions, float64[rows, parameters]."""
        found = np.empty((len(self.owners), len(declared())))
        found[:] = [parameter.value for parameter in declared().values()]
        places = _places()
        dated = [changes(scenario, int(max(quarter, -1))) for quarter in self.epochs]
        for row, (epoch, index) in zip(found, self.owners):
            changed, changed_of = dated[epoch]
            own = usual(scenario, None if index == NONE else index)
            for name, value in {**own, **changed, **changed_of.get(index, {})}.items():
                row[places[name]] = value
        return found


def plan(scenario: Scenario) -> Plan:
    """The plan of a scenario."""
    quarters = _turning_points(scenario)
    owners, rows, epochs, table = [], {}, [], []
    for quarter in quarters:
        changed, changed_of = changes(scenario, quarter)
        said = [_said(scenario, changed, changed_of, index) for index in _distinct(scenario, changed_of)]
        line = _line(said, len(scenario.place.ids), rows, owners, len(epochs))
        if not table or line != table[-1]:
            epochs.append(NEVER if quarter < 0 else quarter)
            table.append(line)
    region = scenario.place
    interventions, named = _interventions(scenario, region)
    at = np.array(table, dtype=np.int32)
    return Plan(scenario, _region(region), interventions, named, np.array(epochs, np.int32), at, tuple(owners))


def _turning_points(scenario: Scenario) -> list[int]:
    """Quarters from which something else may hold: the beginning, and where an intervention begins or ends."""
    found = {-1}
    for one in scenario.interventions:
        found.add(one.start)
        found.add(one.start + 1)  # what is over in a quarter where no end is named
        if one.until is not None:
            found.add(one.until)
    return sorted(found)


def _distinct(scenario: Scenario, changed_of: Mapping) -> list[int]:
    """Whose values must be looked at one by one: nobody else has any of his own."""
    columns = scenario.place.levers.values()
    with_own = np.zeros(len(scenario.place.ids), dtype=bool)
    for column in columns:
        with_own |= ~np.isnan(column)
    with_own[list(changed_of)] = True
    return [NONE, *np.flatnonzero(with_own).tolist()]


def _said(scenario: Scenario, changed: Mapping, changed_of: Mapping, index: int) -> tuple[int, tuple]:
    """What is said of somebody's parameters beyond the scenario's levers, and by whom it is known."""
    own = {}
    if index != NONE:
        own = {name: float(column[index]) for name, column in scenario.place.levers.items()}
        own = {name: value for name, value in own.items() if value == value}
    return index, tuple(sorted({**own, **changed, **changed_of.get(index, {})}.items()))


def _line(said: list, many: int, rows: dict, owners: list, epoch: int) -> list[int]:
    """The rows of the region and of each government; new ones are added. said: the region's first."""
    line = []
    for index, what in said:
        row = rows.setdefault(what, len(owners))
        if row == len(owners):
            owners.append((epoch, index))
        if index == NONE:
            line = [row] * (1 + many)
        else:
            line[1 + index] = row
    return line


def _interventions(scenario: Scenario, region: Region) -> tuple[np.ndarray, np.ndarray]:
    kinds, area = list(KEYS), {slug: place for place, slug in enumerate(layout.SERVICES)}
    many = len(scenario.interventions)
    found, named = np.zeros(many, layout.INTERVENTION), np.zeros((many, len(region.ids)), np.int32)
    for place, one in enumerate(scenario.interventions):
        row = found[place]
        row["kind"], row["start"], row["enforcement"] = kinds.index(one.kind), one.start, one.enforcement
        row["until"], row["size"] = NONE if one.until is None else one.until, one.size or 0.0
        about = [area[slug] for slug in one.services]
        word = 0
        for service in about:
            word |= 1 << service
        row["services"], row["many"] = word, len(about)
        row["about"][: len(about)] = about
        row["members"] = NONE if one.members == "all" else place
        if one.members != "all":
            named[place, [region.index[member] for member in one.members]] = 1
    return found, named


def _region(region: Region) -> RegionInputs:
    """The region's inputs, made once."""
    if region.digest not in _inputs:
        if len(_inputs) >= KEPT:
            _inputs.pop(next(iter(_inputs)))
        _inputs[region.digest] = region_inputs(region)
    return _inputs[region.digest]


@functools.cache
def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(declared())}
