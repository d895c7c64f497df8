"""Many compiled runs: the same whatever room and threads they have."""

from dataclasses import replace

import numpy as np

from collabsim.engine.ensemble import Ensemble
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

TIGHT = {"partnerships": 20, "memberships": 60, "verdicts": 30, "proposals": 8}
POINTS, SEEDS = [0, 0, 1, 1], [3, 4, 3, 4]
LEVERS = [{"initial_coverage": 0.6}, {"initial_coverage": 0.6, "patience": 12.0}]


def made(ensemble, **how):
    found = ensemble.run(LEVERS, POINTS, SEEDS, **how)
    assert not found.failed.any()
    return found.quarterly.tobytes(), found.summaries.tobytes()


def test_a_run_that_lacks_room_is_made_again_with_more():
    scenario = Scenario(Region.synthetic(30, seed=2), quarters=16, burn_in=0)
    roomy, tight = Ensemble(scenario), Ensemble(scenario)
    tight.rooms = replace(tight.rooms, **TIGHT)
    assert made(tight) == made(roomy)
    assert tight.rooms.partnerships > TIGHT["partnerships"]


def test_threads_change_nothing():
    ensemble = Ensemble(Scenario(quarters=12))
    assert made(ensemble, threads=2) == made(ensemble)


def test_a_desk_keeps_nothing_of_the_run_before():
    ensemble = Ensemble(Scenario(quarters=24))
    alone = ensemble.run([{}], [0], [9])
    after = ensemble.run([{}], [0, 0, 0], [7, 8, 9])
    assert np.array_equal(after.summaries[2], alone.summaries[0], equal_nan=True)
    assert np.array_equal(after.quarterly[2], alone.quarterly[0], equal_nan=True)
