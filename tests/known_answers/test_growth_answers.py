from types import SimpleNamespace as Given

import pytest

from collabsim.rules import growth
from collabsim.rules.logit import total


def test_join_terms():
    """-2.6 + 3 · 0.2 + 6 · 0.05 - 1.5 · 0.5 · 0.5 - 4 · 0.5 · 0.1 + 1 · 0.25 - 1 · 0.4 - 0.5 · 8
    = -2.6 + 0.6 + 0.3 - 0.375 - 0.2 + 0.25 - 0.4 - 4 = -6.425.
    """
    p = Given(
        join_base=-2.6, join_trust=3.0, join_saving=6.0, join_losers=1.5, mutual_benefit=0.5, join_mission=4.0,
        mission_screening=0.5, join_will=1.0, join_resistance=1.0, join_distance=0.5, distance_horizon=8.0,
    )  # fmt: skip
    terms = growth.join_terms(0.7, 0.05, 0.5, 0.1, 0.75, 0.4, 30.0, p)
    assert total(terms) == pytest.approx(-6.425)
