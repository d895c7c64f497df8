from types import SimpleNamespace as Given

import pytest

from collabsim.rules import talks


def test_served():
    """0.5 · (0.4 + 0.6 · 0.5) = 0.35."""
    assert talks.served(0.5, Given(working_group=0.5, working_group_least=0.4)) == pytest.approx(0.35)


def test_group_load():
    """1 + 0.5 · 0.4 = 1.2."""
    assert talks.group_load(Given(working_group=0.5, working_group_load=0.4)) == pytest.approx(1.2)


def test_wish():
    """0.1 + 0.4 · (0.75 - 0.5) · 0.5 = 0.15."""
    assert talks.wish(0.1, 0.5, 0.75, Given(wish_control=0.4)) == pytest.approx(0.15)


def test_yields():
    """0.6 · 0.75 = 0.45."""
    assert talks.yields(Given(openness_weight=0.6, openness=0.75)) == pytest.approx(0.45)


def test_standoff():
    """1.5 · (1 - 0.75) · 0.4 = 0.15."""
    assert talks.standoff(0.4, Given(standoff_weight=1.5, openness=0.75)) == pytest.approx(0.15)


def test_heat():
    """0.1 + 0.15 + 1 · 0.2 = 0.45; no more than all."""
    assert talks.heat(0.1, 0.15, 0.2, Given(heat_goals=1.0)) == pytest.approx(0.45)
    assert talks.heat(0.9, 0.5, 0.2, Given(heat_goals=1.0)) == 1.0


def test_calmed():
    """0.4 · (1 + 0.8 · (0.5 - 0.75)) = 0.32; without rules 0.4 · 1.4 = 0.56."""
    found = [talks.calmed(0.4, Given(ground_rules_calm=0.8, ground_rules=rules)) for rules in (0.75, 0.0)]
    assert found == pytest.approx([0.32, 0.56])


def test_rules_time():
    """1 + 0.2 · (0.75 - 0.5) = 1.05."""
    assert talks.rules_time(Given(ground_rules_work=0.2, ground_rules=0.75)) == pytest.approx(1.05)


def test_strife_time():
    """1 + 0.8 · (0.5 - 0.25) = 1.2."""
    assert talks.strife_time(0.5, Given(strife_work=0.8, strife_usual=0.25)) == pytest.approx(1.2)


def test_soured():
    """0.1 + 0.2 · (0.5 - 0.25) = 0.15; calm talks leave no less than nothing."""
    p = Given(talks_conflict=0.2, strife_usual=0.25)
    assert talks.soured(0.1, 0.5, p) == pytest.approx(0.15)
    assert talks.soured(0.0, 0.0, p) == 0.0


def test_invents():
    """0.8 · 0.5 = 0.4, half of it for the second one."""
    p = Given(invention=0.8, creativity=0.5)
    assert [talks.invents(tried, p) for tried in (0.0, 1.0)] == pytest.approx([0.4, 0.2])
