import pytest
from small import SMALL, scenario

from collabsim.errors import ExperimentError
from collabsim.intervention import Intervention
from collabsim.regions.region import Region
from collabsim.regions.synthetic import made_up
from collabsim.scenario import Scenario
from collabsim.study.design import Axis, Experiment

RETREAT = Intervention("retreat", start=1)


def test_every_combination_with_every_replicate(question):
    jobs = question.jobs()
    assert len(jobs) == question.size == 8
    seen = {(job.replicate, job.values["relationship_building"], job.values["mandate"]) for job in jobs}
    assert len(seen) == 8
    for job in jobs:
        assert job.scenario.levers["relationship_building"] == job.values["relationship_building"]
        assert len(job.scenario.interventions) == (job.values["mandate"] == "fleet")


def test_a_replicate_has_the_same_luck_everywhere(question):
    seeds = {}
    for job in question.jobs():
        seeds.setdefault(job.replicate, set()).add(job.scenario.seed)
    assert [len(found) for found in seeds.values()] == [1, 1]
    assert seeds[0] != seeds[1]


def test_the_base_keeps_what_is_not_varied():
    base = scenario(levers={"attention": 0.9}, interventions=(RETREAT,))
    order = Intervention("crisis", start=2, size=1.0)
    made = Experiment("?", base, (Axis("shock", ("none", "bad"), {"bad": (order,)}),), replicates=1).jobs()
    assert [job.scenario.interventions for job in made] == [(RETREAT,), (RETREAT, order)]
    assert all(job.scenario.levers == {"attention": 0.9} for job in made)


def test_without_axes_there_are_replicates_alone():
    assert len(Experiment("?", scenario(), replicates=3).jobs()) == 3


@pytest.mark.parametrize(
    ("axis", "field", "nearest"),
    [
        (("relationship_bilding", (0.0, 1.0)), "levers", "relationship_building"),
        (("attention", ()), "attention", None),
        (("attention", (0.5, 0.5)), "attention", None),
        (("attention", (0.5, "high")), "attention", None),
        (("attention", (True,)), "attention", None),
        (("attention", ("low", "high")), "levers", None),  # a parameter is no choice between scenarios
        (("coverage", ("low", "high")), "levers", None),
        (("status", ("low", "high")), "levers", None),
        (("mandate", ("none", "fleet"), {"fleets": (RETREAT,)}), "mandate.scenarios", "fleet"),
    ],
)
def test_an_axis_that_cannot_be_varied(axis, field, nearest):
    with pytest.raises(ExperimentError) as caught:
        Axis(*axis)
    assert caught.value.field == field
    assert caught.value.nearest == nearest


def test_a_value_out_of_range_is_told_before_anything_runs():
    with pytest.raises(ExperimentError) as caught:
        Experiment("?", scenario(), (Axis("attention", (0.0, 7.0)),), replicates=1)
    assert caught.value.value == 7.0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"replicates": 0}, "replicates"),
        ({"replicates": 2.0}, "replicates"),
        ({"replicates": 10_000_000, "axes": (Axis("attention", (0.0, 1.0)),)}, "replicates"),
        ({"outcomes": ("survival",)}, "outcomes"),
        ({"axes": (Axis("attention", (0.0,)), Axis("attention", (1.0,)))}, "attention"),
    ],
)
def test_an_experiment_that_cannot_be_asked(change, field):
    with pytest.raises(ExperimentError) as caught:
        Experiment("?", scenario(), **{"replicates": 1, **change})
    assert caught.value.field == field


def test_a_lever_of_the_regions_own_is_not_varied():
    from dataclasses import replace

    from collabsim.regions.region import assembled
    from collabsim.regions.sidecar import Sidecar

    places = [replace(place, levers={"attention": 0.2}) for place in made_up(4)]
    own = Scenario(assembled("own", places, Sidecar(), (), ()), quarters=4)
    with pytest.raises(ExperimentError, match="lever:attention"):
        Experiment("?", own, (Axis("attention", (0.0, 1.0)),))


