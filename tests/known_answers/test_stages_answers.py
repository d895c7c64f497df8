from types import SimpleNamespace as Given

import pytest

from collabsim.rules import stages


def test_sums_first():
    """0.5 · (1 - 0.75) = 0.125."""
    assert stages.sums_first(Given(order_choice=0.5, relationship_first=0.75)) == 0.125


def test_trust_yield():
    """1 - 0.4 · 1 = 0.6 after the sums, the whole of it before them."""
    found = [stages.trust_yield(order, Given(sums_chill=0.4)) for order in (1.0, 0.0)]
    assert found == [0.6, 1.0]


def test_studies_again():
    """0.6 · (1 - 0.75) = 0.15."""
    assert stages.studies_again(Given(study_trap=0.6, study_to_decision=0.75)) == pytest.approx(0.15)


def test_tries_again():
    """0.8 · 0.5 = 0.4 the first time, half of that the second time."""
    p = Given(retry=0.8, persistence=0.5)
    assert [stages.tries_again(tried, p) for tried in (0.0, 1.0)] == pytest.approx([0.4, 0.2])


def test_objection():
    """Each 0.1 · (1 - 0.4 · 0.5) · (1 - 1 · (0.75 - 0.5)) = 0.06; of 2 · 2 points none: 0.94⁴ = 0.78075."""
    p = Given(veto_points=2.0, objection_chance=0.1, objection_inclusion=0.4, inclusiveness=0.5, objection_will=1.0)
    assert stages.objection(2.0, 0.75, p) == pytest.approx(1.0 - 0.78074896)


def test_moment():
    """0.5 + 0.5 · 0 + 0.5 · 0.5 = 0.75; no worse than the worst."""
    p = Given(moment_crisis=0.5, moment_vacancy=0.5)
    assert stages.moment(0.5, 0.0, 0.5, p) == pytest.approx(0.75)
    assert stages.moment(1.0, 1.0, 1.0, p) == 1.0


def test_waits():
    """0.8 · 0.5 · 0.75 = 0.3."""
    assert stages.waits(0.75, Given(timing_wait=0.8, timing=0.5)) == pytest.approx(0.3)


def test_exposure():
    """Half of 0.8 + 0.4."""
    assert stages.exposure(Given(labour_intensity=0.8, visibility=0.4)) == pytest.approx(0.6)


def test_softened():
    """0.5 · (1 - 0.8 · 0.5 · 0.5) = 0.4; where nobody is concerned nothing changes."""
    p = Given(inclusion_ease=0.8, inclusiveness=0.5)
    assert stages.softened(0.5, 0.5, p) == pytest.approx(0.4)
    assert stages.softened(0.5, 0.0, p) == 0.5


def test_remembered():
    """0.5 · (1 - 0.4 · (1 - 0.5) · 0.5) = 0.45; passed over: 0.55."""
    found = [stages.remembered(0.5, 0.5, Given(inclusion_calm=0.4, inclusiveness=heard)) for heard in (1.0, 0.0)]
    assert found == pytest.approx([0.45, 0.55])


def test_hearing_time():
    """1 + 0.4 · (0.75 - 0.5) = 1.1."""
    assert stages.hearing_time(Given(inclusion_work=0.4, inclusiveness=0.75)) == pytest.approx(1.1)
