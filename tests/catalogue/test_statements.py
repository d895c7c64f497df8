import copy
import importlib
import inspect

import pytest

from collabsim.catalogue import statements as module
from collabsim.catalogue.entries import entries
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import EVENTS, statements

ACTING = [
    "P01", "P02", "P03", "P04", "P05", "P06", "P07",
    "X01", "X02", "X03", "X04", "X05", "X06", "X07", "X08", "X09", "X10", "X11",
    "Q1", "Q2", "Q3", "N01", "N02", "N04",
    "F01", "F02", "F05", "F06", "F08",
]  # fmt: skip


def test_all_that_acts_is_stated():
    assert sorted(statements()) == sorted(ACTING)
    assert all(name == statement.id for name, statement in statements().items())


@pytest.mark.parametrize("name", ACTING)
def test_a_statement_reads_well(name):
    statement = statements()[name]
    assert not statement.title.endswith(".")
    assert statement.text.endswith(".")
    assert 60 < len(statement.text) < 320


@pytest.mark.parametrize("name", ACTING)
def test_its_mechanism_exists_and_reads_its_parameters(name):
    statement = statements()[name]
    place, rule = statement.mechanism.rsplit(".", 1)
    source = inspect.getsource(getattr(importlib.import_module(place), rule))
    assert any(f"p.{parameter}" in source for parameter in statement.parameters), statement.mechanism


@pytest.mark.parametrize("name", ACTING)
def test_its_parameters_are_declared_and_name_it(name):
    statement = statements()[name]
    assert set(statement.parameters) <= set(declared())
    assert any(name in declared()[parameter].statements for parameter in statement.parameters)


@pytest.mark.parametrize("name", ACTING)
def test_its_contrast_can_be_run(name):
    contrast = statements()[name].contrast
    settings = {} if contrast.lever in EVENTS else {contrast.lever: (contrast.low, contrast.high, *contrast.points)}
    settings |= {held: at if isinstance(at, tuple) else (at,) for held, at in contrast.context.items()}
    for parameter, values in settings.items():
        assert all(declared()[parameter].low <= value <= declared()[parameter].high for value in values), parameter
    assert (contrast.kind == "FACT") == any(isinstance(at, tuple) for at in contrast.context.values())


def test_a_lever_has_the_level_that_its_parameter_declares():
    levels = {name: statement.level for name, statement in statements().items() if statement.lever not in EVENTS}
    assert levels == {name: declared()[statements()[name].lever].level for name in levels}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "proverb"}, "kind"),
        ({"document": "009"}, "document"),
        ({"level": "nation"}, "level"),
        ({"cause_group": "luck"}, "cause_group"),
        ({"lever": "honesty"}, "lever"),
        ({"mechanism": "os.remove"}, "mechanism"),
        ({"effect": {"outcome": "happiness", "sign": "+"}}, "outcome"),
        ({"effect": {"outcome": "ideas", "sign": "up"}}, "sign"),
        ({"effect": {"outcome": "ideas"}}, "sign"),
        ({"contrast": {"kind": "RUN", "lever": "small_wins", "low": 0.9, "high": 0.1, "region": "sonoma"}}, "low"),
        ({"contrast": {"kind": "RUN", "lever": "small_wins", "low": 0.1, "high": 0.9, "region": "mars"}}, "region"),
        ({"contrast": {"kind": "RUN", "lever": "champions", "low": 0.1, "high": 0.9, "region": "s60"}}, "lever"),
    ],
)
def test_a_wrong_entry_is_named(change, told):
    tables = {"P07": copy.deepcopy(entries("statements.toml")["P07"]) | change}
    with pytest.raises(ValueError, match=rf"statements\.toml, P07: .*{told}"):
        module.read(tables)


def test_an_entry_without_its_effect_is_named():
    entry = copy.deepcopy(entries("statements.toml")["P07"])
    del entry["effect"]
    with pytest.raises(ValueError, match="P07: effect and contrast are needed"):
        module.read({"P07": entry})
