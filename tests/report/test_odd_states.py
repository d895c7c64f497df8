"""Every state variable is declared, and changes when its entry says so and not else."""

from dataclasses import fields

import lives
import pytest

from collabsim.catalogue.services import Service
from collabsim.catalogue.states import states
from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

# what is no state: the way back to the model, what watches it, and what is remembered only to save time
BOOKKEEPING = {
    *((entity, "model") for entity in ("Environment", "Mandates", "Seeding", "Association", "Partnership")),
    *(("Region", name) for name in ("log", "audit", "record", "datacollector")),
    ("Partnership", "chronicle"),
    ("Membership", "chances"),
    *(("Region", name) for name in ("_area_of", "_strangers")),
}

LIVELY = {
    "turnover": 0.25, "initial_coverage": 0.1, "mission_diversity": 0.6, "patience": 4.0, "vacancy_window": 1.0,
    "transparency": 0.8, "creativity": 1.0, "consensus": 1.0,
}  # fmt: skip
EVENTS = (
    Intervention("mandate", start=2, until=10, services=("public_safety_dispatch", "purchasing")),
    Intervention("convene", start=3, until=12, services=("fire_services",)),
    Intervention("seeded_success", start=4, until=12, services=("library",)),
    Intervention("seeded_failure", start=4, until=9, services=("fleet",)),
    Intervention("crisis", start=4, until=8, size=1.5),
    Intervention("signal", start=3, until=6),
    Intervention("retreat", start=5),
    Intervention("grant", start=6, until=20, size=0.02),
    Intervention("shared_system", start=7, size=0.3),
    Intervention("leadership_programme", start=8, size=0.3),
    Intervention("population", start=4, until=12, size=0.2),
    Intervention("regional_issue", start=4, until=12, size=0.5),
    Intervention("lever", start=9, until=15, name="honesty", value=0.9),
)


@pytest.fixture(scope="module")
def busy() -> RegionModel:
    """A small region in which much happens, made but not yet run."""
    place = Region.synthetic(12, seed=5, others=True)
    return RegionModel(Scenario(place, levers=LIVELY, interventions=EVENTS, quarters=30, burn_in=10, seed=8))


@pytest.fixture(scope="module")
def changed(busy) -> dict[tuple[str, str], set[str]]:
    """In which phases which state changed, there and in a region so large that not everybody knows everybody."""
    found = lives.changes(busy, 40)
    wide = RegionModel(Scenario(Region.synthetic(36, seed=5), levers={"introductions": 1.0}, burn_in=0))
    for state, phases in lives.changes(wide, 5).items():
        found.setdefault(state, set()).update(phases)
    return found


def test_every_attribute_is_a_declared_state_and_every_state_an_attribute(busy, changed):
    live = {(entity, name) for entity, one in lives.entities(busy) for name in lives.attributes(one)}
    told = {(entity, name) for entity, found in states().items() for name in found}
    catalogued = {("Service", field.name) for field in fields(Service)}  # told in the table of services
    assert live - told == BOOKKEEPING | catalogued
    assert not told - live


def _phases(state) -> set[str]:
    return set() if state.changes == "fixed" else set(state.changes.split(", "))


def test_a_state_changes_in_phases_of_a_step():
    for found in states().values():
        for state in found.values():
            assert _phases(state) <= {*lives.PHASES, "step"}, (state.entity, state.name)
            assert _phases(state) or state.changes == "fixed", (state.entity, state.name)


def test_a_state_changes_in_no_phase_but_its_own(changed):
    for (entity, name), phases in changed.items():
        if (entity, name) not in BOOKKEEPING:
            assert phases <= _phases(states()[entity][name]), (entity, name)


def test_what_is_said_to_change_does(changed):
    still = [
        (entity, name)
        for entity, found in states().items()
        for name, state in found.items()
        if state.changes != "fixed" and not changed.get((entity, name))
    ]
    assert not still


def test_a_change_of_one_bit_is_seen(busy):
    government = busy.municipalities[0]
    before = lives.look(busy)[id(government)]
    usual, government.culture = government.culture, government.culture + 2.0**-52
    after = lives.look(busy)[id(government)]
    government.culture = usual
    assert [name for name, old, new in zip(before[2], before[3], after[3]) if old != new] == ["culture"]
