"""Statement, mechanism, parameter, lever, test: every link can be followed both ways."""

import ast
import inspect
from pathlib import Path

import pytest

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.catalogue.terms import decisions
from collabsim.rules.index import mechanism

TOP = Path(__file__).parents[2]
LINKED = [name for name, statement in statements().items() if statement.strength]


@pytest.mark.parametrize("name", LINKED)
def test_its_mechanisms_are_rules_that_name_it(name):
    for dotted in statements()[name].mechanism:
        found = mechanism(dotted)
        assert name in inspect.getdoc(found.rule), f"{dotted} does not name {name}"
        if found.term:
            returned = inspect.getsource(found.rule).rpartition("return ")[2].partition("(")[0].strip()
            assert found.term in getattr(found.module, returned)._fields


@pytest.mark.parametrize("name", LINKED)
def test_its_strengths_have_a_neutral_value_and_are_read_by_a_rule(name):
    statement = statements()[name]
    for strength in statement.strength:
        assert declared()[strength].neutral is not None, strength
        assert declared()[strength].value != declared()[strength].neutral, f"{strength} is off by default"


@pytest.mark.parametrize("name", LINKED)
def test_it_and_its_parameters_name_each_other(name):
    statement = statements()[name]
    for parameter in {*statement.strength, *statement.parameters}:
        assert name in declared()[parameter].statements, f"{parameter} does not name {name}"


def test_what_a_parameter_names_names_the_parameter():
    for parameter in declared().values():
        for name in set(parameter.statements) & set(LINKED):
            statement = statements()[name]
            assert parameter.name in {*statement.strength, *statement.parameters}, f"{name}, {parameter.name}"


@pytest.mark.parametrize("name", LINKED)
def test_a_test_shows_it(name):
    path, _, function = statements()[name].test.partition("::")
    tree = ast.parse((TOP / path).read_text(encoding="utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    assert function in tests, f"{statements()[name].test} is no test"


@pytest.mark.parametrize("name", LINKED)
def test_it_acts_through_a_state(name):
    assert statements()[name].state


def test_terms_name_statements_of_the_catalogue():
    named = {one for terms in decisions().values() for term in terms.values() for one in term.statements}
    assert named & set(LINKED) <= set(statements())
