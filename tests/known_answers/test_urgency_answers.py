from types import SimpleNamespace as Given

import pytest

from collabsim.rules import urgency


def test_urgency():
    """Each reason takes half of the calm that is left: one 1/2, two 3/4, three 7/8."""
    assert urgency.urgency(0.0, 0.0, 0.0) == 0.0
    assert urgency.urgency(1.0, 0.0, 0.0) == pytest.approx(0.5)
    assert urgency.urgency(0.0, 1.0, 1.0) == pytest.approx(0.75)
    assert urgency.urgency(1.0, 1.0, 1.0) == pytest.approx(0.875)


def test_haste():
    """1 + 0.6 · 0.5."""
    assert urgency.haste(0.5, Given(urgency_pace=0.6)) == pytest.approx(1.3)


def test_carelessness():
    """Of what was not overlooked anyhow, 0.6 · 0.5 = 30% is: 0.2 + 0.3 · 0.8 = 0.44."""
    assert urgency.carelessness(0.2, 0.5, Given(urgency_misfit=0.6)) == pytest.approx(0.44)


def test_wear():
    """Half the assets, half the chance."""
    assert urgency.wear(Given(asset_specificity=0.5), Given(plant_wear=0.02)) == pytest.approx(0.01)
