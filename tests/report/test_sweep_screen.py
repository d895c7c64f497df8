"""What the terminal shows of sweeps."""

from pathlib import Path

import pytest
from test_sweep_page import LAW, ORDER, TRUST, made

from collabsim.report.sweep_screen import screen
from collabsim.study.design import Axis


@pytest.fixture
def told(printed):
    return lambda *axes, **more: printed(screen(made(*axes, **more), Path("here")), 120)


def test_every_scenario_is_compared_with_the_first_and_stands_where_it_was_asked(told):
    law = Axis("law", ("none", "late", "early"), {"late": (ORDER,), "early": (ORDER,)})
    shown = told(law)
    assert "Law: from none to late" in shown
    assert "Law: from none to early" in shown
    means = shown[shown.rindex("Law ") :]
    assert means.index("none") < means.index("late") < means.index("early")
    assert "6 runs." in shown


def test_a_sample_is_told_with_what_was_crossed_with_it(told):
    shown = told(LAW, Axis("turnover", span=(0.1, 0.3)), kind="lhs", points=3)
    assert "Rank correlation over 3 points" in shown
    assert "Law: from none to order" in shown


def test_few_points_are_never_sure_and_what_does_not_vary_is_undefined(told, recwarn):
    shown = told(Axis("turnover", span=(0.1, 0.3)), kind="lhs", points=3, outcomes=("trust", "survival_5y"))
    row = next(line for line in shown.splitlines() if line.startswith("Managers"))
    assert "nan" not in shown
    assert all(cell == "undefined" or cell.endswith("?") for cell in row.split("  ")[1:] if cell.strip())
    assert not [one for one in recwarn if "Constant" in str(one.category)]


def test_one_replicate_has_differences_without_an_interval(told):
    shown = told(TRUST, replicates=1)
    assert "too few runs" in shown
    assert " ?" not in shown
