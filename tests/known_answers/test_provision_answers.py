from types import SimpleNamespace as Given

import pytest

from collabsim.rules import provision


def test_provided():
    """0.1 · 0.5 · 60,000 = 3,000 residents are enough, 2,999 are not; at strength 0 anybody is large enough."""
    service, p = Given(scale_potential=0.5, efficient_scale=60_000.0), Given(smallest_scale=0.1)
    assert [provision.provided(residents, service, p) for residents in (2999.0, 3000.0)] == [0.0, 1.0]
    assert provision.provided(1.0, service, Given(smallest_scale=0.0)) == 1.0


def test_what_is_new():
    """A quarter of the residents had to make do: 0.25 · 0.1 better, 0.25 · 0.04 of own cost in new money."""
    p = Given(new_capability=0.1, new_service_cost=0.04)
    assert provision.new_quality(0.25, p) == pytest.approx(0.025)
    assert provision.new_cost(0.25, p) == pytest.approx(0.01)
