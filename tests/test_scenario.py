import json
import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

import collabsim.intervention
import collabsim.scenario
from collabsim.catalogue.parameters import Parameter
from collabsim.catalogue.services import services
from collabsim.errors import InputError, RegionError, ScenarioError
from collabsim.intervention import KEYS, Intervention
from collabsim.scenario import Scenario


@dataclass(frozen=True)
class Place:
    """What a scenario needs to know of a region."""

    name: str = "toy"
    ids: tuple = ("0601", "0602", "06097")
    levers: dict = field(default_factory=dict)
    agreements: tuple = ()
    digest: str = "d1"

    @property
    def provided(self):
        """Who provides what: all of them everything but public health, which only one does."""
        table = numpy.ones((len(self.ids), len(services())), dtype=bool)
        table[1:, [service.slug for service in services()].index("public_health")] = False
        return table


TOY = Place()


def parameter(name, value=0.5, low=0.0, high=1.0, neutral=None, role="lever"):
    return Parameter(name, name, value, low, high, "", role, (), "assumption", neutral)


PARAMETERS = {
    "relationship_building": parameter("relationship_building"),
    "attention": parameter("attention"),
    "patience": parameter("patience", value=8, low=1, high=40),
    "loss_weight": parameter("loss_weight", value=2.25, low=1.0, high=4.0, neutral=0.0, role="constant"),
    "association_dues": parameter("association_dues", value=0.0001, high=0.002),
    "community_discount": parameter("community_discount"),
    "administrator_discount": parameter("administrator_discount"),
    "association_meetings": parameter("association_meetings", value=4.0, high=12.0),
    "decision_tool": parameter("decision_tool"),
}


@pytest.fixture(autouse=True)
def parameters(monkeypatch):
    for module in (collabsim.scenario, collabsim.intervention):
        monkeypatch.setattr(module, "declared", lambda: PARAMETERS)


@pytest.fixture(autouse=True)
def toy_region(monkeypatch):
    """Files name their region; here every name but nowhere stands for the toy."""

    def place(region):
        if isinstance(region, Place):
            return region
        if region == "nowhere":
            raise ScenarioError("a region was expected", field="region", value=region)
        return TOY

    monkeypatch.setattr(collabsim.scenario, "_place", place)


FULL = """
region = "toy"
start = "2030Q3"
quarters = 120
seed = 7

[levers]
relationship_building = 0.8   # a remark
patience = 12

[[interventions]]
kind = "mandate"
services = ["public_safety_dispatch", "fleet"]
from = 8
until = 40

[[interventions]]
kind = "lever"
name = "attention"
value = 0.9
from = 4
"""


@pytest.fixture
def load(tmp_path):
    def loaded(text):
        file = tmp_path / "try.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Scenario.load(file)

    return loaded


def test_defaults():
    scenario = Scenario(TOY)
    assert (scenario.quarters, scenario.seed, scenario.start, scenario.burn_in_quarters) == (80, 1, "2026Q1", 40)
    assert (dict(scenario.levers), scenario.interventions, scenario.place) == ({}, (), TOY)


def test_a_region_with_agreements_needs_no_burn_in_unless_it_is_given():
    place = Place(agreements=("one",))
    assert Scenario(place).burn_in_quarters == 0
    assert Scenario(place, burn_in=80).burn_in_quarters == 80
    assert Scenario(TOY, burn_in=0).burn_in_quarters == 0


def test_a_file_is_read(load):
    scenario = load(FULL)
    assert (scenario.start, scenario.quarters, scenario.seed) == ("2030Q3", 120, 7)
    assert scenario.levers == {"patience": 12.0, "relationship_building": 0.8}
    mandate, lever = scenario.interventions
    assert (mandate.start, mandate.until, mandate.enforcement, mandate.members) == (8, 40, 0.9, "all")
    assert mandate.services == ("fleet", "public_safety_dispatch")
    assert (lever.name, lever.value, lever.until) == ("attention", 0.9, None)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(load):
    assert load(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode()) == load(FULL)


