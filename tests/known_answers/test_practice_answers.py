import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import practice


def test_mastery():
    """Half the efficient scale, tracked at 0.75, with a check-in: 0.04 · 0.5 · (1 + 1 + 1 · 0.25) = 0.045 of what is
    left; without one 0.025.
    """
    p = Given(mastery_rate=0.04, check_in_lessons=1.0, tracking_lessons=1.0, progress_tracking=0.75)
    assert practice.mastery(0.5, 0.5, 1.0, p) == pytest.approx(0.5225)
    assert practice.mastery(0.5, 0.5, 0.0, p) == pytest.approx(0.5125)


def test_mastered():
    """Mastery 0.9 against 0.5 at 0.25: a tenth more."""
    assert practice.mastered(0.9, Given(lasting_learning=0.25, usual_mastery=0.5)) == pytest.approx(1.1)


def test_exchanged():
    """Four members could exchange 3/4: a tenth of the way from 0.25 is 0.3."""
    assert practice.exchanged(0.25, 4.0, Given(exchange_rate=0.1)) == pytest.approx(0.3)


def test_spillover():
    """Three quarters of 0.02."""
    assert practice.spillover(0.75, Given(spillover=0.02)) == pytest.approx(0.015)


def test_diffused():
    """Half of 0.1 at trust 0.4: 0.02; nobody copies what is worse."""
    p = Given(practice_diffusion=0.5)
    assert [practice.diffused(quality, 0.4, p) for quality in (0.1, -0.1)] == [pytest.approx(0.02), 0.0]


def test_absorbed():
    """Half of the way from 0.01 to 0.03; who is better learns nothing."""
    p = Given(absorption=0.5)
    assert practice.absorbed(0.01, 0.03, p) == pytest.approx(0.02)
    assert practice.absorbed(0.04, 0.03, p) == 0.04


def test_kept():
    """Half is left after ln 2 / 0.03 quarters."""
    assert practice.kept(0.04, math.log(2.0) / 0.03, Given(practice_fading=0.03)) == pytest.approx(0.02)


def test_fading():
    """At 3 % a quarter, half is left after ln 2 / 0.03 = 23.1 quarters."""
    assert practice.fading(math.log(2.0) / 0.03, Given(practice_fading=0.03)) == pytest.approx(0.5)
