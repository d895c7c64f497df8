import pytest

from collabsim.analysis.compare import COLUMNS, compare
from collabsim.errors import InputError
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

BASE = Scenario(Region.synthetic(6, seed=4), quarters=8, burn_in=0, seed=5)
FULL = BASE.replace(levers={"relationship_building": 1.0})


def quick(*scenarios, **options):
    return compare(*scenarios, replicates=3, outcomes=["trust", "survival_5y"], workers=1, progress=False, **options)


def test_a_scenario_differs_from_itself_by_nothing():
    found = quick(BASE, BASE)
    assert found.schema == COLUMNS
    trust = found.row(0, named=True)
    assert (trust["difference"], trust["lo95"], trust["hi95"], trust["pairs"]) == (0.0, 0.0, 0.0, 3)


def test_pairs_without_a_value_are_left_out():
    survival = quick(BASE, FULL).row(1, named=True)
    assert (survival["pairs"], survival["difference"]) == (0, None)  # nothing can live five years in two


def test_each_further_scenario_is_set_against_the_first_quarter_by_quarter():
    found = quick(BASE, FULL, BASE, until=2)
    assert found["scenario"].unique().sort().to_list() == [2, 3]
    assert found.filter(scenario=2, outcome="trust")["quarter"].to_list() == [None, 0, 1, 2]
    assert found.filter(scenario=3, outcome="trust")["difference"].to_list() == [0.0] * 4


@pytest.mark.parametrize(
    ("scenarios", "options", "field"),
    [
        ((BASE,), {}, "scenarios"),
        ((BASE, FULL), {"until": 8}, "until"),
        ((BASE, FULL), {"replicates": 1}, "replicates"),
        ((BASE, FULL), {"outcomes": ["trsut"]}, "outcomes"),
    ],
)
def test_what_cannot_be_compared_is_told(scenarios, options, field):
    with pytest.raises(InputError) as caught:
        compare(*scenarios, **{"replicates": 2, "progress": False, **options})
    assert caught.value.field == field


def test_a_comparison_is_the_same_by_either_engine():
    sides = (BASE, FULL, BASE.replace(quarters=9))
    found = [quick(*sides, until=2, engine=engine) for engine in ("mesa", "compiled")]
    assert found[0].equals(found[1])
