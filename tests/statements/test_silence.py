"""At its neutral value a mechanism is silent, whatever the state: the term is nothing, the rule no longer hears."""

import pytest
from asking import answer, changed, ends, rule_of, states
from claimed import FACTORS, TERMS
from rules.samples import plain

from collabsim.catalogue.parameters import declared

ONE_BY_ONE = [
    (path, term, (strength,) if isinstance(strength, str) else strength)
    for path, terms in TERMS.items()
    for term, strength in terms.items()
]


def neutral(*strengths: str) -> dict[str, float]:
    return {strength: declared()[strength].neutral for strength in strengths}


@pytest.mark.parametrize(("path", "term", "strengths"), ONE_BY_ONE, ids=[f"{p}-{t}" for p, t, _ in ONE_BY_ONE])
def test_a_silent_term_is_nothing(path, term, strengths):
    assert all(answer(path, state, term) == 0.0 for state in states(path, **neutral(*strengths)))
    assert any(answer(path, state, term) != 0.0 for state in states(path))


@pytest.mark.parametrize(("path", "strength", "what"), FACTORS, ids=["-".join(one) for one in FACTORS])
def test_a_silent_factor_is_not_heard(path, strength, what):
    low, high = ends(path, what)
    values = (low, high, 0.25 * low + 0.75 * high)
    heard = 0
    for silent, loud in zip(states(path, **neutral(strength)), states(path)):
        assert len({answer(path, changed(path, silent, what, value)) for value in values}) == 1
        heard += len({answer(path, changed(path, loud, what, value)) for value in values}) > 1
    assert heard > 0


def test_every_term_but_the_base_can_be_silenced():
    for path, terms in TERMS.items():
        module, rule = rule_of(path)
        told = rule(*plain(module, states(path)[0]))
        assert set(told._fields) - {"base"} == set(terms)
