"""Columns of the runs' tables that are worked out: who is far from whom, how large the smallest member is, how old.

Each is a function of the tables; its name in SQL is the function's.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import polars

from collabsim.catalogue.services import services
from collabsim.catalogue.terms import PLANNED, decisions
from collabsim.engine import layout
from collabsim.engine.layout import NEVER
from collabsim.rules.distance import great_circle

from .column import COLUMNS, column

if TYPE_CHECKING:
    from ..tables import Tables


def quarterly(tables: Tables, name: str) -> polars.Series:
    """An outcome by run and quarter, or which run and quarter that is."""
    values = tables.harvest.quarters
    runs, quarters = values.shape[:2]
    if name == "run":
        return polars.Series(name, np.repeat(np.arange(runs, dtype=np.int32), quarters))
    if name == "quarter":
        return polars.Series(name, np.tile(np.arange(quarters), runs))
    return polars.Series(name, values[:, :, layout.OUTCOMES.index(name)].ravel().astype(float), nan_to_null=True)


# ---------------------------------------------------------------------- partnerships
@column("partnerships")
def failed(tables: Tables) -> np.ndarray:
    """Whether it ended otherwise than planned after it had run."""
    planned = [place for place, name in enumerate(causes()) if name in PLANNED]
    raw = tables.raw
    ran = (raw("partnerships", "launched") != NEVER) & (raw("partnerships", "ended") != NEVER)
    return ran & ~np.isin(raw("partnerships", "cause"), planned)


@functools.cache
def causes() -> tuple[str | None, ...]:
    """Names of causes by their number; None where no term has the number."""
    found: list[str | None] = []
    for terms in (list(decisions()[decision]) for decision in layout.DECISIONS):
        found += terms + [None] * (layout.TERMS - len(terms))
    return (*found, *layout.STRUCTURAL)


@column("partnerships")
def life(tables: Tables) -> np.ndarray:
    """Quarters of operation so far, nan where it never ran."""
    launched, ended = tables.raw("partnerships", "launched"), tables.raw("partnerships", "ended")
    until = np.where(ended == NEVER, tables.scenario.quarters, ended)
    return np.where(launched == NEVER, np.nan, until - launched)


@column("partnerships")
def seen(tables: Tables) -> np.ndarray:
    """The age up to which it is known whether it runs, nan where it never ran."""
    return life(tables) - (tables.raw("partnerships", "ended") == NEVER)


@column("partnerships")
def lead_time(tables: Tables) -> np.ndarray:
    """Quarters from the idea to operation, nan where it never ran."""
    launched, born = tables.raw("partnerships", "launched"), tables.raw("partnerships", "born")
    return np.where(launched == NEVER, np.nan, launched - born)


@column("partnerships")
def visits(tables: Tables) -> np.ndarray:
    """How visible its service is, low 0 to high 2."""
    return 2.0 * np.array([one.visibility for one in services()])[tables.raw("partnerships", "service")]


# ---------------------------------------------------------------------- partnerships by their members
@column("partnerships")
def smallest(tables: Tables) -> np.ndarray:
    """Residents of its smallest member ever."""
    return _over_members(tables, np.minimum, tables.place.population[_municipality(tables)].astype(float))


@column("partnerships")
def largest(tables: Tables) -> np.ndarray:
    """Residents of its largest member ever."""
    return _over_members(tables, np.maximum, tables.place.population[_municipality(tables)].astype(float))


@column("partnerships")
def size_ratio(tables: Tables) -> np.ndarray:
    """Largest over smallest member."""
    return largest(tables) / smallest(tables)


@column("partnerships")
def ever_members(tables: Tables) -> np.ndarray:
    """How many were ever its members."""
    return np.bincount(tables.raw("memberships", "partnership"), minlength=_groups(tables)).astype(float)


@column("partnerships")
def least_stake(tables: Tables) -> np.ndarray:
    """The smallest stake of a member."""
    return _over_members(tables, np.minimum, tables.raw("memberships", "stake"))


@column("partnerships")
def kilometres(tables: Tables) -> np.ndarray:
    """Mean distance of the members from the founder."""
    return _from_founder(tables, kilometres_between(tables.place))


@column("partnerships")
def adjacent(tables: Tables) -> np.ndarray:
    """Which part of the members is adjacent to the founder."""
    return _from_founder(tables, flags(tables.place, "adjacent"))


@column("partnerships")
def prior_project(tables: Tables) -> np.ndarray:
    """Which part of the members did a project with the founder before."""
    return _from_tie(tables, "prior_project")


@column("partnerships")
def rivalry(tables: Tables) -> np.ndarray:
    """Mean rivalry of the members with the founder."""
    return _from_tie(tables, "rivalry")


@column("partnerships")
def rough(tables: Tables) -> np.ndarray:
    """How many times longer than straight the way to the founder is, mean of the members."""
    return _from_tie(tables, "rough")


@column("partnerships")
def organisational_conflict(tables: Tables) -> np.ndarray:
    """Mean conflict of the founder with the members, as it is at the end."""
    return _from_tie(tables, "organisational_conflict")


@column("partnerships")
def culture_distance(tables: Tables) -> np.ndarray:
    """Mean distance in working style between founder and members."""
    own = tables.raw("municipalities", "culture").reshape(tables.runs, tables.many)
    run, founder, other = _ends(tables)
    return _mean(tables, np.abs(own[run, founder] - own[run, other]))


@column("partnerships")
def mission_gap(tables: Tables) -> np.ndarray:
    """Mean distance of the missions of founder and members at the end: half the sum of absolute differences."""
    own = tables.raw("municipalities", "mission").reshape(tables.runs, tables.many, -1)
    run, founder, other = _ends(tables)
    return _mean(tables, 0.5 * np.abs(own[run, founder] - own[run, other]).sum(axis=1))


@column("partnerships")
def other_kind(tables: Tables) -> np.ndarray:
    """Whether a member is no general government, or of a kind that is another tier's."""
    municipal = tables.raw("municipalities", "municipal")
    who = tables.raw("memberships", "run") * tables.many + _municipality(tables)
    return _over_members(tables, np.maximum, 1.0 - municipal[who])


