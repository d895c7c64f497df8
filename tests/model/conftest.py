"""Runs that several tests read: sixty different ones, every decision heard."""

from dataclasses import dataclass

import pytest

from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.model.events import Verdict
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

HAPPENINGS = (
    (),
    (Intervention("mandate", start=3, until=20, services=("public_safety_dispatch", "library"), enforcement=0.9),),
    (Intervention("crisis", start=4, until=12, size=3.0), Intervention("grant", start=9, size=0.05)),
    (Intervention("retreat", start=2), Intervention("lever", start=6, until=18, name="attention", value=1.0)),
    (
        Intervention("mandate", start=1, services=("fleet", "information_technology"), enforcement=0.4),
        Intervention("crisis", start=10, size=-2.0),
    ),
)


@dataclass(frozen=True)
class Heard:
    """A finished run and every verdict that was passed in it, whether or not it made an event."""

    model: RegionModel
    verdicts: tuple[Verdict, ...]


def heard(scenario: Scenario, quarters: int) -> Heard:
    """The run of a scenario with all its verdicts."""
    model, verdicts = RegionModel(scenario), []
    model.audit = verdicts.append
    return Heard(model.run(quarters), tuple(verdicts))


@pytest.fixture(scope="session")
def sixty() -> list[Heard]:
    """Sixty runs: three sorts of region, five sorts of happenings, seeds of their own."""
    places = (*(Region.load(name) for name in ("sonoma", "durham")), *(Region.synthetic(9, seed=k) for k in (1, 2)))
    runs = []
    for number in range(60):
        place = places[number % len(places)]
        scenario = Scenario(place, interventions=HAPPENINGS[number % len(HAPPENINGS)], seed=number, burn_in=0)
        runs.append(heard(scenario, 24))
    return runs
