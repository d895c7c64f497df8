"""Effects name what is measured, and what is measured is made from what is stored."""

import dataclasses
import re

import pytest

from collabsim.catalogue import statements as module
from collabsim.catalogue.entries import entries
from collabsim.catalogue.measures import measures, read
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.services import Service
from collabsim.catalogue.statements import statements
from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.study import tables

STORED = {
    "partnerships": set(tables.PARTNERSHIPS),
    "members": set(tables.MEMBERS),
    "events": set(tables.EVENTS),
    "quarters": set(outcomes()),
    "services": {field.name for field in dataclasses.fields(Service)},
    "region": {*(field.name for field in dataclasses.fields(Region)), *vars(Region)},
}


def test_an_effect_names_an_outcome_or_a_measure():
    named = {effect.outcome for statement in statements().values() for effect in statement.effects}
    assert named <= outcomes().keys() | measures().keys()
    assert not outcomes().keys() & measures().keys()
    assert measures().keys() <= named, "a measure that no statement names"


def test_an_effect_that_names_neither_is_refused():
    entry = entries("statements.toml")["F01"]
    entry["effects"][0]["outcome"] = "happiness"
    with pytest.raises(ValueError, match=r"statements\.toml, F01: effect\.outcome has \['happiness'\]"):
        module.read({"F01": entry})


def test_every_outcome_is_recorded_and_nothing_else():
    model = RegionModel(Scenario("durham", quarters=1))
    put, model.record._put = [], lambda name, above, below=1.0: (put.append(name), original(name, above, below))[1]
    original = type(model.record)._put.__get__(model.record)
    model.run(1)
    assert sorted(put) == sorted(outcomes())


@pytest.mark.parametrize("name", measures())
def test_a_measure_is_made_from_what_is_stored(name):
    for column in measures()[name].made_from:
        table, _, found = column.partition(".")
        assert found in STORED[table], f"{name}: {column}"


@pytest.mark.parametrize("name", measures())
def test_a_measure_says_all_about_itself(name):
    measure = measures()[name]
    assert measure.meaning.endswith(".")
    for text in (measure.title, measure.unit, measure.formula):
        assert text
        assert not text.endswith(".")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [("unit", None, "unit"), ("colour", "red", "colour"), ("made_from", [], "made_from"), ("made_from", ["a"], "'a'")],
)
def test_a_wrong_entry_is_named(key, value, told):
    entry = dict(entries("measures.toml")["lift"])
    if value is None:
        del entry[key]
    else:
        entry[key] = value
    with pytest.raises(ValueError, match=rf"measures\.toml, lift: .*{re.escape(told)}"):
        read({"lift": entry})
