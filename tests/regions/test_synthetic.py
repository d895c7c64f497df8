import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.errors import RegionError
from collabsim.regions.region import Region
from collabsim.regions.synthetic import _spiral
from collabsim.regions.ties import kilometres


def test_populations_are_lognormal():
    region = Region.synthetic(2000, seed=1)
    town = np.array(region.kinds) != "county"
    residents = region.population[town]
    # 1,900 draws: the median of ln has a standard error of 1.25 · 1.4 / √1900 = 0.04
    assert abs(np.log(np.median(residents)) - np.log(3000)) < 0.13
    assert residents.min() >= 100
    above = np.log(np.quantile(residents, 0.8413)) - np.log(np.median(residents))
    assert above == pytest.approx(1.4, abs=0.15)
    assert (~town).sum() == 100


def test_neighbouring_towns_are_5_to_15_km_apart():
    region = Region.synthetic(400, seed=2)
    town = np.flatnonzero(np.array(region.kinds) != "county")
    one, other = np.meshgrid(town, town)
    km = np.sort(kilometres(region.latitude, region.longitude, one, other), axis=1)
    assert 5 < np.median(km[:, 1]) < 10  # the nearest
    assert 10 < np.median(km[:, 3]) < 15  # the third nearest


def test_a_county_holds_its_towns_and_some_more():
    region = Region.synthetic(45)
    counties = [k for k, kind in enumerate(region.kinds) if kind == "county"]
    assert len(counties) == 3
    for county in counties:
        within = region.parent == county
        assert region.population[county] > region.population[within].sum() > 0
    assert (region.parent == -1).sum() == 3


def test_a_larger_region_keeps_the_places_of_a_smaller_one():
    small, large = Region.synthetic(50, seed=4), Region.synthetic(90, seed=4)
    town = np.flatnonzero(np.array(small.kinds) != "county")
    for what in ("population", "latitude", "longitude", "area_km2"):
        assert (getattr(small, what)[town] == getattr(large, what)[town]).all()
    assert small.names[:4] == large.names[:4]
    assert small.ids == large.ids[:50]


def test_seed_decides():
    assert Region.synthetic(12, seed=7) == Region.synthetic(12, seed=7)
    assert Region.synthetic(12, seed=7) != Region.synthetic(12, seed=8)
    assert Region.synthetic(12, median=9000) != Region.synthetic(12)
    assert (Region.synthetic(12, sigma=0.0).population[:4] == 3000).all()


@given(st.integers(2, 130), st.integers(0, 2**64 - 1))
@settings(max_examples=25, deadline=None)
def test_any_size_and_seed_make_a_sound_region(size, seed):
    region = Region.synthetic(size, seed=seed)
    assert len(region) == size
    assert list(region.ids) == sorted(set(region.ids))
    towns = [name for name, kind in zip(region.names, region.kinds) if kind != "county"]
    assert len(set(towns)) == len(towns)
    assert region.agreements == ()
    assert (np.abs(region.latitude) < 90).all()


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"n": 1}, "size"),
        ({"n": 100_001}, "size"),
        ({"n": 3.5}, "size"),
        ({"n": 12, "seed": -1}, "seed"),
        ({"n": 12, "seed": "x"}, "seed"),
        ({"n": 12, "median": 1}, "median"),
        ({"n": 12, "sigma": -1}, "sigma"),
    ],
)
def test_arguments_out_of_range_are_named(arguments, field):
    with pytest.raises(RegionError) as caught:
        Region.synthetic(**arguments)
    assert caught.value.field == field


def test_spiral_fills_the_square():
    assert sorted(_spiral(step) for step in range(49)) == [(x, y) for x in range(-3, 4) for y in range(-3, 4)]
