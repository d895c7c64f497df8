"""Small and quick runs for the tests of this folder."""

import os

from collabsim.regions.region import Region
from collabsim.scenario import Scenario

SMALL = Region.synthetic(6, seed=4)


def scenario(**changes) -> Scenario:
    """Six made-up governments, twelve quarters, no burn-in."""
    return Scenario(**{"region": SMALL, "quarters": 12, "burn_in": 0, "seed": 5, **changes})


class Deadly(list):
    """Scenarios of which one takes the process along that asks for it."""

    def __getitem__(self, number):
        if number == 2:
            os._exit(9)
        return super().__getitem__(number)
