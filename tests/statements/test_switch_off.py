"""Every statement can be switched off: strength 0 leaves the same bits as rules that never had its term.

The model runs with the rules that lack the term; what comes of the rules as they stand the engine tells. On the stage
of its statement each of these terms acts by itself, so that none can be forgotten.
"""

import inspect

import pytest
from claimed import STAGES
from stage import compiled_history, departs, history, scenario

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.rules.index import mechanism

SWITCHED = [name for name, statement in statements().items() if statement.strength]
# where there is only one, the statement acts by it
ONE_OF_SOME = [
    (name, dotted, silent)
    for name in SWITCHED
    for dotted, silent in zip(statements()[name].mechanism, statements()[name].silent)
    if len(statements()[name].mechanism) > 1
]


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


def silence(dotted: str, silent, monkeypatch) -> None:
    """Put the substitute in the place of the rule."""
    found = mechanism(dotted)
    monkeypatch.setattr(found.module, found.name, substitute(dotted, silent))


@pytest.mark.parametrize("name", SWITCHED)
def test_a_statement_can_be_switched_off(name, monkeypatch):
    statement = statements()[name]
    stage = STAGES.get(name, {})
    off = stage | {strength: declared()[strength].neutral for strength in statement.strength}
    switched_off = compiled_history(scenario(**off))
    assert switched_off != compiled_history(scenario(**stage)), "it never acted"
    for dotted, silent in zip(statement.mechanism, statement.silent):
        silence(dotted, silent, monkeypatch)
    assert history(scenario(**stage)) == switched_off


@pytest.mark.parametrize(("name", "dotted", "silent"), ONE_OF_SOME, ids=[f"{n}-{d}" for n, d, _ in ONE_OF_SOME])
def test_each_of_its_mechanisms_acts_alone(name, dotted, silent, monkeypatch):
    silence(dotted, silent, monkeypatch)
    assert departs(scenario(**STAGES.get(name, {})))


def test_the_engine_tells_what_the_model_tells():
    assert compiled_history(scenario()) == history(scenario())
