"""Whom a government asks, and how it would share."""

import pytest

from collabsim.model import RegionModel, partners
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), burn_in=0))


def test_a_way_is_as_long_in_both_directions(model):
    """T07: roads take their detours whoever travels; services that work at a distance do not mind."""
    roads, payroll = model.area("roads"), model.area("accounting_payroll")
    longer = []
    for tie in model.pairs:
        there = partners.travelled(model, tie.back.to, tie, roads, model.p)
        assert there == partners.travelled(model, tie.to, tie.back, roads, model.p)
        longer.append(abs(there / tie.distance - 1.0))
        assert abs(partners.travelled(model, tie.back.to, tie, payroll, model.p) / tie.distance - 1.0) < longer[-1]
    assert max(longer) > 0.3


def test_a_government_without_a_motive_is_asked_in_vain(model):
    """S17: where the other side's own wish to share is far below the threshold, hardly any proposal goes forward."""
    for municipality in model.municipalities:
        municipality.decide_to_search()
    seeker, *others = model.municipalities
    positions = [position for other in others for position in other.positions.values()]
    willing = [partners._willing(seeker, position) for position in positions]
    assert sum(willing) > 0.5 * len(willing)
    for other in others:
        weary = other.appetite.terms._replace(base=other.appetite.terms.base - 8.0)
        other.appetite = model.judge("search", weary, 0.5)
    asked_in_vain = [not partners._willing(seeker, position) for position in positions]
    assert sum(asked_in_vain) > 0.9 * len(asked_in_vain)
