"""Small and quick runs for the tests of this folder."""

from collabsim.regions.region import Region
from collabsim.scenario import Scenario

SMALL = Region.synthetic(6, seed=4)


def scenario(**changes) -> Scenario:
    """Six made-up governments, twelve quarters, no burn-in."""
    return Scenario(**{"region": SMALL, "quarters": 12, "burn_in": 0, "seed": 5, **changes})
