"""What the suite's triples are made of."""

import numpy
from contents import DEMANDED
from ground import SLUGS
from triples import USUAL, larger, triple

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.kinds import kinds
from collabsim.catalogue.parameters import declared
from collabsim.intervention import KEYS
from collabsim.regions.agreements import MOST_MEMBERS
from collabsim.regions.ties import ALL_PAIRS_UP_TO

TRIPLES = {number: triple(number) for number in range(USUAL)}


def test_a_number_names_one_triple():
    assert all(triple(number) == TRIPLES[number] for number in range(0, USUAL, 7))
    assert len(set(TRIPLES.values())) == USUAL


def test_most_are_small_and_some_are_larger():
    small = [scenario for number, scenario in TRIPLES.items() if not larger(number)]
    large = [scenario for number, scenario in TRIPLES.items() if larger(number)]
    assert (len(small), len(large)) == (180, 20)
    assert {len(scenario.place) for scenario in small} == set(range(2, 16))
    assert max(scenario.quarters for scenario in small) == 24
    assert max(len(scenario.place) for scenario in large) > MOST_MEMBERS
    assert sum(len(scenario.place) > ALL_PAIRS_UP_TO for scenario in large) >= 5
    assert 60 <= max(scenario.quarters for scenario in large) <= 80
    assert {0, 12} <= {scenario.burn_in_quarters for scenario in small} <= set(range(13))


def test_every_parameter_has_its_turn():
    levers = [name for scenario in TRIPLES.values() for name in scenario.levers]
    assert declared().keys() - {"spending_per_head"} == set(levers)
    assert any(not scenario.levers for scenario in TRIPLES.values())
    ends = {(name, value) for scenario in TRIPLES.values() for name, value in scenario.levers.items()}
    assert sum((name, one.low) in ends for name, one in declared().items()) > 100
    assert sum((name, one.high) in ends for name, one in declared().items()) > 100


def test_regions_differ_in_all_that_they_may():
    places = [scenario.place for scenario in TRIPLES.values()]
    assert {kind for place in places for kind in place.kinds} == kinds().keys()
    assert any(not place.levers for place in places)
    assert len({name for place in places for name in place.levers}) > 50
    agreements = [one for place in places for one in place.agreements]
    assert {one.mode for one in agreements} == {mode.slug for mode in modes()}
    assert {one.form for one in agreements} == {form.slug for form in forms()}
    assert {one.since is None for one in agreements} == {one.lead is None for one in agreements} == {True, False}
    assert max(len(one.members) for one in agreements) == MOST_MEMBERS
    for pairs in ("prior_projects", "leader_ties"):
        assert {bool(getattr(place, pairs)) for place in places} == {True, False}
    assert {bool((place.parent >= 0).any()) for place in places} == {True, False}
    refused = numpy.zeros(len(SLUGS), dtype=bool)
    for place in places:
        towns = [kind in ("city", "town", "village") for kind in place.kinds]
        refused |= (~place.provided[towns]).any(axis=0)
    assert refused.all()


def test_interventions_have_every_key():
    happening = [one for scenario in TRIPLES.values() for one in scenario.interventions]
    assert {("intervention", one.kind) for one in happening} <= DEMANDED
    for kind, (needed, optional) in KEYS.items():
        named = {key for one in happening if one.kind == kind for key in one.as_dict()}
        assert {*needed, *optional} <= named, kind
        if "members" in optional:
            assert {one.members == "all" for one in happening if one.kind == kind} == {True, False}, kind
