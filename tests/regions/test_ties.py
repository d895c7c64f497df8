import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.regions.region import Region
from collabsim.regions.ties import kilometres, tied
from collabsim.rules.distance import great_circle

NOBODY = np.empty(0)


def ties_of(spots, **more):
    ids = [f"p{k:04d}" for k in range(len(spots))]
    north, east = (np.array([spot[axis] for spot in spots], dtype=float) for axis in (0, 1))
    return tied(ids, north, east, np.full(len(ids), -1), **more)


def check(ties, many):
    """What holds of all ties."""
    pairs = list(zip(ties.i.tolist(), ties.j.tolist()))
    assert pairs == sorted(set(pairs))
    assert all(0 <= i < j < many for i, j in pairs)
    assert np.isfinite(ties.km).all()
    assert (ties.km >= 0).all()
    assert (ties.distance == ties.km / ties.neighbourhood_km).all()
    assert {array.shape for array in (ties.km, ties.adjacent, ties.prior_project, ties.leaders)} == {(len(pairs),)}


@pytest.mark.parametrize(
    "spots",
    [
        [(44.0, 3.0)],
        [(44.0, 3.0), (44.1, 3.0)],
        [(44.0, 3.0), (44.1, 3.0), (44.0, 3.1)],
        [(44.0 + k / 10, 3.0) for k in range(40)],
        [(44.0, 3.0)] * 40,
        [(90.0, 0.0), (90.0, 90.0), (-90.0, 0.0)],
        [(0.0, 179.99), (0.0, -179.99)],
    ],
    ids=["one", "two", "three", "a line", "one spot", "poles", "date line"],
)
def test_odd_places_have_ties(spots):
    ties = ties_of(spots)
    check(ties, len(spots))
    if len(spots) <= 25:
        assert len(ties) == len(spots) * (len(spots) - 1) // 2


def test_known_distances():
    # a degree of latitude is 6371.0088 π / 180 = 111.195 km; over the date line 0.02 degrees at the equator
    assert ties_of([(44.0, 3.0), (45.0, 3.0)]).km == pytest.approx([111.19508], abs=1e-4)
    assert ties_of([(0.0, 179.99), (0.0, -179.99)]).km == pytest.approx([2.2239], abs=1e-4)


def test_all_distances_at_once_agree_with_the_rule_for_two_to_a_millimetre():
    luck = np.random.default_rng(7)
    north, east = luck.uniform(-90.0, 90.0, 4000), luck.uniform(-180.0, 180.0, 4000)
    north[2000:3000], east[2000:3000] = north[:1000] + luck.normal(0.0, 0.01, 1000), east[:1000]  # places close by
    north = np.clip(north, -90.0, 90.0)
    i, j = np.arange(2000), np.arange(2000, 4000)
    km = kilometres(north, east, i, j)
    for k, (one, other) in enumerate(zip(i, j)):
        if km[k] < 15_000.0:  # towards the other side of the globe last bits weigh more
            alone = great_circle(*map(float, (north[one], east[one], north[other], east[other])))
            assert abs(alone - km[k]) < 1.1e-6
    assert (km < 15_000.0).sum() > 1500


def test_neighbourhood_is_the_median_distance_to_the_six_nearest():
    # on a line with 7 places a degree apart each has the other six: 7·6 distances, their middle is 2 degrees
    ties = ties_of([(k, 0.0) for k in range(7)])
    assert ties.neighbourhood_km == pytest.approx(2 * 111.19508, abs=1e-3)


def test_neighbours_on_a_line_are_adjacent_and_nobody_else():
    ties = ties_of([(44.0 + k / 10, 3.0) for k in range(40)])
    found = {(i, j) for i, j, near in zip(ties.i.tolist(), ties.j.tolist(), ties.adjacent) if near}
    assert found == {(k, k + 1) for k in range(39)}


def test_a_far_place_is_adjacent_to_nobody():
    ties = ties_of([(44.0, 3.0), (44.1, 3.0), (44.0, 3.1), (44.1, 3.1), (60.0, 3.0)])
    assert not ties.adjacent[(ties.i == 4) | (ties.j == 4)].any()
    assert ties.adjacent.sum() == 4  # the sides; meridians meet, so a diagonal's circle holds another corner