def test_the_design_can_be_told_as_text(question):
    told = question.design()
    assert told["replicates"] == 2
    assert told["axes"][0] == {"name": "relationship_building", "values": [0.0, 1.0]}
    assert told["axes"][1]["scenarios"]["fleet"][0]["kind"] == "mandate"


def test_regions_are_read_once():
    assert Experiment("?", scenario(), replicates=2).jobs()[1].scenario.place is SMALL
    assert isinstance(SMALL, Region)


def test_a_latin_hypercube_puts_one_value_in_each_part():
    axes = (
        Axis("attention", span=(0.0, 1.0)),
        Axis("turnover", span=(0.1, 0.3)),
        Axis("relationship_building", (0.0, 1.0)),
    )
    found = Experiment("?", scenario(), axes, replicates=2, kind="lhs", points=10)
    assert found.size == 2 * 10 * 2
    assert len(found.settings) == 20
    first = found.settings[:10]
    assert [set(point) for point in first] == [{"attention", "turnover", "relationship_building"}] * 10
    assert sorted(int(point["attention"] * 10) for point in first) == list(range(10))
    assert sorted(int((point["turnover"] - 0.1) / 0.02) for point in first) == list(range(10))
    again = [{**point, "relationship_building": 1.0} for point in first]
    assert found.settings[10:] == again
    other = Experiment("?", scenario(seed=6), axes, replicates=2, kind="lhs", points=10)
    assert other.settings != found.settings


def test_replicates_share_their_luck_at_every_point():
    axes = (Axis("attention", span=(0.0, 1.0)),)
    found = Experiment("?", scenario(), axes, replicates=3, kind="lhs", points=4)
    seeds = [found.job(number).scenario.seed for number in range(found.size)]
    assert seeds == seeds[:3] * 4
    assert len(set(seeds)) == 3
    assert [one.seed for one in found.scenarios] == seeds
    assert [one.seed for one in found.scenarios[-3:]] == seeds[-3:]
    assert len(found.scenarios) == 12


@pytest.mark.parametrize(
    ("axis", "changes", "field"),
    [
        (Axis("attention", span=(0.0, 1.0)), {}, "attention"),
        (Axis("attention", (0.0, 1.0)), {"kind": "lhs"}, "design.kind"),
        (Axis("attention", span=(0.0, 1.0)), {"kind": "lhs", "points": 1}, "design.points"),
        (Axis("attention", span=(0.0, 2.0)), {"kind": "lhs"}, "attention"),
        (Axis("attention", span=(0.0, 1.0)), {"kind": "sobols"}, "design.kind"),
    ],
)
def test_a_sample_that_cannot_be_drawn(axis, changes, field):
    with pytest.raises(ExperimentError) as caught:
        Experiment("?", scenario(), (axis,), **changes)
    assert caught.value.field == field


@pytest.mark.parametrize("span", [(1.0, 0.0), (0.0,), "ab", (0.0, True), (0.5, 0.5)])
def test_a_range_that_is_none(span):
    with pytest.raises(ExperimentError):
        Axis("attention", span=span)


def test_values_or_a_range():
    with pytest.raises(ExperimentError, match="not both"):
        Axis("attention", (0.0, 1.0), span=(0.0, 1.0))


def test_numbers_are_of_one_kind_however_they_are_written():
    assert repr(Axis("attention", (0, 0.5, 1)).values) == "(0.0, 0.5, 1.0)"


def test_scenarios_that_would_be_the_same_are_no_choice():
    for scenarios in ({}, {"early": (RETREAT,)}):
        with pytest.raises(ExperimentError, match="they are the same") as caught:
            Axis("retreat", ("none", "early", "late"), scenarios)
        assert caught.value.field == "retreat.scenarios"
        assert "none, " in caught.value.value
