import numpy as np
import pytest

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.engine import layout
from collabsim.engine.inputs import calendar, region_inputs
from collabsim.engine.layout import NONE
from collabsim.regions.region import Region
from collabsim.rules import draws

REGIONS = {"sonoma": Region.load("sonoma"), "made up": Region.synthetic(60, seed=3, others=True)}


@pytest.fixture(params=REGIONS)
def region(request):
    return REGIONS[request.param]


def test_every_tie_is_held_from_both_ends_in_the_order_of_ids(region):
    lists, ties = region_inputs(region).lists, region.ties
    held = []
    for i in range(len(region)):
        places = range(lists["first_tie"][i], lists["first_tie"][i + 1])
        others = [int(lists["tie_to"][t]) for t in places]
        assert others == sorted(others)
        for t, other in zip(places, others):
            back = lists["tie_back"][t]
            assert lists["tie_to"][back] == i
            assert lists["first_tie"][other] <= back < lists["first_tie"][other + 1]
            if i < other:
                held.append((i, other, *(lists[f"tie_{name}"][t] for name in ("km", "distance", "adjacent"))))
                for name in ("km", "distance", "adjacent", "prior_project", "leaders"):
                    assert lists[f"tie_{name}"][t] == lists[f"tie_{name}"][back]
    assert held == list(zip(ties.i, ties.j, ties.km, ties.distance, ties.adjacent))


def test_near_ones_and_neighbours_stand_in_the_model_s_order(region):
    lists = region_inputs(region).lists
    for i in range(len(region)):
        places = range(lists["first_tie"][i], lists["first_tie"][i + 1])
        near = [int(t) for t in lists["near"][places.start : places.stop]]
        assert near == sorted(places, key=lambda t: (lists["tie_distance"][t], lists["tie_to"][t]))
        adjacent = lists["adjacent"][lists["first_adjacent"][i] : lists["first_adjacent"][i + 1]]
        assert adjacent.tolist() == [lists["tie_to"][t] for t in places if lists["tie_adjacent"][t]]


def test_the_record_tells_where_the_lists_stand(region):
    inputs = region_inputs(region)
    record = inputs.record[0]
    assert all(record[name] == values.ctypes.data for name, values in inputs.lists.items())
    assert inputs.address == inputs.record.ctypes.data
    assert (record["many_municipalities"], record["many_ties"]) == (len(region), 2 * len(region.ties))
    assert record["positions_in_all"] == inputs.lists["provided"].sum()
    assert inputs.lists["keys"].tolist() == [draws.key(one) for one in region.ids]
    assert inputs.lists["upper"].nonzero()[0].tolist() == sorted({p for p in region.parent.tolist() if p >= 0})


def test_agreements_are_told_by_places():
    region = REGIONS["sonoma"]
    table = region_inputs(region).lists["agreements"]
    assert len(table) == len(region.agreements) > 0
    for row, one in zip(table, region.agreements):
        assert layout.SERVICES[row["service"]] == one.service
        assert (row["mode"], row["form"]) == (mode_of(one.mode).index, form_of(one.form).index)
        assert tuple(row["members"][: row["many"]].tolist()) == one.members
        assert row["lead"] == (NONE if one.lead is None else one.lead)
        assert row["since"] == (NONE if one.since is None else calendar(one.since))


def test_calendar_quarters_follow_each_other():
    quarters = ["2019", "2019Q2", "2019Q3", "2019Q4", "2020Q1"]
    assert np.diff([calendar(one) for one in quarters]).tolist() == [1, 1, 1, 1]