# ---------------------------------------------------------------------- memberships
@column("memberships")
def population(tables: Tables) -> np.ndarray:
    """Residents of the member."""
    return tables.place.population[_municipality(tables)]


@column("memberships")
def exited(tables: Tables) -> np.ndarray:
    """Whether it left of its own accord while the partnership ran: there was a review in which it left."""
    return tables.raw("memberships", "left_in") != layout.NONE


@column("memberships")
def first(tables: Tables) -> np.ndarray:
    """Whether it was among those who began it."""
    born = tables.raw("partnerships", "born")
    return tables.raw("memberships", "joined") <= born[tables.raw("memberships", "partnership")]


@column("memberships")
def is_provider(tables: Tables) -> np.ndarray:
    """Whether the member provides for the others."""
    return tables.raw("partnerships", "provider")[tables.raw("memberships", "partnership")] == _municipality(tables)


@column("memberships")
def member_years(tables: Tables) -> np.ndarray:
    """Years for which it was a member of something in operation."""
    g = tables.raw("memberships", "partnership")
    launched, ended = tables.raw("partnerships", "launched")[g], tables.raw("partnerships", "ended")[g]
    left, joined = tables.raw("memberships", "left"), tables.raw("memberships", "joined")
    last = np.full(len(g), tables.scenario.quarters)
    until = np.minimum(np.where(left == NEVER, last, left), np.where(ended == NEVER, last, ended))
    begun = np.maximum(np.maximum(joined, launched), 0)
    return np.where(launched == NEVER, 0.0, np.maximum(until - begun, 0) / 4.0)


def _occasions(tables: Tables, place: int, within: bool) -> np.ndarray:
    """On how many occasions it could leave, in a situation or out of it."""
    within_it = tables.raw("memberships", "situations")[:, place]
    return within_it if within else tables.raw("memberships", "reviews") - within_it


def _departures(tables: Tables, place: int, within: bool) -> np.ndarray:
    """Whether it left, in a situation or out of it."""
    left_in = tables.raw("memberships", "left_in")
    return (left_in >= 0) & (((left_in & (1 << place)) > 0) == within)


