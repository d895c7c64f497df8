"""An ordinary Mesa model: made with a seed, stepped, watched, changed by subclassing an agent."""

import math

import mesa
import numpy
import pytest

from collabsim.catalogue.outcomes import outcomes
from collabsim.errors import ScenarioError
from collabsim.model import Municipality, RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

SMALL = Scenario(Region.synthetic(9, seed=1), burn_in=0, quarters=16)


class Stubborn(Municipality):
    """Never looks for partners."""

    def search_terms(self):
        return super().search_terms()._replace(base=-1000.0)


def test_it_is_a_mesa_model_of_mesa_agents():
    model = RegionModel(SMALL, rng=7)
    assert isinstance(model, mesa.Model)
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    assert {agent.id for agent in model.agents} == set(SMALL.place.ids)
    assert len(model.agents_by_type[Municipality]) == len(SMALL.place)
    model.step()
    assert (model.steps, model.quarter) == (1, 1)
    assert model.agents.get("pressure") == [municipality.pressure for municipality in model.municipalities]


def test_without_anything_it_is_sonoma():
    assert RegionModel(rng=3).region.name == "sonoma"


def test_what_is_collected_has_every_outcome_and_every_quarter():
    model = RegionModel(SMALL).run()
    frame = model.datacollector.get_model_vars_dataframe()
    assert list(frame.columns) == list(outcomes())
    assert len(frame) == SMALL.quarters == len(model.quarter_rows)
    for number, row in enumerate(model.quarter_rows):
        for name, value in row.items():
            collected = frame[name][number]
            assert value == collected or (math.isnan(value) and math.isnan(collected))
    assert set(model.summary()) == set(outcomes())


def test_a_burn_in_is_lived_but_not_collected():
    model = RegionModel(SMALL.replace(burn_in=5))
    assert model.quarter == -5
    model.run()
    assert (model.quarter, model.steps) == (16, 21)
    assert len(model.quarter_rows) == 16
    assert min(event.quarter for event in model.log) < 0


def test_running_on_adds_to_the_same_life():
    whole, parts = RegionModel(SMALL).run(12), RegionModel(SMALL).run(5).run(7)
    assert repr(whole.event_rows()) == repr(parts.event_rows())
    assert repr(whole.quarter_rows) == repr(parts.quarter_rows)


def test_progress_is_told():
    told = []
    RegionModel(SMALL.replace(burn_in=2)).run(3, progress=lambda done, due: told.append((done, due)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_the_seed_is_that_of_the_scenario_or_the_one_given():
    assert RegionModel(SMALL.replace(seed=5)).inputs.seed == 5
    given = RegionModel(SMALL.replace(seed=5), rng=6).run(4)
    assert given.inputs.seed == 6
    assert repr(given.event_rows()) == repr(RegionModel(SMALL.replace(seed=6)).run(4).event_rows())
    drawn = [RegionModel(SMALL, rng=numpy.random.default_rng(1)).inputs.seed for _ in range(2)]
    assert drawn[0] == drawn[1] != SMALL.seed


@pytest.mark.parametrize("wrong", [-1, 2**63, 1.5, "one", True])
def test_what_is_no_seed_is_said_to_be_none(wrong):
    with pytest.raises(ScenarioError) as caught:
        RegionModel(SMALL, rng=wrong)
    assert (caught.value.field, caught.value.value) == ("rng", wrong)


def test_a_subclass_changes_one_decision():
    usual = RegionModel(SMALL.replace(quarters=40)).run()
    stubborn = RegionModel(SMALL.replace(quarters=40), municipality=Stubborn).run()
    assert all(type(agent) is Stubborn for agent in stubborn.agents)
    assert any(event.kind == "start" for event in usual.log)
    assert not any(event.kind == "start" for event in stubborn.log)
    assert stubborn.summary()["ideas"] == 0.0


def test_own_reporters_may_be_added():
    model = RegionModel(SMALL)
    model.datacollector = mesa.DataCollector(model_reporters={"live": lambda region: len(region.live())})
    model.run(6)
    assert len(model.datacollector.get_model_vars_dataframe()["live"]) == 6