def test_the_dictionary_is_canonical_and_goes_round(load):
    scenario = load(FULL)
    text = json.dumps(scenario.as_dict())
    assert Scenario.from_dict(json.loads(text)) == scenario
    assert list(scenario.as_dict()["levers"]) == ["patience", "relationship_building"]
    assert scenario.as_dict()["interventions"][1] == {"kind": "lever", "from": 4, "name": "attention", "value": 0.9}
    assert scenario.as_dict()["burn_in"] == 40


def test_equal_runs_are_equal_scenarios():
    scenario = Scenario(TOY, levers={"attention": 1, "patience": 2})
    same = Scenario(TOY, levers={"patience": 2.0, "attention": 1.0}, burn_in=40)
    assert scenario == same
    assert len({scenario, same}) == 1
    assert scenario != scenario.replace(seed=2)
    assert scenario != scenario.replace(region=Place(digest="d2"))
    assert scenario != "scenario"


def test_it_is_frozen():
    scenario = Scenario(TOY, levers={"attention": 1})
    with pytest.raises(FrozenInstanceError):
        scenario.seed = 3
    with pytest.raises(TypeError):
        scenario.levers["attention"] = 0.0


def test_changing_the_given_levers_changes_nothing():
    levers = {"attention": 0.2}
    scenario = Scenario(TOY, levers=levers)
    levers["attention"] = 0.3
    assert scenario.levers["attention"] == 0.2


def test_a_change_keeps_the_place_and_is_checked(monkeypatch):
    scenario = Scenario(TOY)
    monkeypatch.setattr(collabsim.scenario, "_place", None)  # reading again would fail
    assert scenario.replace(seed=3, levers={"attention": 0.1}).place is TOY
    with pytest.raises(ScenarioError):
        scenario.replace(quarters=0)


def test_it_survives_pickling_with_its_place():
    scenario = Scenario(TOY, levers={"attention": 1}, interventions=[Intervention("retreat", start=2)])
    again = pickle.loads(pickle.dumps(scenario))
    assert again == scenario
    assert again.place == TOY
    with pytest.raises(TypeError):
        again.levers["attention"] = 0.0


def test_values_are_levers_or_defaults():
    scenario = Scenario(TOY, levers={"patience": 3})
    assert (scenario.value("patience"), scenario.value("attention")) == (3.0, 0.5)
    with pytest.raises(ScenarioError, match="'patience'"):
        scenario.value("patiense")


def test_a_neutral_value_may_lie_outside_the_range():
    assert Scenario(TOY, levers={"loss_weight": 0}).value("loss_weight") == 0.0
    with pytest.raises(ScenarioError, match="1 to 4 or 0"):
        Scenario(TOY, levers={"loss_weight": 0.5})


def test_when_interventions_act():
    crisis = Intervention("crisis", start=3, until=5, size=2)
    assert [quarter for quarter in range(8) if crisis.active(quarter)] == [3, 4]
    assert [quarter for quarter in range(8) if Intervention("retreat", start=3).active(quarter)] == [3]
    assert Intervention("grant", start=3, size=0.1).active(10_000)


