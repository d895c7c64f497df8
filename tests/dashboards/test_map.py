"""The map's geometry and its pictures, without a browser."""

import math

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from collabsim import Intervention, Region, RegionModel, Scenario
from collabsim.charts.palette import PALETTE, contrast
from collabsim.charts.places import places
from collabsim.rules.logit import logistic, total
from dashboards.map import RegionMap, picture_of
from dashboards.map.land import contours, outlines
from dashboards.map.pictures import ENDED, FADING, MOST, RUNNING
from dashboards.map.ramps import RAMPS, VIEWS, WORDS


def area(line: numpy.ndarray) -> float:
    """By the shoelace."""
    x, y = line[:, 0], line[:, 1]
    return 0.5 * float(numpy.sum(x * numpy.roll(y, -1) - numpy.roll(x, -1) * y))


def test_the_outline_of_a_hill_is_a_circle():
    """A cone 20 - distance at level 10 is cut in a circle of radius 10: area 314.2."""
    y, x = numpy.mgrid[0:41, 0:41]
    (line,) = contours(20.0 - numpy.hypot(x - 20.0, y - 20.0), 10.0)
    assert abs(area(line)) == pytest.approx(100.0 * math.pi, rel=0.01)
    assert numpy.hypot(line[:, 0] - 20.0, line[:, 1] - 20.0) == pytest.approx(10.0, abs=0.1)


def test_two_hills_have_two_outlines_and_a_hill_at_the_edge_is_closed():
    field = numpy.zeros((9, 20))
    field[4, 4] = field[4, 14] = field[0, 19] = 1.0
    lines = contours(field, 0.5)
    assert len(lines) == 3


@settings(max_examples=30, deadline=None)
@given(some.integers(0, 2**32 - 1))
def test_every_crossing_lies_on_one_line(seed):
    """Every side of the grid that the level crosses is passed once, saddles included."""
    field = numpy.random.default_rng(seed).random((7, 8))
    above = numpy.pad(field, 1, constant_values=-1.0) > 0.5
    crossed = numpy.sum(above[1:] != above[:-1]) + numpy.sum(above[:, 1:] != above[:, :-1])
    lines = contours(field, 0.5)
    # short lines, of fewer than three points, cannot be: the smallest is a diamond of four
    assert sum(len(line) for line in lines) == crossed


def test_kilometres_from_degrees():
    """One degree north is 111.2 km up; one east at 60 degrees north is half of that."""
    found = places(numpy.array([60.0, 61.0, 60.0, 60.0, 60.0]), numpy.array([0.0, 0.0, 1.0, 0.0, 0.0]))
    assert found.at[1] - found.at[0] == pytest.approx([0.0, -111.2])
    assert found.at[2] - found.at[0] == pytest.approx([55.6, 0.0], abs=0.01)
    assert not found.away.any()


def test_one_far_away_is_drawn_in_to_the_edge():
    region = Region.load("sonoma")
    found = places(region.latitude, region.longitude)
    far = region.names.index("Rancho Cucamonga")
    assert numpy.flatnonzero(found.away).tolist() == [far]
    assert found.away[far] == pytest.approx(650.0, abs=10.0)
    west, north, east, south = found.box
    assert west <= found.at[far][0] <= east
    assert north <= found.at[far][1] <= south
    assert max(east - west, south - north) < 150.0


@pytest.mark.parametrize("region", ["sonoma", "durham", 60, 2, 300])
def test_a_map_of_any_region(region):
    region = Region.load(region) if isinstance(region, str) else Region.synthetic(region)
    about = RegionMap(region).about
    assert [town["id"] for town in about["towns"]] == list(region.ids)
    assert all(0.0 < town["size"] <= 1.0 for town in about["towns"])
    assert about["land"]
    assert all(len(line) >= 6 and all(map(math.isfinite, line)) for line in about["land"])
    assert {one["code"] for one in about["services"]} == {
        one["code"] for one in about["services"] if len(one["code"]) == 2
    }


def test_governments_on_one_spot_have_land():
    assert outlines(numpy.zeros((3, 2)), (-1.0, -1.0, 1.0, 1.0))


def test_land_of_a_country_is_drawn_from_a_part_of_its_places():
    """Places all over a square of 100 km: the land is that square with a rim."""
    at = numpy.random.default_rng(1).random((5000, 2)) * 100.0
    lines = outlines(at, (0.0, 0.0, 100.0, 100.0))
    largest = max(abs(area(numpy.reshape(line, (-1, 2)))) for line in lines)
    assert 100.0**2 < largest < 112.0**2


