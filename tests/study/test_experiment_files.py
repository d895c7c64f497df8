import pytest

from collabsim.errors import ExperimentError, InputError, RegionError, ScenarioError
from collabsim.study.design import Experiment

GOOD = """question = "Does it pay?"
base = "sonoma"
replicates = 3
seed = 7
quarters = 30
quarterly = true
outcomes = ["survival_5y", "net_saving"]

[levers.relationship_building]
values = [0.0, 1.0]

[levers.mandate]
values = ["none", "dispatch"]
scenarios = { dispatch = "mandate.toml" }

[uncertainties.turnover]
values = [0.12, 0.25]

[design]
kind = "grid"
"""
MANDATE = """region = "sonoma"
[[interventions]]
kind = "mandate"
services = ["public_safety_dispatch"]
from = 8
until = 20
"""


@pytest.fixture
def write(tmp_path):
    (tmp_path / "mandate.toml").write_text(MANDATE, encoding="utf-8")

    def written(text):
        (tmp_path / "question.toml").write_text(text, encoding="utf-8")
        return tmp_path / "question.toml"

    return written


def test_an_experiment_is_read(write):
    found = Experiment.load(write(GOOD))
    assert found.question == "Does it pay?"
    assert (found.replicates, found.base.seed, found.base.quarters, found.quarterly) == (3, 7, 30, True)
    assert [axis.name for axis in found.axes] == ["relationship_building", "mandate", "turnover"]
    assert found.size == 3 * 2 * 2 * 2
    assert found.outcomes == ("survival_5y", "net_saving"), "in the order given"
    assert found.axes[1].scenarios["dispatch"][0].until == 20


def test_the_base_may_be_a_scenario_of_its_own(write):
    found = Experiment.load(write('question = "?"\nbase = "mandate.toml"\n[levers.turnover]\nvalues = [0.1]\n'))
    assert len(found.base.interventions) == 1
    assert found.replicates == 100


@pytest.mark.parametrize(
    ("old", "new", "row", "field", "nearest"),
    [
        ("replicates = 3", "replicats = 3", 3, "replicats", "replicates"),
        ("replicates = 3", "replicates = 0", 3, "replicates", None),
        ('question = "Does it pay?"', "question = 3", 1, "question", None),
        ('question = "Does it pay?"', 'question = " "', 1, "question", None),
        ('base = "sonoma"', "base = 3", 2, "base", None),
        ("quarterly = true", "quarterly = 1", 6, "quarterly", None),
        ('"net_saving"]', '"net_savings"]', 7, "outcomes", "net_saving"),
        (
            "[levers.relationship_building]",
            "[levers.relation_building]",
            9,
            "levers.relation_building",
            "relationship_building",
        ),
        ("values = [0.0, 1.0]", "value = [0.0, 1.0]", 10, "levers.relationship_building.value", "values"),
        ("values = [0.0, 1.0]", "values = 1.0", 10, "levers.relationship_building.values", None),
        ('{ dispatch = "mandate.toml" }', '{ dispach = "mandate.toml" }', 14, "levers.mandate.scenarios", "dispatch"),
        ('{ dispatch = "mandate.toml" }', '"mandate.toml"', 14, "levers.mandate.scenarios", None),
        ('kind = "grid"', 'kind = "gird"', 20, "design.kind", "grid"),
        ('kind = "grid"', 'kin = "grid"', 20, "design.kin", "kind"),
        ("[uncertainties.turnover]", "[uncertainties.mandate]", 16, "uncertainties.mandate", None),
        ("values = [0.12, 0.25]", "values = [0.12, 'x']", 17, "uncertainties.turnover.values", None),
        ("values = [0.12, 0.25]", "values = []", 17, "uncertainties.turnover.values", None),
        ("values = [0.12, 0.25]", "", 16, "uncertainties.turnover.values", None),
        ("values = [0.12, 0.25]", "range = [0.25, 0.12]", 17, "uncertainties.turnover.range", None),
        ("values = [0.12, 0.25]", "range = 0.25", 17, "uncertainties.turnover.range", None),
        ("values = [0.12, 0.25]", "range = [0.12, 0.25]", 16, "turnover", None),
        ("values = [0.12, 0.25]", "values = [0.12, 2.0]", 16, "turnover", None),
        ('kind = "grid"', 'kind = "lhs"', 20, "design.kind", None),
        ('kind = "grid"', 'kind = "grid"\npoints = 8', 21, "design.points", None),
    ],
)
def test_a_mistake_is_told_with_its_place(write, old, new, row, field, nearest):
    assert old in GOOD
    file = write(GOOD.replace(old, new))
    with pytest.raises(ExperimentError) as caught:
        Experiment.load(file)
    assert caught.value.file == str(file)
    assert caught.value.field == field
    assert caught.value.nearest == nearest
    assert caught.value.row == row
    assert caught.value.exit_code == 2


def test_a_bad_horizon_is_told_with_the_experiments_file(write):
    file = write(GOOD.replace("quarters = 30", "quarters = 0"))
    with pytest.raises(ScenarioError) as caught:
        Experiment.load(file)
    assert (caught.value.file, caught.value.row, caught.value.field) == (str(file), 5, "quarters")


def test_a_mistake_in_a_scenarios_file_is_told_there(write, tmp_path):
    (tmp_path / "mandate.toml").write_text(MANDATE.replace("until = 20", "until = 2"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        Experiment.load(write(GOOD))
    assert caught.value.file == str(tmp_path / "mandate.toml")


def test_a_scenarios_file_that_is_not_there(write):
    with pytest.raises(ScenarioError) as caught:
        Experiment.load(write(GOOD.replace('"mandate.toml"', '"mandat.toml"')))
    assert caught.value.nearest == "mandate.toml"


def test_an_unknown_region(write):
    with pytest.raises(InputError) as caught:
        Experiment.load(write(GOOD.replace('base = "sonoma"', 'base = "sonama"')))
    assert caught.value.nearest == "sonoma"


def test_a_region_file_that_is_wrong(write, tmp_path):
    (tmp_path / "bad.csv").write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(RegionError) as caught:
        Experiment.load(write(GOOD.replace('base = "sonoma"', 'base = "bad.csv"')))
    assert caught.value.file.endswith("bad.csv")


@pytest.mark.parametrize("text", ["question = ", "levers = 3\nquestion = '?'", "question = '?'\n[levers]\nx = 3"])
def test_what_is_no_experiment(write, text):
    with pytest.raises(ExperimentError) as caught:
        Experiment.load(write(text))
    assert caught.value.file is not None
    assert caught.value.row is not None


def test_a_latin_hypercube_is_read(write):
    text = GOOD.replace("values = [0.12, 0.25]", "range = [0.12, 0.25]").replace('"grid"', '"lhs"\npoints = 16')
    found = Experiment.load(write(text))
    assert (found.kind, found.points, found.axes[2].span) == ("lhs", 16, (0.12, 0.25))
    assert found.size == 3 * 2 * 2 * 16


def test_nothing_is_varied(write):
    with pytest.raises(ExperimentError, match="nothing is varied") as caught:
        Experiment.load(write('question = "?"\n'))
    assert caught.value.file is not None


def test_levers_in_a_scenario_that_is_varied_are_not_passed_over(write, tmp_path):
    file = write(GOOD)
    (tmp_path / "mandate.toml").write_text(f"{MANDATE}[levers]\nattention = 0.9\n", encoding="utf-8")
    with pytest.raises(ExperimentError, match=r"dated changes alone.*mandate\.toml") as caught:
        Experiment.load(file)
    assert (caught.value.value, caught.value.row) == ("attention", 14)
