import tomllib

import pytest

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.errors import ScenarioError
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from dashboards.play.levers import HERE, groups
from dashboards.play.presets import presets
from dashboards.play.setting import REGIONS, Setting

LEVERS = [name for name, parameter in declared().items() if parameter.role == "lever"]


def test_a_lever_moved_to_its_default_is_no_change():
    moved = Setting().with_lever("patience", 12.0)
    assert moved.changed == 1
    assert moved.with_lever("patience", declared()["patience"].value) == Setting()


def test_the_order_of_changes_does_not_matter():
    one = Setting().with_lever("patience", 12.0).with_lever("equity", 0.9).with_happening("crisis", True)
    other = Setting().with_happening("crisis", True).with_lever("equity", 0.9).with_lever("patience", 12.0)
    assert one == other
    assert one.scenario() == other.scenario()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (Setting().with_lever("patience", 400.0), "0 to 40"),
        (Setting().with_lever("patienc", 4.0), "patience"),
        (Setting(region="sonom"), "sonoma"),
        (Setting(seed=-1), "seed"),
    ],
)
def test_a_mistake_is_told_with_what_was_expected(setting, said):
    with pytest.raises(ScenarioError, match=said):
        setting.scenario()


def test_something_unknown_cannot_happen():
    with pytest.raises(ScenarioError, match="crisis"):
        Setting().with_happening("crises", True)


@pytest.mark.parametrize("region", REGIONS)
def test_every_happening_fits_every_region(region):
    setting = Setting(region=region, happenings=tuple(presets()))
    assert len(setting.scenario().interventions) == len(presets())


def test_the_command_says_levers_and_seed():
    command = Setting(seed=7).with_lever("equity", 0.85).command
    assert command == "collabsim run --region sonoma --set equity=0.85 --seed 7"


def test_the_file_is_the_same_scenario(tmp_path):
    setting = Setting("durham", seed=3, happenings=tuple(presets())).with_lever("equity", 0.85)
    file = tmp_path / "play.toml"
    file.write_text(setting.file_text, encoding="utf-8")
    assert tomllib.loads(setting.file_text)["levers"] == {"equity": 0.85}
    assert Scenario.load(file) == setting.scenario()
    assert setting.command == "collabsim run play.toml"


def test_every_lever_is_offered_once_with_words_of_its_own():
    offered = [lever for group in groups() for lever in group["levers"]]
    assert sorted(lever["name"] for lever in offered) == sorted(LEVERS)
    assert len({lever["title"] for lever in offered}) == len(LEVERS)
    for lever in offered:
        assert 4 <= len(lever["line"].split()) <= 14, lever["name"]
        assert lever["chips"], lever["name"]


def test_no_wording_is_left_over():
    told = tomllib.loads((HERE / "levers.toml").read_text(encoding="utf-8"))["levers"]
    assert set(told) == set(LEVERS)


def test_a_statement_is_told_in_its_tooltip():
    chips = {chip["id"]: chip["tip"] for group in groups() for lever in group["levers"] for chip in lever["chips"]}
    assert statements()["P02"].text in chips["P02"]


def test_shipped_regions_are_called_by_their_names():
    for name, (title, made) in REGIONS.items():
        if made is None:
            assert Region.load(name).title.startswith(title.split(",")[0])
            assert title.split(", ")[1] in Region.load(name).title
