"""The ends of the declared ranges: a region lives on, however odd its people."""

from dataclasses import replace

import pytest
from checking import check

from collabsim.catalogue.parameters import declared
from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

PLACE = Region.synthetic(6, seed=2)
STAGES = ("relationship_work", "study_work", "negotiation_work", "transition_work")


def lived(quarters=24, **levers) -> RegionModel:
    model = RegionModel(Scenario(PLACE, levers=levers, burn_in=0))
    for _ in range(quarters):
        model.step()
        check(model)
    model.summary()
    return model


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_without_work_is_still_decided(stage):
    model = lived(**{stage: 0.0})
    assert any(event.kind == "launch" for event in model.log)


@pytest.mark.parametrize(
    "levers",
    [
        {"work_champion": 2.0, "work_lead": 2.0, "work_skill": 2.0, "champions": 0.0, "lead_assignment": 0.0},
        {"capacity_skill": 2.0, "mean_skill": 0.0},
        {"grievance_fading": 1.0, "repair": 1.0, "relationship_maintenance": 1.0},
        {"relationship_trust": 3.0, "relationship_staff_trust": 3.0, "relationship_work": 0.1},
        {"mission_diversity": 0.0, "trait_spread": 0.0, "trust_spread": 0.0, "efficiency_spread": 0.0},
        {"plant_wear": 1e-17},
        {"initial_coverage": 0.95, "largest_group": 2.0, "stock_size": 1.0},
    ],
    ids=lambda levers: next(iter(levers)),
)
def test_odd_people_do_no_harm(levers):
    lived(**levers)


@pytest.mark.parametrize("end", ["low", "high"])
def test_all_strengths_at_an_end_at_once(end):
    strengths = [parameter for parameter in declared().values() if parameter.neutral is not None]
    lived(**{parameter.name: getattr(parameter, end) for parameter in strengths})


def test_a_government_without_services_lives_on():
    """A county may have fewer residents than its towns: nobody is left whom it would serve."""
    provided, residents = PLACE.provided.copy(), PLACE.residents.copy()
    provided[1], residents[1] = False, 0.0
    model = RegionModel(Scenario(replace(PLACE, provided=provided, residents=residents), burn_in=0))
    idle = model.municipalities[1]
    for _ in range(8):
        model.step()
        check(model)
    assert not idle.positions
    assert idle.usual_service == 0.0
