"""The baseline lives: regions neither freeze nor fill up, everything that can happen does, and beginnings wear off.

The runs are long, so that the engine makes them.
"""

from collections import Counter
from dataclasses import dataclass, field
from statistics import fmean

import pytest

from collabsim.catalogue.designs import forms, modes
from collabsim.engine.history import History, history
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

DECADE = 40  # quarters


@dataclass
class Lives:
    """What was seen in runs of one region."""

    shares: list[float] = field(default_factory=list)  # coverage at every decade's end of every run
    births: Counter = field(default_factory=Counter)  # by decade
    deaths: Counter = field(default_factory=Counter)
    dropped: Counter = field(default_factory=Counter)  # by stage
    forms: Counter = field(default_factory=Counter)
    modes: Counter = field(default_factory=Counter)
    causes: Counter = field(default_factory=Counter)

    def watch(self, run: History) -> None:
        self.shares += [row["coverage"] for row in run.quarter_rows[DECADE - 1 :: DECADE]]
        for row in run.partnership_rows:
            if row["launched"] is not None and row["launched"] >= 0:
                self.births[row["launched"] // DECADE] += 1
                self.forms[row["form"]] += 1
                self.modes[row["mode"]] += 1
            if row["ended"] is not None and row["ended"] >= 0:
                if row["launched"] is None:
                    self.dropped[row["stage"]] += 1
                else:
                    self.deaths[row["ended"] // DECADE] += 1
                    self.causes[row["cause"]] += 1


REGIONS = {
    "sonoma": ("sonoma", 6, (1, 2, 3)),
    "durham": ("durham", 6, (1, 2, 3)),
    "sixty-six": (Region.synthetic(66, seed=1), 2, (1,)),
}


@pytest.fixture(scope="module", params=REGIONS)
def lives(request) -> tuple[Lives, int]:
    region, decades, seeds = REGIONS[request.param]
    seen = Lives()
    for seed in seeds:
        seen.watch(history(Scenario(region, seed=seed, quarters=decades * DECADE)))
    return seen, decades


def test_regions_neither_freeze_nor_fill_up(lives):
    seen, decades = lives
    usual = [fmean(seen.shares[decade::decades]) for decade in range(decades)]  # nine governments may share little once
    assert min(usual) > 0.05
    assert 0.0 < min(seen.shares) <= max(seen.shares) < 0.60


def test_partnerships_are_born_and_die_in_every_decade(lives):
    seen, decades = lives
    assert all(seen.births[decade] >= 5 for decade in range(decades))
    assert all(seen.deaths[decade] >= 5 for decade in range(decades))


def test_all_that_can_happen_does(lives):
    seen, _ = lives
    assert set(seen.dropped) == {"relationship", "study", "negotiation", "transition"}
    assert set(seen.modes) == {mode.slug for mode in modes()}
    assert len(seen.forms) >= 4
    assert set(seen.forms) <= {form.slug for form in forms()}
    assert len(seen.causes) >= 5
    assert max(seen.causes.values()) < 0.7 * seen.causes.total()


def test_beginnings_wear_off_within_forty_years():
    """From 5 % and from 80 % of positions shared, regions come to the same level: the last ten of forty years."""
    levels = {}
    for coverage in (0.05, 0.8):
        seen = []
        for seed in (1, 2, 3, 4):
            run = history(Scenario("sonoma", levers={"initial_coverage": coverage}, quarters=160, seed=seed))
            seen += [row["coverage"] for row in run.quarter_rows[124::5]]
        levels[coverage] = sum(seen) / len(seen)
    assert abs(levels[0.8] - levels[0.05]) < 0.08, levels
