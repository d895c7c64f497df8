"""A dated change must be able to act."""

import pytest

from collabsim.catalogue.parameters import declared
from collabsim.errors import ScenarioError
from collabsim.intervention import Intervention
from collabsim.model import RegionModel, partners
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

# Without these some of what is read at the start has nothing to act on.
SEEN_BY = {"prior_allegiances": 0.5, "initial_manager_trust": 0.8}


def test_a_dated_change_of_what_is_read_at_the_start_is_refused():
    with pytest.raises(ScenarioError, match="read when a run begins") as told:
        Intervention("lever", name="initial_trust", value=0.8, start=4)
    assert (told.value.field, told.value.value) == ("name", "initial_trust")


@pytest.mark.parametrize(
    "name", [p.name for p in declared().values() if p.start_only and p.name != "spending_per_head"]
)
def test_what_is_read_at_the_start_acts_there(name):
    """Set from the start, at one end of its range or the other, it changes how some region begins."""
    parameter = declared()[name]
    usual = {known: value for known, value in SEEN_BY.items() if known != name}
    assert any(
        begun(region, usual) != begun(region, {**usual, name: end})
        for region in ("sonoma", Region.synthetic(15, seed=2))
        for end in (parameter.low, parameter.high)
    )


def begun(region, levers):
    model = RegionModel(Scenario(region, quarters=1, burn_in=0, levers=levers))
    model.quarter = 12  # by then some heads have left
    return beginning(model)


def beginning(model):
    """Everything that a run begins with, as far as these parameters reach."""
    return (
        [(m.identity, m.lone_ranger, m.risk_aversion, m.unions, m.resistance, m.climate) for m in model.municipalities],
        [(m.hub.id, m.openness, m.visible) for m in model.municipalities],
        [(p.own_cost, p.unit_cost, p.locked_until) for m in model.municipalities for p in m.positions.values()],
        [(t.trust(model.p), t.conflict, t.prior_project) for m in model.municipalities for t in m.ties.values()],
        [(t.familiarity, t.asymmetry, t.rivalry) for m in model.municipalities for t in m.ties.values()],
        [partners.travelled(model, m, t, model.areas[0], m.p) for m in model.municipalities for t in m.near],
        [(a.difficulty, a.friction) for a in model.areas],
        [(p.vacant(), p.urgency()) for m in model.municipalities for p in m.positions.values()],
        [(g.key, len(g.members), g.age, g.fit, g.saving) for g in model.partnerships],
    )
