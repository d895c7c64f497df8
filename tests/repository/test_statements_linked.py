"""Statement, mechanism, parameter, lever, test: every link can be followed both ways."""

import ast
import inspect
from collections import Counter
from pathlib import Path

import pytest

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.catalogue.terms import decisions
from collabsim.rules.index import mechanism

TOP = Path(__file__).parents[2]
LINKED = tuple(statements())
# how many statements the documents make under each letter
COUNTED = {
    "F": 8, "P": 7, "X": 11, "Q": 3, "N": 14, "M": 1, "B": 4, "S": 18, "G": 19, "D": 11, "W": 5, "O": 7, "R": 10,
    "C": 6, "T": 10, "A": 5, "K": 6, "H": 6,
}  # fmt: skip


def test_every_statement_of_the_documents_is_there():
    assert Counter(name[0] for name in LINKED) == COUNTED
    assert len(LINKED) == 151


def test_statements_differ_in_what_they_do():
    mechanisms = {dotted for statement in statements().values() for dotted in statement.mechanism}
    assert len(mechanisms) >= 90
    for name, statement in statements().items():
        for other, theirs in statements().items():
            if other != name and set(statement.mechanism) <= set(theirs.mechanism):
                assert other in statement.same_as, f"{name} and {other} are one mechanism and do not say so"
                assert statement.apart, f"{name} does not say how it is told apart from {other}"


def test_no_lever_is_without_a_statement():
    for parameter in declared().values():
        assert parameter.role != "lever" or parameter.statements, parameter.name


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


def test_terms_name_statements_of_the_catalogue_and_these_their_terms():
    for decision, terms in decisions().items():
        for term in terms.values():
            assert set(term.statements) <= set(LINKED), (decision, term.name)
            assert term.base or term.statements, f"{decision}, {term.name} belongs to no statement"


def test_what_a_parameter_names_is_a_statement():
    for parameter in declared().values():
        assert set(parameter.statements) <= set(LINKED), parameter.name