for _place, _situation in enumerate(layout.SITUATIONS):
    for _name, _within in ((_situation, True), (f"not_{_situation}", False)):
        _told = {"place": _place, "within": _within}
        COLUMNS["memberships", f"reviews_{_name}"] = functools.partial(_occasions, **_told)
        COLUMNS["memberships", f"left_{_name}"] = functools.partial(_departures, **_told)


# ---------------------------------------------------------------------- governments, ties
@column("municipalities")
def residents(tables: Tables) -> np.ndarray:
    """Residents at the beginning."""
    return np.tile(tables.place.population, tables.runs)


@column("ties")
def trust(tables: Tables) -> np.ndarray:
    """Trust at the end: 0.6 of the managers', 0.4 of the staffs'."""
    ties = tables.harvest.tables["ties"]
    managers = ties["manager_personal"] + ties["manager_institutional"]
    return 0.6 * managers + 0.4 * (ties["staff_personal"] + ties["staff_institutional"])


@column("ties")
def ratio(tables: Tables) -> np.ndarray:
    """The larger over the smaller end, in residents."""
    people = tables.place.population.astype(float)
    one, other = people[tables.raw("ties", "owner")], people[tables.raw("ties", "to")]
    return np.maximum(one, other) / np.minimum(one, other)


# ---------------------------------------------------------------------- how they are worked out
def _municipality(tables: Tables) -> np.ndarray:
    return tables.raw("memberships", "municipality")


def _groups(tables: Tables) -> int:
    return len(tables.raw("partnerships", "run"))


def _over_members(tables: Tables, combine: np.ufunc, values: np.ndarray) -> np.ndarray:
    start = np.inf if combine is np.minimum else -np.inf
    found = np.full(_groups(tables), start)
    combine.at(found, tables.raw("memberships", "partnership"), values)
    return found


def _others(tables: Tables) -> np.ndarray:
    """Rows of memberships that are not the founder's."""
    founder = tables.raw("partnerships", "founder")[tables.raw("memberships", "partnership")]
    return np.flatnonzero(founder != _municipality(tables))


def _ends(tables: Tables) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Run, founder and other end, by membership that is not the founder's."""
    rows = _others(tables)
    g = tables.raw("memberships", "partnership")[rows]
    return tables.raw("memberships", "run")[rows], tables.raw("partnerships", "founder")[g], _municipality(tables)[rows]


def _mean(tables: Tables, values: np.ndarray) -> np.ndarray:
    """Mean over a partnership's members but for the founder."""
    g = tables.raw("memberships", "partnership")[_others(tables)]
    many = np.bincount(g, minlength=_groups(tables))
    with np.errstate(invalid="ignore"):
        return np.bincount(g, values, minlength=_groups(tables)) / many


def _from_founder(tables: Tables, matrix: np.ndarray) -> np.ndarray:
    _, founder, other = _ends(tables)
    return _mean(tables, matrix[founder, other])


def _from_tie(tables: Tables, name: str) -> np.ndarray:
    """The mean of what the founder's ties to the members say, nothing where there is no tie."""
    many = tables.many
    dense = np.zeros(tables.runs * many * many)
    ties = tables.harvest.tables["ties"]
    kept = (ties["owner"] >= 0) & (ties["to"] >= 0)
    dense[((ties["run"] * many + ties["owner"]) * many + ties["to"])[kept]] = ties[name][kept]
    run, founder, other = _ends(tables)
    return _mean(tables, dense[(run * many + founder) * many + other])


@functools.lru_cache(8)
def kilometres_between(place) -> np.ndarray:
    """Great-circle distances between all governments (km): [government, government]."""
    many = len(place.ids)
    found = np.zeros((many, many))
    for i in range(many):
        for j in range(i):
            ends = (place.latitude[i], place.longitude[i], place.latitude[j], place.longitude[j])
            found[i, j] = found[j, i] = great_circle(*(float(at) for at in ends))
    return found


@functools.lru_cache(8)
def flags(place, name: str) -> np.ndarray:
    """A mark of ties as a matrix over the governments."""
    many = len(place.ids)
    found = np.zeros((many, many))
    ties = place.ties
    found[ties.i, ties.j] = found[ties.j, ties.i] = getattr(ties, name)
    return found