def test_given_pairs_are_tied_and_flagged():
    spots = [(44.0 + k / 10, 3.0) for k in range(200)]
    ties = ties_of(spots, prior_projects=[(0, 199)], leader_ties=[(199, 1)], partners=[(2, 198)])
    flags = {(i, j): flags for i, j, *flags in zip(ties.i, ties.j, ties.adjacent, ties.prior_project, ties.leaders)}
    assert flags[0, 199] == [False, True, False]
    assert flags[1, 199] == [False, False, True]
    assert flags[2, 198] == [False, False, False]
    assert (ties.prior_project.sum(), ties.leaders.sum()) == (1, 1)


def test_nearest_24_and_few_more_are_tied():
    region = Region.synthetic(300, seed=3)
    ties = region.ties
    check(ties, 300)
    for i in (0, 17, 299):
        km = kilometres(region.latitude, region.longitude, np.full(300, i), np.arange(300))
        near = set(np.argsort(km)[1:25].tolist())
        own = set(ties.j[ties.i == i].tolist()) | set(ties.i[ties.j == i].tolist())
        assert near <= own
    assert 24 * 300 / 2 < len(ties) < 36 * 300 / 2


def test_a_place_added_far_away_leaves_nearly_all_ties():
    spots = [(44.0 + a / 10, 3.0 + b / 9 + a / 70) for a, b in itertools.product(range(12), range(12))]
    before, after = ties_of(spots), ties_of([*spots, (-40.0, 100.0)])
    old = set(zip(before.i.tolist(), before.j.tolist()))
    new = {(i, j) for i, j in zip(after.i.tolist(), after.j.tolist()) if j < 144}
    assert new <= old
    assert len(old - new) <= 2  # on each of the two rings it steps between two places


def test_governments_of_other_kinds_part_no_towns():
    alone, among = Region.synthetic(60), Region.synthetic(60, others=True)
    towns = set(alone.ids)

    def told(region):
        ties = region.ties
        pairs = zip(ties.i.tolist(), ties.j.tolist(), ties.km.tolist(), ties.distance.tolist(), ties.adjacent.tolist())
        return {(region.ids[i], region.ids[j], *rest) for i, j, *rest in pairs}

    more = told(among)
    assert {one for one in more if {one[0], one[1]} <= towns} == told(alone)
    assert {one[k] for one in more for k in (0, 1)} == set(among.ids)
    assert sum(not {one[0], one[1]} <= towns for one in more) > 12 * 24


def test_a_district_within_a_town_leaves_the_town_on_its_map():
    spots = [(44.0 + a / 10, 3.0 + b / 9 + a / 70) for a, b in itertools.product(range(6), range(5))]
    ids = [f"p{k:03}" for k in range(31)]
    north, east = np.array([*spots, spots[4]]).T
    parent = np.full(31, -1)
    alone = tied(ids[:30], north[:30], east[:30], parent[:30])
    parent[30] = 4
    among = tied(ids, north, east, parent, municipal=np.arange(31) < 30)
    towns = {(i, j, near) for i, j, near in zip(among.i.tolist(), among.j.tolist(), among.adjacent) if j < 30}
    assert towns == set(zip(alone.i.tolist(), alone.j.tolist(), alone.adjacent))
    assert (4, 30, True) in set(zip(among.i.tolist(), among.j.tolist(), among.adjacent))


@pytest.mark.parametrize("many", [10, 40])
def test_one_town_among_districts_is_as_near_to_them_as_they_are_to_each_other(many):
    north, east = np.divmod(np.arange(many), 6) / np.array([[10.0], [7.0]])
    ids, parent = [f"p{k:03}" for k in range(many)], np.full(many, -1)
    among = tied(ids, 44.0 + north, 3.0 + east, parent, municipal=np.arange(many) == 3)
    plain = tied(ids, 44.0 + north, 3.0 + east, parent)
    assert (among.distance == plain.distance).all()


def test_far_ties_follow_ids_not_positions():
    region = Region.synthetic(120, seed=5)
    order = np.argsort(region.latitude)
    names = [region.ids[k] for k in order]
    back = np.argsort(names)
    again = tied(region.ids, region.latitude[order][back], region.longitude[order][back], region.parent)
    assert (again.i == region.ties.i).all()
    assert (again.km == region.ties.km).all()


def test_county_and_its_towns_are_adjacent():
    region = Region.synthetic(60)
    ties = region.ties
    adjacent = {(i, j) for i, j, near in zip(ties.i.tolist(), ties.j.tolist(), ties.adjacent) if near}
    inside = [(min(k, up), max(k, up)) for k, up in enumerate(region.parent.tolist()) if up >= 0]
    assert len(inside) == 57
    assert adjacent.issuperset(inside)


SPOT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(SPOT, min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_places_have_sound_ties(spots):
    check(ties_of(spots), len(spots))
