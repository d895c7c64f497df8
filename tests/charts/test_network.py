import numpy
import polars
import pytest

from collabsim import charts
from collabsim.catalogue.services import services
from collabsim.charts.codes import CODES
from collabsim.charts.network import APART_HUB
from collabsim.charts.palette import GROUPS, PALETTE, THEMES, contrast
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.study.run import run


@pytest.fixture(scope="module")
def made():
    return run(Scenario("sonoma", quarters=8, seed=3))


def hubs(figure):
    return [trace for trace in figure.data if trace.name in GROUPS["light"]]


def test_every_service_has_letters_of_its_own():
    assert set(CODES) == {service.slug for service in services()}
    assert len(set(CODES.values())) == len(CODES)
    assert {service.group for service in services()} == set(GROUPS["light"])


@pytest.mark.parametrize("theme", THEMES)
def test_letters_can_be_read_on_hubs(theme):
    letters = "#FFFFFF" if theme == "light" else PALETTE["dark"]["bg"]
    assert min(contrast(letters, colour) for colour in GROUPS[theme].values()) >= 4.5


def test_a_hub_for_each_partnership_in_operation(made):
    figure = charts.network_map(made.region, made.partnerships, made.members, quarter=7)
    shown = [one for trace in hubs(figure) for one in trace.customdata]
    running = made.partnerships.filter(polars.col("launched").is_not_null() & polars.col("ended").is_null())
    assert sorted(shown) == sorted(running["partnership"])
    inside = made.members.filter(polars.col("partnership").is_in(shown), polars.col("left").is_null())
    spokes = [trace for trace in figure.data if trace.opacity == 0.5]
    assert sum(trace.x.count(None) for trace in spokes if trace.x) == inside.height


def test_hubs_keep_apart(made):
    figure = charts.network_map(made.region, made.partnerships, made.members, quarter=0, narrow=True)
    at = numpy.array([point for trace in hubs(figure) for point in zip(trace.x, trace.y)])
    gaps = numpy.hypot(*(at[:, None, :] - at[None, :, :]).T)
    assert gaps[~numpy.eye(len(at), dtype=bool)].min() > 0.7 * APART_HUB[True]


@pytest.mark.parametrize("size", [2, 30])
def test_regions_of_any_size_without_partnerships(made, size):
    region = Region.synthetic(size, seed=1)
    figure = charts.network_map(region, made.partnerships.clear(), made.members.clear(), quarter=0)
    assert not any(trace.x for trace in hubs(figure))
    towns = next(trace for trace in figure.data if trace.hovertext is not None)
    assert numpy.isfinite([towns.x, towns.y]).all()
    assert len(towns.x) == size
