import math
from typing import NamedTuple

import pytest

from collabsim.rules import logit


class Pair(NamedTuple):
    first: float
    second: float
    third: float


def test_logistic():
    """Even odds are 1/2; odds of 3 to 1 are 3/4; the other side is the rest: 1/4."""
    assert logit.logistic(0.0) == 0.5
    assert logit.logistic(math.log(3.0)) == pytest.approx(0.75, abs=1e-15)
    assert logit.logistic(-math.log(3.0)) == pytest.approx(0.25, abs=1e-15)


def test_logistic_far_out_neither_overflows_nor_passes_one():
    """exp(-800) is 0 and exp(800) would overflow; the share stays 0 and 1."""
    assert (logit.logistic(-800.0), logit.logistic(800.0)) == (0.0, 1.0)


def test_total_adds_from_the_first_to_the_last():
    """(1e16 + 1) - 1e16 loses the 1: the even neighbour is taken; in another order it would be 1."""
    assert logit.total(Pair(1e16, 1.0, -1e16)) == 0.0
    assert logit.total(Pair(1e16, -1e16, 1.0)) == 1.0
    assert logit.total(Pair(-4.0, 1.5, 0.25)) == -2.25


def test_bounded():
    """Below, between, above 0 and 1."""
    assert [logit.bounded(value, 0.0, 1.0) for value in (-0.2, 0.3, 7.0)] == [0.0, 0.3, 1.0]


def test_moved():
    """A quarter of the way from 2 to 6 is 3."""
    assert logit.moved(2.0, 6.0, 0.25) == 3.0
