"""Estimates from sums over runs, against answers worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from collabsim.analysis.effects import moments


def test_a_ratio_is_that_of_the_sums() -> None:
    assert moments.ratio(np.array([3.0, 4.0])) == 0.75
    assert math.isnan(moments.ratio(np.array([3.0, 0.0])))


def test_survival_multiplies_what_each_age_leaves() -> None:
    ends, at_risk = [1.0, 1.0], [4.0, 2.0]
    assert moments.survival(np.array(ends + at_risk)) == pytest.approx(0.75 * 0.5)
    assert moments.lasting(np.array(ends + at_risk)) == pytest.approx(0.25 * (0.75 + 0.375))


def test_the_slope_is_that_of_least_squares() -> None:
    x, y = np.array([2.0, 3.0, 5.0]), np.array([1.0, 2.0, 7.0])
    sums = np.array([3.0, x.sum(), y.sum(), (x * x).sum(), (x * y).sum()])
    assert moments.slope(sums) == pytest.approx(np.polyfit(x, y, 1)[0])


def test_entropy_of_equal_kinds_is_the_logarithm_of_their_number() -> None:
    assert moments.entropy(np.array([5.0, 5.0, 5.0, 5.0])) == pytest.approx(math.log(4.0))


def test_contributions_to_a_mean_are_the_values_themselves() -> None:
    values = np.array([1.0, 4.0, 7.0])
    found = moments.contributions(np.column_stack([values, np.ones(3)]), moments.ratio)
    assert found == pytest.approx(values)


def test_a_run_without_a_case_contributes_the_ratio_of_the_others() -> None:
    sums = np.array([[2.0, 4.0], [0.0, 0.0], [1.0, 4.0]])
    found = moments.contributions(sums, moments.ratio)
    assert found[1] == pytest.approx(3.0 / 8.0)
