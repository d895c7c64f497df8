import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.analysis.intervals import mean_of, quantile


def test_a_mean_worked_by_hand():
    """1, 2, 3, 4: mean 2.5, variance 5/3, standard error 0.6455, t of 3 degrees 3.1824."""
    found = mean_of([1.0, 2.0, 3.0, 4.0])
    assert (found.mean, found.count) == (2.5, 4)
    assert found.hi95 - found.mean == pytest.approx(3.1824 * 0.6455, abs=1e-3)
    assert found.clear


def test_quantiles_are_those_of_the_tables():
    assert quantile(1) == pytest.approx(12.706, abs=1e-3)
    assert quantile(29) == pytest.approx(2.0452, abs=1e-4)


def test_one_value_shows_nothing_and_none_has_no_mean():
    assert mean_of([3.0]) == (3.0, None, None, 1)
    assert mean_of([]) == (None, None, None, 0)
    assert not mean_of([3.0]).clear


def test_an_interval_that_touches_zero_is_not_clear():
    assert not mean_of([0.0, 0.0, 0.0]).clear
    assert not mean_of([-1.0, 1.0, 0.5]).clear


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.floats(-1e3, 1e3))
def test_an_interval_holds_its_mean_and_moves_with_the_values(values, shift):
    found, moved = mean_of(values), mean_of([value + shift for value in values])
    assert found.lo95 <= found.mean <= found.hi95
    assert math.isclose(moved.mean, found.mean + shift, rel_tol=1e-9, abs_tol=1e-6)
    assert math.isclose(moved.hi95 - moved.lo95, found.hi95 - found.lo95, rel_tol=1e-6, abs_tol=1e-5)