MANDATE = '[[interventions]]\nkind = "mandate"\nservices = ["fleet"]\nfrom = 8\n'
CRISIS = '[[interventions]]\nkind = "crisis"\nsize = 2\nfrom = 8\n'
GRANT = '[[interventions]]\nkind = "grant"\nsize = 0.1\nfrom = 8\n'
RETREAT = '[[interventions]]\nkind = "retreat"\nfrom = 8\n'
LEVER = '[[interventions]]\nkind = "lever"\nname = "attention"\nvalue = 0.9\nfrom = 4\n'
OTHERS = "".join(
    f'[[interventions]]\nkind = "{kind}"\nfrom = 8\n{more}\n'
    for kind, more in {
        "convene": 'services = ["library"]\nenforcement = 0.5',
        "signal": 'members = ["0601", "06097"]',
        "regional_issue": "size = 0.5\nuntil = 20",
        "population": "size = -0.05",
        "shared_system": "size = 0.5",
        "leadership_programme": "size = 0.3\nuntil = 20",
        "association": "dues = 0.0002\nsmall_discount = 0.5\nchief_discount = 0.0\nmeetings = 8",
        "decision_tool": 'until = 20\nmembers = ["0601", "06097"]',
        "seeded_success": 'services = ["records"]\nuntil = 12',
        "seeded_failure": 'services = ["purchasing"]\nuntil = 12',
    }.items()
)
CLUB = '[[interventions]]\nkind = "association"\nfrom = 4\nmeetings = 8\n'
TOOL = '[[interventions]]\nkind = "decision_tool"\nfrom = 4\nmembers = ["0601"]\n'
SEED = '[[interventions]]\nkind = "seeded_success"\nservices = ["fleet", "library"]\nfrom = 8\nuntil = 20\n'

