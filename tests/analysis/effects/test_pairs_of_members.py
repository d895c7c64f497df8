"""Pairs of members are counted as long as both are in something that runs."""

import numpy as np
import pytest
from by_hand import ByHand

from collabsim import Region, Scenario
from collabsim.analysis.effects.columns import pairs
from collabsim.analysis.effects.measures import MEASURES
from collabsim.analysis.effects.sums import Part, sums
from collabsim.analysis.effects.tables import Tables
from collabsim.engine import layout
from collabsim.engine.harvest import TABLES, harvest
from collabsim.engine.layout import NEVER


def test_a_pair_counts_from_the_later_to_the_earlier_end(monkeypatch):
    # over 10 quarters: 0, 1, 2 run from 2 on, 2 joins in 4, 1 leaves in 7; 0 and 2 ran from before until 3; 1 and 2
    # never come to it. Between 0 and 1 it is far.
    far = np.array([[0.0, 60.0, 10.0], [60.0, 0.0, 50.0], [10.0, 50.0, 0.0]])
    monkeypatch.setattr(pairs, "kilometres_between", lambda _: far)
    tables = ByHand(
        3,
        10,
        partnerships={"launched": [2, -5, NEVER], "ended": [NEVER, 3, 8]},
        memberships={
            "partnership": [0, 1, 0, 1, 2, 0, 2],
            "municipality": [0, 0, 1, 2, 1, 2, 2],
            "joined": [0, -9, 0, -9, 5, 4, 5],
            "left": [NEVER, NEVER, 7, NEVER, NEVER, NEVER, NEVER],
        },
    )
    tables.place = None
    assert pairs.pair_quarters(tables).tolist() == [(7 - 2) + (10 - 4) + (7 - 4), 3, 0]
    assert pairs.long_pair_quarters(tables).tolist() == [7 - 2, 0, 0]


def test_in_one_quarter_the_share_of_long_ties_is_the_models_own():
    scenario, seeds = Scenario(Region.synthetic(30), quarters=1, burn_in=24), [1, 2]
    made = harvest(scenario, [{}], [0, 0], seeds, wanted=(*TABLES, "productions"), threads=2)
    part = Part(MEASURES["long_tie_share"], window=(0, 1))
    [found] = sums(Tables(scenario, made), [part])
    told = made.quarters[:, 0, layout.OUTCOMES.index("long_tie_share")]
    assert part.value(found) == pytest.approx(told, rel=1e-6)
    assert 0.0 < told.min() < told.max() < 1.0
