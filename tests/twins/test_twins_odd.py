"""Model and engine tell the same of a run, to the last bit: triples of odd tens."""

import pytest
from meeting import missing, parting

PART = 1


def test_model_and_engine_are_twins(number):
    found = parting(number)
    if found:
        pytest.fail(found, pytrace=False)


def test_the_triples_contain_all_that_usually_happens():
    assert not missing(PART)