# text of a file, row, field, value, nearest
MISTAKES = {
    "lever changed twice": (LEVER + LEVER.replace("0.9", "0.1"), 9, "intervention 2, value", 0.1, None),
    "lever changed for all and for some": (
        LEVER + LEVER.replace("0.9", "0.1") + 'members = ["0601"]',
        9,
        "intervention 2, value",
        0.1,
        None,
    ),
    "mandate beside mandate": (MANDATE + MANDATE.replace("8", "9"), 7, "intervention 2, services", "fleet", None),
    "plan beside mandate": (
        MANDATE + MANDATE.replace('"mandate"', '"convene"'),
        7,
        "intervention 2, services",
        "fleet",
        None,
    ),
    "success and failure": (SEED + SEED.replace("success", "failure"), 8, "intervention 2, services", "fleet", None),
    "named for what they do not provide": (
        MANDATE.replace("fleet", "public_health"),
        3,
        "intervention 1, services",
        "public_health",
        None,
    ),
    "constant of some": (
        LEVER.replace("attention", "loss_weight").replace("0.9", "2") + 'members = ["0601"]',
        6,
        "intervention 1, members",
        "loss_weight",
        None,
    ),
    "an association that changes nothing": (CLUB.replace("meetings = 8\n", ""), 2, "intervention 1, kind", None, None),
    "meetings every week": (CLUB.replace("= 8", "= 52"), 4, "intervention 1, meetings", 52, None),
    "dues of a text": (CLUB + 'dues = "low"', 5, "intervention 1, dues", "low", None),
    "an association of some": (CLUB + 'members = ["0601"]', 5, "intervention 1, members", None, None),
    "meetings set twice": (CLUB + CLUB.replace("8", "2"), 8, "intervention 2, meetings", 2, None),
    "meetings set by a lever too": (
        CLUB + LEVER.replace("attention", "association_meetings"),
        8,
        "intervention 2, value",
        0.9,
        None,
    ),
    "a tool given and taken": (
        LEVER.replace("attention", "decision_tool").replace("0.9", "0.1") + TOOL,
        7,
        "intervention 2, kind",
        "decision_tool",
        None,
    ),
    "quarters of none": ("quarters = 0", 1, "quarters", 0, None),
    "quarters without end": ("quarters = 4001", 1, "quarters", 4001, None),
    "quarters in halves": ("quarters = 8.5", 1, "quarters", 8.5, None),
    "quarters true": ("quarters = true", 1, "quarters", True, None),
    "seed below 0": ("\n\nseed = -1", 3, "seed", -1, None),
    "seed too large": (f"seed = {2**63}", 1, "seed", 2**63, None),
    "burn-in below 0": ("burn_in = -1", 1, "burn_in", -1, None),
    "burn-in too long": ("burn_in = 2001", 1, "burn_in", 2001, None),
    "start a year": ('start = "2026"', 1, "start", "2026", None),
    "start a fifth quarter": ('start = "2026Q5"', 1, "start", "2026Q5", None),
    "start a number": ("start = 2026", 1, "start", 2026, None),
    "key unknown": ("# a\nquarter = 80", 2, "quarter", "quarter", "quarters"),
    "region unknown": ('region = "nowhere"', 1, "region", "nowhere", None),
    "levers no table": ("levers = 3", 1, "levers", 3, None),
    "lever unknown": (
        "[levers]\nrelationship_bulding = 1",
        2,
        "levers.relationship_bulding",
        "relationship_bulding",
        "relationship_building",
    ),
    "lever too high": ("[levers]\npatience = 2\nattention = 1.5", 3, "levers.attention", 1.5, None),
    "lever infinite": ("[levers]\nattention = inf", 2, "levers.attention", float("inf"), None),
    "lever true": ("[levers]\nattention = true", 2, "levers.attention", True, None),
    "lever a text": ('[levers]\nattention = "high"', 2, "levers.attention", "high", None),
    "lever beyond floats": (f"[levers]\nattention = 1{'0' * 400}", 2, "levers.attention", 10**400, None),
    "interventions no tables": ("interventions = [3]", 1, "interventions", [3], None),
    "interventions one table": ('[interventions]\nkind = "retreat"', 1, "interventions", {"kind": "retreat"}, None),
    "kind unknown": (MANDATE.replace("mandate", "mandat"), 2, "intervention 1, kind", "mandat", "mandate"),
    "kind missing": ("[[interventions]]\nfrom = 3", 1, "intervention 1, kind", None, None),
    "kind a list": ("[[interventions]]\nkind = []\nfrom = 3", 2, "intervention 1, kind", [], None),
    "key unknown there": (MANDATE + 'member = "all"', 5, "intervention 1, member", None, "members"),
    "key of another kind": (RETREAT + "size = 1", 4, "intervention 1, size", None, None),
    "python's start": (RETREAT.replace("from", "start"), 3, "intervention 1, start", None, None),
    "from missing": (MANDATE.replace("from = 8\n", ""), 1, "intervention 1, from", None, None),
    "from below 0": (MANDATE.replace("8", "-8"), 4, "intervention 1, from", -8, None),
    "from in parts": (MANDATE.replace("8", "8.0"), 4, "intervention 1, from", 8.0, None),
    "from after the horizon": (MANDATE.replace("8", "80"), 4, "intervention 1, from", 80, None),
    "repealed at once": (RETREAT + MANDATE + "until = 8", 8, "intervention 2, until", 8, None),
    "repealed before": (MANDATE + "until = 3", 5, "intervention 1, until", 3, None),
    "services empty": (MANDATE.replace('"fleet"', ""), 3, "intervention 1, services", [], None),
    "services missing": (MANDATE.replace("services", "#"), 1, "intervention 1, services", None, None),
    "services one text": (MANDATE.replace('["fleet"]', '"fleet"'), 3, "intervention 1, services", "fleet", None),
    "service unknown": (
        MANDATE.replace("fleet", "police_dispatch"),
        3,
        "intervention 1, services",
        "police_dispatch",
        "public_safety_dispatch",
    ),
    "service twice": (MANDATE.replace('"fleet"', '"fleet", "fleet"'), 3, "intervention 1, services", "fleet", None),
    "members empty": (RETREAT + "members = []", 4, "intervention 1, members", [], None),
    "members unknown": (RETREAT + 'members = ["0601", "06907"]', 4, "intervention 1, members", "06907", "06097"),
    "members a number": (RETREAT + "members = [601]", 4, "intervention 1, members", [601], None),
    "members al": (RETREAT + 'members = "al"', 4, "intervention 1, members", "al", "all"),
    "one member to share": (MANDATE + 'members = ["0601"]', 5, "intervention 1, members", "0601", None),
    "enforcement above 1": (MANDATE + "enforcement = 1.1", 5, "intervention 1, enforcement", 1.1, None),
    "crisis too large": (CRISIS.replace("2", "6.5"), 3, "intervention 1, size", 6.5, None),
    "crisis without size": (CRISIS.replace("size = 2\n", ""), 1, "intervention 1, size", None, None),
    "grant below 0": (GRANT.replace("0.1", "-0.1"), 3, "intervention 1, size", -0.1, None),
    "grant too large": (GRANT.replace("0.1", "0.6"), 3, "intervention 1, size", 0.6, None),
    "change of no lever": (LEVER.replace("attention", "atention"), 3, "intervention 1, name", "atention", "attention"),
    "change out of range": (LEVER.replace("0.9", "9"), 4, "intervention 1, value", 9, None),
    "change to nothing": (LEVER.replace("0.9", "nan"), 4, "intervention 1, value", "nan", None),
    "TOML broken": ("quarters = 80\nseed = = 1", 2, None, None, None),
    "TOML broken off": ("quarters = 80\nlevers = {", 2, None, None, None),
    "key twice": ("seed = 1\nseed = 2", 2, None, None, None),
    "NUL": (b"seed = 1\n\x00", 2, None, None, None),
    "not UTF-8": (b"seed = 1\n# caf\xe9", 2, None, "byte 0xE9", None),
    "nested too deeply": ("a = " + "[" * 5000, None, None, None, None),
    "a number of 5000 digits": ("seed = " + "1" * 5000, 1, None, None, None),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_file_is_told_with_its_place(name, load, tmp_path):
    text, row, field, value, hint = MISTAKES[name]
    with pytest.raises(ScenarioError) as caught:
        load(text)
    error = caught.value
    assert error.file == str(tmp_path / "try.toml")
    assert (error.row, error.field, error.nearest) == (row, field, hint)
    assert str(error.value) == value if value == "nan" else error.value == value
    assert str(error).startswith(error.file)
    assert "\n" not in str(error)


def test_every_kind_is_understood(load):
    scenario = load(MANDATE + CRISIS + GRANT + RETREAT + LEVER + OTHERS)
    assert [intervention.kind for intervention in scenario.interventions[:5]] == [
        "mandate", "crisis", "grant", "retreat", "lever",
    ]  # fmt: skip
    assert set(KEYS) == {intervention.kind for intervention in scenario.interventions}
    for intervention in scenario.interventions:
        assert Intervention.from_dict(intervention.as_dict()) == intervention


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("mandate", {}, "services"),
        ("mandate", {"services": ()}, "services"),
        ("mandate", {"services": []}, "services"),
        ("crisis", {"size": 1, "enforcement": 0.5}, "enforcement"),
        ("crisis", {"size": None}, "size"),
        ("retreat", {"until": 9}, "until"),
        ("association", {}, "kind"),
        ("association", {"dues": -1}, "dues"),
        ("association", {"meetings": 2, "size": 1}, "size"),
        ("decision_tool", {"value": 1}, "value"),
        ("retreat", {"members": ()}, "members"),
        ("lever", {"name": "attention"}, "value"),
        ("lever", {"name": "attention", "value": 1, "services": ["fleet"]}, "services"),
    ],
)
def test_a_mistake_in_python_is_told_too(kind, given, field):
    with pytest.raises(ScenarioError) as caught:
        Intervention(kind, start=3, **given)
    assert caught.value.field == field


