from types import SimpleNamespace as Given

import pytest

from collabsim.rules import staff


def test_professional():
    """As many residents as halve it: 0.8 · 1/2; three times as many: 0.8 · 3/4."""
    p = Given(professional_residents=10_000.0)
    assert staff.professional(10_000.0, 0.8, p) == pytest.approx(0.4)
    assert staff.professional(30_000.0, 0.8, p) == pytest.approx(0.6)


def test_insight():
    """Staff who know half the trade overlook 1 - 0.6 · 0.5 = 0.7 of what others do; no staff, no difference."""
    p = Given(staff_insight=0.6)
    assert staff.insight(1.0, 0.5, p) == pytest.approx(0.7)
    assert staff.insight(0.0, 0.5, p) == 1.0


def test_union_ease():
    """At a pressure of 0.5 opposition softens to 1 - 0.6 · 0.5 = 0.7."""
    assert staff.union_ease(0.5, Given(union_ease=0.6)) == pytest.approx(0.7)


def test_displaced():
    """A saving of 20% at 1.5 posts a saving takes 30% of a wholly, 15% of a half labour-intensive service; where the
    head's post is open and eight in ten are spared, 3%. A loss takes none.
    """
    p, service = Given(displaced_per_saving=1.5, displaced_spared=0.8), Given(labour_intensity=0.5)
    assert staff.displaced(0.2, 0.0, service, p) == pytest.approx(0.15)
    assert staff.displaced(0.2, 1.0, service, p) == pytest.approx(0.03)
    assert staff.displaced(-0.2, 0.0, service, p) == 0.0


def test_alarmed():
    """A fifth of the posts at weight 1 hardens a fifth of those still open: 0.5 + 0.2 · 0.5 = 0.6."""
    assert staff.alarmed(0.5, 0.2, Given(displacement_weight=1.0)) == pytest.approx(0.6)


def test_resisted_pace():
    """Resistance of 0.7 takes 0.5 · 0.2 of the pace; none lends as much as it can."""
    p = Given(resistance_pace=0.5)
    assert staff.resisted_pace(0.7, p) == pytest.approx(0.9)
    assert staff.resisted_pace(0.5, p) == 1.0
