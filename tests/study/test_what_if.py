import pytest
import small

from collabsim.errors import ScenarioError
from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.study.what_if import Fate, OtherLife, _without, fate, what_if


@pytest.fixture(scope="module")
def scenario():
    return small.scenario(quarters=24, burn_in=8)


@pytest.fixture(scope="module")
def rows(scenario):
    return RegionModel(scenario).run().partnership_rows()


def test_the_fate_is_that_of_the_run(scenario, rows):
    for row in rows[:2] + rows[-2:]:
        assert fate(scenario, row["partnership"], 0, 0) == Fate(row["launched"], row["ended"])


def test_a_redraw_changes_what_comes_after_and_nothing_before(scenario):
    def events(redraw):
        model = RegionModel(scenario)
        for _ in range(scenario.burn_in_quarters + scenario.quarters):
            if redraw and model.quarter == 8:
                model.luck.redraw(redraw)
            model.step()
        return [{**row, "event_id": 0} for row in model.event_rows()]

    def until(found):
        return [row for row in found if row["quarter"] < 8]

    usual, other, same = events(0), events(1), events(1)
    assert until(usual) == until(other) != []
    assert usual != other == same != events(2)


def test_it_runs_from_its_launch_to_before_its_end():
    life = Fate(launched=4, ended=9)
    assert [life.runs_in(quarter) for quarter in (3, 4, 8, 9)] == [False, True, True, False]
    assert Fate(2, None).runs_in(500)
    assert not Fate(None, 7).runs_in(3)


def test_lives_are_counted_with_and_without_the_change():
    long, short = Fate(0, None), Fate(0, 3)
    other = OtherLife("honesty", 0.5, 1.0, 1, 10, short, long, ((short, long), (short, short), (long, long)))
    assert (other.lived(changed=False), other.lived(changed=True)) == (1, 2)


def test_the_same_luck_and_the_redraws_come_in_pairs(scenario, rows):
    row = next(row for row in rows if row["ended"] is None)
    found = what_if(scenario, row["partnership"], row["born"], None, ("relationship_maintenance", 0.0), redraws=1)
    assert found.was == Fate(row["launched"], None)
    assert (found.turned, found.judged, found.usual, len(found.redrawn)) == (max(row["born"] + 1, 0), 23, 0.5, 1)


def test_the_change_takes_the_place_of_dated_changes_of_the_lever(scenario, rows):
    dated_for = scenario.place.ids[:2]
    dated = scenario.replace(
        interventions=(
            Intervention("lever", start=0, until=20, members=dated_for, name="honesty", value=0.2),
            Intervention("lever", start=20, name="honesty", value=0.9),
        )
    )
    row = next(row for row in rows if row["born"] < 0)
    found = what_if(dated, row["partnership"], 5, None, ("honesty", 0.7), redraws=0)
    assert found.redrawn == ()
    assert found.turned == 6
    kept = Intervention("lever", start=0, until=6, members=dated_for, name="honesty", value=0.2)
    assert _without(dated, "honesty", 6) == (kept,)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("honesti", 0.2), "honesty"),
        (("honesty", 7.0), "from 0 to 1"),
        (("honesty", 0.5), "another value than 0.5"),
        (("initial_coverage", 0.5), "when a run begins"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(scenario, rows, change, told):
    with pytest.raises(ScenarioError, match=told):
        what_if(scenario, rows[0]["partnership"], 0, None, change)
