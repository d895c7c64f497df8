"""Every statement can be switched off: strength 0 leaves the same bits as rules that never had its term."""

import functools
import inspect

import pytest
from claimed import STAGES
from stage import history, scenario

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.rules.index import mechanism

SWITCHED = [name for name, statement in statements().items() if statement.strength]


def substitute(dotted: str, silent):
    """The rule without what the statement adds to it."""
    found = mechanism(dotted)
    rule = found.rule
    if found.term:
        return lambda *given: rule(*given)._replace(**{found.term: silent})
    if isinstance(silent, str):
        place = list(inspect.signature(rule).parameters).index(silent)
        return lambda *given: given[place]
    return lambda *given: silent


@functools.cache
def history_with(levers: tuple) -> str:
    return history(scenario(**dict(levers)))


@pytest.mark.parametrize("name", SWITCHED)
def test_a_statement_can_be_switched_off(name, monkeypatch):
    statement = statements()[name]
    stage = STAGES.get(name, {})
    off = stage | {strength: declared()[strength].neutral for strength in statement.strength}
    switched_off = history(scenario(**off))
    acting = history_with(tuple(stage.items()))
    assert switched_off != acting, "it never acted"
    for dotted, silent in zip(statement.mechanism, statement.silent):
        found = mechanism(dotted)
        monkeypatch.setattr(found.module, found.name, substitute(dotted, silent))
    assert history(scenario(**stage)) == switched_off