def test_a_grant_for_no_service_in_particular_is_for_any():
    assert Intervention("grant", start=0, size=0.1, services=[]) == Intervention("grant", start=0, size=0.1)


@pytest.mark.parametrize("wrong", [[3], "mandate", [{"kind": "retreat", "from": 3}]])
def test_interventions_are_interventions(wrong):
    with pytest.raises(ScenarioError):
        Scenario(TOY, interventions=wrong)


def test_a_lever_of_the_regions_own_columns_is_refused():
    place = Place(levers={"attention": [0.1, 0.2, 0.3]})
    assert Scenario(place, levers={"patience": 2}).levers == {"patience": 2.0}
    with pytest.raises(ScenarioError, match="column lever:attention") as caught:
        Scenario(place, levers={"attention": 0.5})
    assert caught.value.field == "levers.attention"


def test_missing_file_and_folder(tmp_path):
    (tmp_path / "mandate.toml").write_text("seed = 1")
    with pytest.raises(ScenarioError, match="no such file") as caught:
        Scenario.load(tmp_path / "mandat.toml")
    assert caught.value.nearest == "mandate.toml"
    with pytest.raises(ScenarioError, match="folder"):
        Scenario.load(tmp_path)
    with pytest.raises(ScenarioError, match="no such file"):
        Scenario.load(tmp_path / "none" / "x.toml")


