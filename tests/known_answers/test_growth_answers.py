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


def test_outreach():
    """Clients of 1.5 times its own residents leave 1 - 1.5/2 = 0.25 of a provider's room. Who seeks members at 0.8 then
    invites with 2 · 0.8 · 0.25 = 0.4; quality changes by 0.04 · (0.25 - 0.5) = -0.01.
    """
    p = Given(provider_room=2.0, outreach=1.0, scaling_out=0.8, stretch_quality=0.04)
    assert growth.spare_of_provider(1.5, p) == pytest.approx(0.25)
    assert growth.outreach(0.25, p) == pytest.approx(0.4)
    assert growth.stretched(0.25, p) == pytest.approx(-0.01)
