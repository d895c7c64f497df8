"""What is timed is what runs: taken apart, a run ends where it ends as a whole."""

import numpy as np
import pytest

from collabsim import Region, Scenario
from collabsim.engine.phase_names import PHASES
from collabsim.engine.stopwatch import Stopwatch


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch(Scenario(Region.synthetic(9), quarters=6, burn_in=3))


def test_phase_by_phase_is_the_same_run(watch):
    assert watch.run(5) > 0.0
    whole = watch.quarterly.copy()
    took = watch.phases(5)
    assert tuple(took) == PHASES
    assert min(took.values()) > 0.0
    assert np.isfinite(whole).any()
    assert whole.tobytes() == watch.quarterly.tobytes()
    watch.phases(6)
    assert whole.tobytes() != watch.quarterly.tobytes()


def test_a_start_is_no_quarter(watch):
    watch.run(5)
    whole = watch.quarterly.copy()
    watch.quarterly[:] = -1.0
    assert watch.start(5) > 0.0
    assert (watch.quarterly == -1.0).all()
    watch.run(5)
    assert whole.tobytes() == watch.quarterly.tobytes()


@pytest.mark.parametrize("way", ["run", "phases"])
def test_a_run_that_needs_more_room_gets_it(watch, way, monkeypatch):
    watch.run(5)
    whole = watch.quarterly.copy()
    from collabsim.engine import stopwatch

    usual = stopwatch.usual_rooms

    def cramped(chosen):
        return usual(chosen).__class__(**{**vars(usual(chosen)), "verdicts": 2})

    monkeypatch.setattr(stopwatch, "usual_rooms", cramped)
    small = Stopwatch(watch.scenario)
    getattr(small, way)(5)
    assert whole.tobytes() == small.quarterly.tobytes()
    assert small._rooms.verdicts > 2
