"""Governments of other kinds: their own work, money and leaders."""

import pytest

from collabsim.model import RegionModel, partners
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

OTHERS = {"special_district", "school_district", "state_agency", "non_profit"}


@pytest.fixture(scope="module")
def region():
    return Region.synthetic(12, seed=3, others=True)


def test_other_kinds_leave_the_towns_as_they_are(region):
    alone = Region.synthetic(12, seed=3)
    added = {one for one, kind in zip(region.ids, region.kinds) if kind in OTHERS}
    assert len(added) == 4
    assert {one for one in region.ids if one not in added} == set(alone.ids)
    for one in alone.ids:
        here, there = region.index[one], alone.index[one]
        assert (region.population[here], region.kinds[here]) == (alone.population[there], alone.kinds[there])
        assert (region.residents[here] == alone.residents[there]).all()


def test_other_kinds_do_part_of_the_work_on_part_of_the_money(region):
    for i, kind in enumerate(region.kinds):
        if kind in OTHERS:
            a_head = region.budget[i] / region.population[i]
            assert 0 < region.provided[i].sum() < 20
            assert a_head < 0.6 * region.budget[0] / region.population[0]


def test_an_appointed_head_faces_no_voters(region):
    model = RegionModel(Scenario(region, burn_in=0))
    office = next(m for m in model.municipalities if m.kind == "state_agency")
    assert office.election_within(16.0) == 0.0
    for _ in range(16):
        office.face_voters()
        model.quarter += 1
    assert office.majority_since is None


@pytest.mark.parametrize(("openness", "share"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)])
def test_governments_of_other_kinds_come_to_mind_less_often(region, openness, share):
    """K02: towns think of towns, and of a school district as far as they are open to other kinds."""
    model = RegionModel(Scenario(region, levers={"other_kinds": openness}, burn_in=0))
    town = next(m for m in model.municipalities if m.nature.municipal and not m.upper)
    others = [m for m in model.municipalities if m.kind in OTHERS]
    like = [m for m in model.municipalities if m.nature.municipal and m is not town]
    thought = 0
    for _ in range(100):
        model.quarter += 1
        thought += sum(partners._thought_of(town, other) for other in others)
        assert all(partners._thought_of(town, other) for other in like)
    assert thought / (100 * len(others)) == pytest.approx(share, abs=0.1)