@pytest.mark.parametrize("text", ['region = "valley.csv"', 'region = "../valley.csv"'])
def test_a_regions_path_begins_at_the_scenario_file(text, load, tmp_path):
    assert load(text).region == tmp_path / text.split('"')[1]


def test_a_bare_word_is_a_shipped_region_whatever_lies_beside_the_file(load, tmp_path):
    (tmp_path / "toy").mkdir()
    assert load('region = "toy"').region == "toy"


def tried(make):
    """What `make` gives, and the mistake that it tells instead; anything else that it raises goes on."""
    try:
        return make(), None
    except InputError as error:
        return None, error


@given(st.binary(max_size=200) | st.text(alphabet='[]{}="\n.,abklevrsintq019-# ', max_size=120))
def test_no_file_breaks_anything(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("any") / "any.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    scenario, mistake = tried(lambda: Scenario.load(file))
    if mistake:
        assert mistake.file == str(file)
    else:
        assert scenario == Scenario.from_dict(scenario.as_dict())


words = st.text(alphabet="alfet06 é", max_size=5) | st.sampled_from(["all", "fleet", "0601", "attention"])
values = st.none() | st.booleans() | st.integers(-9, 9000) | st.floats() | words | st.lists(words, max_size=3)
keys = st.sampled_from(["kind", "from", "until", "services", "members", "enforcement", "size", "name", "value", "x"])


@given(st.dictionaries(keys, values), st.sampled_from(list(KEYS)))
def test_no_table_breaks_anything(entry, kind):
    intervention, mistake = tried(lambda: Intervention.from_dict({**entry, "kind": kind}))
    if mistake:
        assert mistake.field
    else:
        assert Intervention.from_dict(intervention.as_dict()) == intervention


def test_a_region_that_cannot_be_found_is_told_as_the_scenarios_mistake(monkeypatch, tmp_path):
    region = pytest.importorskip("collabsim.regions.region")
    monkeypatch.undo()

    def unknown(reference):
        raise RegionError("there is no such region", file=reference, nearest="sonoma")

    monkeypatch.setattr(region.Region, "load", unknown)
    with pytest.raises(ScenarioError) as caught:
        collabsim.scenario._place("sonomma")
    assert (caught.value.field, caught.value.value, caught.value.nearest) == ("region", "sonomma", "sonoma")
    file = tmp_path / "mine.csv"
    file.write_text("id\n")
    with pytest.raises(RegionError):
        collabsim.scenario._place(file)
    with pytest.raises(ScenarioError, match="a Region was expected"):
        collabsim.scenario._place(3)


def test_another_seed_and_other_levers_are_checked_and_nothing_else_is_made_anew():
    base = Scenario(levers={"attention": 0.5}, seed=3)
    other = base.replace(seed=4, levers={"attention": 1})
    assert (other.seed, dict(other.levers)) == (4, {"attention": 1.0})
    assert (base.seed, dict(base.levers)) == (3, {"attention": 0.5})
    assert other == Scenario(levers={"attention": 1.0}, seed=4)
    assert other.place is base.place
    for wrong in ({"seed": -1}, {"seed": 2**63}, {"levers": {"attention": 2.0}}, {"levers": {"atention": 1.0}}):
        with pytest.raises(ScenarioError):
            base.replace(**wrong)
