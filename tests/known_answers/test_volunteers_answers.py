from types import SimpleNamespace as Given

import pytest

from collabsim.rules import volunteers


def test_pull():
    """3 · 0.5 · (0.85 - 0.6) = 0.375."""
    assert volunteers.pull(0.85, Given(volunteer_pull=3.0, volunteers_first=0.5, volunteer_usual=0.6)) == pytest.approx(
        0.375
    )
