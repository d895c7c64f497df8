from types import SimpleNamespace as Given

import pytest

from collabsim.rules import ladder
from collabsim.rules.logit import total


def test_success():
    """A saving of 3% and 0.02 points of quality, each worth 0.5: 0.04 of 0.08, a half."""
    p = Given(quality_value=0.5, full_success=0.08)
    assert ladder.success(0.03, 0.02, p) == pytest.approx(0.5)
    assert ladder.success(-0.03, 0.02, p) == 0.0


def test_upgrade_terms():
    """-4 + 3 · 0.5 + 2 · (0.8 - 0.5) - 2.5 · 0.2 + 1 · (0.6 - 0.5) = -4 + 1.5 + 0.6 - 0.5 + 0.1 = -2.3."""
    p = Given(upgrade_base=-4.0, upgrade_results=3.0, upgrade_trust=2.0, upgrade_grievance=2.5, upgrade_will=1.0)
    terms = ladder.upgrade_terms(0.5, 0.8, 0.2, 0.6, p)
    assert terms == pytest.approx((-4.0, 1.5, 0.6, -0.5, 0.1))
    assert total(terms) == pytest.approx(-2.3)
