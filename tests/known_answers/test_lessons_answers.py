from types import SimpleNamespace as Given

import pytest

from collabsim.rules import lessons


def test_gained():
    """0.2 + 0.2 · 0.5 · 2 · 0.8 = 0.36; never more than all."""
    p = Given(launch_lessons=0.2, lessons_learned=0.5)
    assert lessons.gained(0.2, 2.0, p) == pytest.approx(0.36)
    assert lessons.gained(0.0, 50.0, p) == 1.0


def test_heard_of():
    """0.2 + 0.02 · 0.5 · 0.5 · 0.8 = 0.204."""
    assert lessons.heard_of(0.2, 0.5, Given(peer_lessons=0.02, peer_learning=0.5)) == pytest.approx(0.204)


def test_forgetting():
    """1 + 1 · (0.5 - 0.75) = 0.75."""
    assert lessons.forgetting(Given(lessons_care=1.0, lessons_learned=0.75)) == pytest.approx(0.75)


def test_kept():
    """0.5 · (1 - 0.02 · 0.75) = 0.4925."""
    assert lessons.kept(0.5, 0.75, Given(lessons_loss=0.02)) == pytest.approx(0.4925)
