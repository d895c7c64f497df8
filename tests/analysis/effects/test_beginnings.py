"""How a region begins: nothing shared yet, no quarters before the recorded ones, first steps told from second ones."""

import numpy as np
from by_hand import ByHand

from collabsim import Region
from collabsim.analysis.effects.claims import claims
from collabsim.analysis.effects.columns import steps
from collabsim.catalogue.statements import statements
from collabsim.engine.layout import NEVER, ORIGINS

OWN, KNOWN = ORIGINS.index("own"), ORIGINS.index("known")


def test_steps_are_counted_from_the_quarter_after_the_launch():
    # government 0 founds with 1 (idea in 0, runs from 2, ended in 4), then with 2 (idea in 3, runs from 5); 2 left a
    # known agreement before it ran, so that the second partnership is its first; an idea of 1 in 4 comes to nothing
    tables = ByHand(
        3,
        7,
        partnerships={
            "born": [0, 3, -8, 4],
            "launched": [2, 5, 1, NEVER],
            "founder": [0, 0, 2, 1],
            "origin": [OWN, OWN, KNOWN, OWN],
        },
        memberships={
            "partnership": [0, 0, 1, 1, 2, 3],
            "municipality": [0, 1, 0, 2, 2, 1],
            "joined": [0, 0, 3, 3, -8, 4],
            "left": [4, 4, NEVER, NEVER, 1, NEVER],
        },
    )
    had, begun = (np.reshape(make(tables), (3, 7)) for make in (steps.had, steps.begun))
    assert had.tolist() == [[0, 0, 0, 1, 1, 1, 2], [0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 1]]
    assert begun.tolist() == [[1, 0, 0, 1, 0, 0, 0], [0] * 7, [0] * 7]
    assert steps.run(tables).tolist() == [0] * 21
    assert steps.municipality(tables).tolist() == [0] * 7 + [1] * 7 + [2] * 7
    assert steps.quarter(tables).tolist() == list(range(7)) * 3


def test_a_first_step_is_looked_for_where_nothing_is_shared():
    for region in (None, Region.load("durham")):
        [first] = claims(statements()["T10"], region)
        for scenario in first.scenarios:
            assert (scenario.burn_in_quarters, scenario.place.agreements) == (0, ())
            assert scenario.levers["initial_coverage"] == 0.0
    assert len(Region.load("durham").agreements) > 0


def test_trust_at_the_start_is_not_spent_before_recording_begins():
    assert {one.burn_in_quarters for each in claims(statements()["A01"]) for one in each.scenarios} == {0}


def test_nobody_in_sight_shares_only_where_sharing_begins():
    asked, *_, alone = claims(statements()["S09"])
    assert {one.burn_in_quarters for one in asked.scenarios} == {40}
    assert {(one.burn_in_quarters, one.levers["initial_coverage"]) for one in alone.scenarios} == {(0, 0.0)}
