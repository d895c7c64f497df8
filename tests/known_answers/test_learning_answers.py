from types import SimpleNamespace as Given

import pytest

from collabsim.rules import learning


def test_climate():
    """Aim 0.1 + 0.4 · 0.5 + 0.2 · 1 = 0.5; from 0.3 a tenth of the way is 0.32."""
    p = Given(climate_base=0.1, climate_own=0.4, climate_seen=0.2, climate_rate=0.1)
    assert learning.climate(0.3, 0.5, 1.0, p) == pytest.approx(0.32)


def test_momentum():
    """0.2 + 0.1 · 0.5 · 2 · 0.8 = 0.28, of which 0.9 stay: 0.252."""
    p = Given(milestone_momentum=0.1, small_wins=0.5, momentum_memory=0.9)
    assert learning.momentum(0.2, 2.0, p) == pytest.approx(0.252)


def test_false_start_resistance():
    """Punished: 0.4 + 0.2 · 0.6 = 0.52. Tolerated: 0.4 - 0.1 · 0.4 = 0.36."""
    hard, soft = (
        Given(punished_resistance=0.2, tolerated_resistance=0.1, false_start_tolerance=lever) for lever in (0.0, 1.0)
    )
    assert learning.false_start_resistance(0.4, hard) == pytest.approx(0.52)
    assert learning.false_start_resistance(0.4, soft) == pytest.approx(0.36)


def test_false_start_lesson():
    """0.5 + 0.2 · 0.5 · 0.5 = 0.55."""
    p = Given(false_start_lessons=0.2, false_start_tolerance=0.5)
    assert learning.false_start_lesson(0.5, p) == pytest.approx(0.55)


def test_resistance():
    """From 0.6 a tenth of the way back to 0.4 is 0.58."""
    assert learning.resistance(0.6, 0.4, Given(resistance_rate=0.1)) == pytest.approx(0.58)


def test_reputation():
    """From 0.5 a tenth of the way to 1 is 0.55."""
    assert learning.reputation(0.5, 1.0, Given(reputation_rate=0.1)) == pytest.approx(0.55)


def test_quits():
    """0.4 · (1 - 0.75) = 0.1."""
    assert learning.quits(Given(champion_quits=0.4, false_start_tolerance=0.75)) == pytest.approx(0.1)


def test_celebration():
    """0.1 · 0.5 · 2 · (1 - 0.2) = 0.08."""
    assert learning.celebration(0.2, 2.0, Given(milestone_momentum=0.1, small_wins=0.5)) == pytest.approx(0.08)


def test_discouraged():
    """Half tolerated, a fifth is taken half: 0.5 · 0.9 = 0.45."""
    p = Given(false_start_momentum=0.2, false_start_tolerance=0.5)
    assert learning.discouraged(0.5, p) == pytest.approx(0.45)


def test_soured():
    """0.5 · (1 - 0.08) = 0.46."""
    assert learning.soured(0.5, Given(breakup_climate=0.08)) == pytest.approx(0.46)


def test_norm():
    """From 0.2 a tenth of the way to 0.4 is 0.22."""
    assert learning.norm(0.2, 0.4, Given(norm_rate=0.1)) == pytest.approx(0.22)


def test_perceived_risk():
    """0.5 · (1 - 1.5 · 0.2) = 0.35."""
    assert learning.perceived_risk(0.5, 0.45, Given(norm_risk=1.5, norm_usual=0.25)) == pytest.approx(0.35)


def test_early_success():
    """Two successes after three remembered ones count as half a one; at 0.4 that is 0.2 of the missing 0.5."""
    p = Given(early_momentum=0.4, wins_memory=0.9)
    assert learning.early_success(0.5, 2.0, 3.0, p) == pytest.approx(0.1)
    assert learning.wins(3.0, 2.0, p) == pytest.approx(4.7)
