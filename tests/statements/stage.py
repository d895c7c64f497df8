"""A small region in which much happens, so that every statement has something to act on; and what became of it."""

import dataclasses
import functools

from collabsim.engine import history as engine
from collabsim.intervention import Intervention
from collabsim.model.region_model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

# more searching, turnover and overload, less patience than usual: what seldom happens happens here
LIVELY = {
    "turnover": 0.25,
    "initial_coverage": 0.3,
    "mission_diversity": 0.6,
    "patience": 4.0,
    "vacancy_window": 1.0,
    "search_base": -4.3,
    "capacity_base": 2.8,
    "motive_threshold": -3.0,
}

EVENTS = (
    Intervention("mandate", start=2, until=14, services=("public_safety_dispatch", "purchasing")),
    Intervention("crisis", start=4, until=8, size=1.5),
    Intervention("retreat", start=5),
    Intervention("signal", start=3, until=6),
    Intervention("seeded_success", start=4, until=12, services=("library",)),
    Intervention("grant", start=6, size=0.02),
)


@functools.cache
def region() -> Region:
    """Twelve made-up governments."""
    return Region.synthetic(12, seed=5)


@functools.cache
def mixed_region() -> Region:
    """The same, with governments of other kinds among them, and two far apart whose leaders know each other."""
    return dataclasses.replace(Region.synthetic(12, seed=5, others=True), leader_ties=((0, 8),))


def scenario(quarters: int = 24, seed: int = 7, *, others: bool = False, **levers: float) -> Scenario:
    """The lively region, some parameters set. others: the mixed one."""
    place = mixed_region() if others else region()
    return Scenario(place, levers=LIVELY | levers, interventions=EVENTS, quarters=quarters, burn_in=12, seed=seed)


def history(of: Scenario) -> str:
    """All that a run of the model leaves behind, as text, its events first."""
    return _left_behind(RegionModel(of).run())


@functools.cache
def compiled_history(of: Scenario) -> str:
    """The same as the engine tells it, in no time; it does not hear of rules that are replaced."""
    told = engine.history(of, events=True)
    return _text(told.event_rows, told.term_rows, told.quarter_rows, told.partnership_rows, told.member_rows)


def departs(of: Scenario) -> bool:
    """Whether a run of the model departs from what the engine tells; it ends with the first event that is another."""
    told, model = compiled_history(of), RegionModel(of)
    for _ in range(of.burn_in_quarters + of.quarters):
        model.step()
        if not told.startswith(_text(model.event_rows())):
            return True
    return _left_behind(model) != told


def _left_behind(model: RegionModel) -> str:
    return _text(
        model.event_rows(), model.term_rows(), model.quarter_rows, model.partnership_rows(), model.member_rows()
    )


def _text(*tables: list[dict]) -> str:
    """Rows as text, one a line; a negative zero is a zero."""
    return "\n".join(
        repr([value + 0.0 if isinstance(value, float) else value for value in row.values()])
        for rows in tables
        for row in rows
    )
