"""Which way a rule turns when one thing rises and all else stays: the direction that its statement claims."""

import inspect

import pytest
from asking import answer, changed, ends, rule_of, states
from claimed import SIGNS

from collabsim.catalogue.statements import statements


@pytest.mark.parametrize(("statement", "path", "what", "sign", "term"), SIGNS)
def test_a_rule_turns_as_its_statement_says(statement, path, what, sign, term):
    low, high = ends(path, what)
    turned = 0
    for state in states(path):
        risen = answer(path, changed(path, state, what, high), term)
        fallen = answer(path, changed(path, state, what, low), term)
        assert sign * (risen - fallen) >= 0.0
        turned += risen != fallen
    assert turned > 0


def test_what_rises_stands_in_the_catalogue_and_in_the_rule():
    for statement, path, *_ in SIGNS:
        assert statement in statements()
        assert statement in inspect.getdoc(rule_of(path)[1]), (statement, path)


def test_moderate_pressure_makes_most_searches():
    """F02: pressure drives, but drains the slack to act on it; what a region settles at has its peak in between."""
    path = "search.search_terms"
    for state in states(path):
        settled = [changed(path, state, "pressure", level / 10) for level in range(11)]
        settled = [changed(path, one, "slack", 1.0 - (level / 10) ** 3) for level, one in enumerate(settled)]
        pull = [answer(path, one, "pressure") for one in settled]
        if state["p"]["search_pressure"] > 0.0:
            best = pull.index(max(pull))
            assert 3 <= best <= 8
            assert pull[: best + 1] == sorted(pull[: best + 1])
            assert pull[best:] == sorted(pull[best:], reverse=True)
