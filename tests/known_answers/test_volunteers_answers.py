from types import SimpleNamespace as Given

import pytest

from collabsim.rules import volunteers


def test_pull():
    """3 · 0.5 · (0.75 - 0.5) = 0.375."""
    assert volunteers.pull(0.75, Given(volunteer_pull=3.0, volunteers_first=0.5)) == pytest.approx(0.375)