@pytest.fixture(scope="module")
def lived():
    order = Intervention("mandate", start=0, services=("fleet",))
    model = RegionModel(Scenario("sonoma", seed=3, interventions=(order,)))
    pictures = []
    for _ in range(30):
        model.step()
        pictures.append(picture_of(model))
    return model, pictures


def test_a_picture_is_the_quarter(lived):
    model, pictures = lived
    picture = pictures[-1]
    assert picture.quarter == 29
    values = numpy.frombuffer(picture.values, dtype=numpy.float32).reshape(3, -1)
    assert values[0] == pytest.approx([town.pressure for town in model.municipalities])
    assert values[1] == pytest.approx([town.will for town in model.municipalities])
    assert ((values[2] >= 0.0) & (values[2] <= 1.0)).all()
    live = {format(one.key, "016x"): one for one in model.live()}
    shown = {hub[0]: hub for hub in picture.hubs if hub[2] != ENDED}
    assert shown.keys() == live.keys()
    for name, (_, service, stage, ordered, since, members, _) in shown.items():
        assert service == live[name].service.index
        assert (stage == RUNNING) == live[name].operating
        assert ordered == (live[name].mandate is not None)
        assert (since, list(members)) == (0, [one.index for one in live[name].municipalities])
    assert any(hub[3] for hub in picture.hubs), "the mandate has made some"


def test_an_end_leaves_its_mark_for_a_year(lived):
    model, pictures = lived
    ended = [
        one for one in model.partnerships if one.launched is not None and one.ended is not None and one.ended <= 25
    ]
    assert ended
    for one in ended:
        if one.ended < 0:
            continue
        marks = {
            picture.quarter: hub
            for picture in pictures
            for hub in picture.hubs
            if hub[0] == format(one.key, "016x") and hub[2] == ENDED
        }
        assert sorted(marks) == list(range(one.ended, one.ended + FADING))
        assert [hub[4] for _, hub in sorted(marks.items())] == list(range(FADING))
        assert all(hub[5] for hub in marks.values()), "its last members are known"


def test_strain_is_the_chance_that_one_of_the_members_leaves_within_a_year(lived):
    model, pictures = lived
    shown = {hub.id: hub for hub in pictures[-1].hubs}
    for one in model.live():
        hub = shown[format(one.key, "016x")]
        if not one.operating:
            assert hub.strain == 0.0
            continue
        leaves = [logistic(total(one.exit_terms(member))) for member in one.members]
        all_stay = math.exp(4.0 * sum(math.log1p(-chance) for chance in leaves))
        assert hub.strain == pytest.approx(1.0 - all_stay, abs=0.001)
        assert hub.strain >= max(leaves) - 0.001
    assert len({hub.strain for hub in shown.values()}) > 3


def test_ties_are_pairs_with_their_trust_in_each_other(lived):
    model, pictures = lived
    ties = numpy.frombuffer(pictures[-1].ties, dtype=numpy.uint16).reshape(-1, 3)
    assert len(ties) == len(model.pairs) > 0
    towns = model.municipalities
    for i, j, thousandths in ties.tolist():
        there, back = towns[i].ties[j], towns[j].ties[i]
        trust = 0.5 * (there.trust(towns[i].p) + back.trust(towns[j].p))
        assert thousandths == pytest.approx(1000.0 * trust, abs=0.51)


def test_single_ties_are_left_out_where_there_are_too_many_to_draw():
    model = RegionModel(Scenario(Region.synthetic(MOST + 1), burn_in=0))
    assert picture_of(model).ties == b""


def test_the_model_does_not_notice_its_picture():
    watched, alone = RegionModel(Scenario("durham", seed=5)), RegionModel(Scenario("durham", seed=5))
    for _ in range(12):
        watched.step()
        alone.step()
        picture_of(watched)
    assert watched.event_rows() == alone.event_rows()
    assert len(watched.pairs) == len(alone.pairs)


def test_a_picture_says_nothing_about_later(lived):
    _, pictures = lived
    assert [picture.quarter for picture in pictures] == list(range(30))
    assert len({picture.hubs for picture in pictures}) > 5


def test_ramps_are_monotone_and_named():
    for theme, ramps in RAMPS.items():
        assert set(ramps) == set(VIEWS) == set(WORDS)
        for ramp in ramps.values():
            against = [contrast(colour, PALETTE[theme]["surface"]) for colour in ramp]
            assert against == sorted(against), "more is further from the page in both themes"
