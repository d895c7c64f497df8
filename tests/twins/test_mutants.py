"""One sign or constant changed in a rule: the twins find each."""

import functools
import io
import tokenize
from difflib import SequenceMatcher

import pytest
from difference import first_difference
from histories import History, of_model
from mutants import MUTANTS, changed, in_engine, in_force, source
from triples import USUAL, larger, triple


def size(number: int) -> int:
    """Municipality-quarters of a triple."""
    scenario = triple(number)
    return len(scenario.place) * (scenario.burn_in_quarters + scenario.quarters)


# small triples of the suite, those first in which something happens soon
TELLING = sorted((k for k in range(USUAL) if not larger(k)), key=lambda number: abs(size(number) - 60))


@functools.cache
def unchanged(number: int) -> History:
    """The history of a triple under the rules as they are."""
    return of_model(triple(number))


def words(text: str) -> list[str]:
    """The tokens of a program."""
    return [token.string for token in tokenize.generate_tokens(io.StringIO(text).readline)]


def test_there_are_twenty():
    assert len(set(MUTANTS)) == 20


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mutant_differs_by_one_sign_or_constant(mutant):
    text = source(mutant.module).read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1
    before, after = words(text), words(changed(mutant))
    (parts,) = [
        turn for turn in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if turn[0] != "equal"
    ]
    _, a, b, c, d = parts
    assert b - a <= 1
    assert d - c <= 1
    for word in before[a:b] + after[c:d]:
        assert word in "+-" or float(word)


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_triple_of_the_suite_shows_the_mutant(mutant):
    for number in TELLING:
        with in_force(mutant):
            other = of_model(triple(number))
        found = first_difference(unchanged(number), other, ("rule", "mutant"))
        if found is not None:
            return
    pytest.fail(f"no small triple of the suite shows {mutant}")


def test_a_mutant_leaves_the_rules_as_they_were():
    number = TELLING[0]
    for mutant in MUTANTS:
        with in_force(mutant):
            pass
    assert first_difference(unchanged(number), of_model(triple(number))) is None


@pytest.mark.by_hand
@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_model_and_an_engine_with_the_mutant_are_no_twins(mutant, tmp_path):
    numbers = TELLING[:40]
    told = in_engine(mutant, tmp_path, numbers)
    found = [number for number in numbers if first_difference(unchanged(number), told[number], ("rule", "mutant"))]
    assert found, f"none of {len(numbers)} triples shows {mutant}"
