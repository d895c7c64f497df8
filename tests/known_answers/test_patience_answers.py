from types import SimpleNamespace as Given

import pytest

from collabsim.rules import patience


def test_hurried():
    """0.4 above the middle at 0.6 takes 24 % of eight quarters: 6.08. Below the middle there is more time: 9.92."""
    assert patience.hurried(8.0, Given(political_haste=0.6, political_pressure=0.9)) == pytest.approx(6.08)
    assert patience.hurried(8.0, Given(political_haste=0.6, political_pressure=0.1)) == pytest.approx(9.92)


def test_assured():
    """A belief 0.2 above the usual gives half as much again of it: 8 · (1 + 1.5 · 0.2) = 10.4 quarters."""
    assert patience.assured(8.0, 0.45, Given(norm_patience=1.5, norm_usual=0.25)) == pytest.approx(10.4)
