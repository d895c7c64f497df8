import copy

import pytest

from collabsim.catalogue import statements as module
from collabsim.catalogue.entries import entries
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import EVENTS, statements


@pytest.mark.parametrize("name", statements())
def test_a_statement_reads_well(name):
    statement = statements()[name]
    assert not statement.title.endswith(".")
    assert statement.text.endswith(".")
    assert 60 < len(statement.text) < 320


@pytest.mark.parametrize("name", statements())
def test_its_contrast_can_be_run(name):
    contrast = statements()[name].contrast
    turned = contrast.lever and contrast.lever not in EVENTS
    settings = {contrast.lever: (contrast.low, contrast.high, *contrast.points)} if turned else {}
    settings |= {held: at if isinstance(at, tuple) else (at,) for held, at in contrast.context.items()}
    for parameter, values in settings.items():
        known = declared()[parameter]
        assert all(known.low <= value <= known.high or value == known.neutral for value in values), parameter
    assert contrast.kind != "FACT" or any(isinstance(at, tuple) for at in contrast.context.values()) or contrast.note


def test_a_lever_has_the_level_that_its_parameter_declares():
    levers = {name: s for name, s in statements().items() if s.lever and s.lever not in EVENTS}
    assert {name: s.level for name, s in levers.items()} == {
        name: declared()[s.lever].level for name, s in levers.items()
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "proverb"}, "kind"),
        ({"document": "009"}, "document"),
        ({"level": "nation"}, "level"),
        ({"cause_group": "luck"}, "cause_group"),
        ({"lever": "honesty"}, "lever"),
        ({"mechanism": ["os.remove"]}, "mechanism"),
        ({"mechanism": []}, "mechanism"),
        ({"silent": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]}, "silent"),
        ({"effects": [{"outcome": "ideas", "sign": "up"}]}, "sign"),
        ({"effects": [{"outcome": "ideas"}]}, "sign"),
        ({"effects": []}, "effects"),
        ({"contrast": {"kind": "RUN", "lever": "small_wins", "low": 0.9, "high": 0.1, "region": "sonoma"}}, "low"),
        ({"contrast": {"kind": "RUN", "lever": "small_wins", "low": 0.1, "high": 0.9, "region": "mars"}}, "region"),
        ({"contrast": {"kind": "RUN", "lever": "champions", "low": 0.1, "high": 0.9, "region": "s60"}}, "lever"),
    ],
)
def test_a_wrong_entry_is_named(change, told):
    tables = {"P07": copy.deepcopy(entries("statements.toml")["P07"]) | change}
    with pytest.raises(ValueError, match=rf"statements\.toml, P07: .*{told}"):
        module.read(tables)


def test_an_entry_without_its_effects_is_named():
    entry = copy.deepcopy(entries("statements.toml")["P07"])
    del entry["effects"]
    with pytest.raises(ValueError, match="P07: effects and contrast are needed"):
        module.read({"P07": entry})
