"""A larger partnership takes a smaller one in: whom it asks, what ends, who joins, and that it is no failure."""

import pytest
from checking import check

from collabsim.model import RegionModel, absorption, growth
from collabsim.model.events import Verdict
from collabsim.regions.region import Region
from collabsim.rules.growth import JoinTerms
from collabsim.scenario import Scenario

PLACE = Region.synthetic(20, seed=3)
SHARING = {"initial_coverage": 0.7, "initial_trust": 0.7}
SURE = Verdict("join", JoinTerms(*([0.0] * 8)), 0.0, 0.5, 0.1)
NEVER = SURE._replace(draw=0.9)


@pytest.fixture
def model():
    """A region in which most services are shared already."""
    return RegionModel(Scenario(PLACE, levers=SHARING, burn_in=0))


@pytest.fixture
def offered(model):
    """A running partnership that asks a smaller one in, where everybody would agree."""
    for larger in model.live():
        found = absorption.offer(larger) if larger.operating else None
        if found is not None:
            return larger, absorption.Offer(found.smaller, (SURE,) * len(found.smaller.members))
    raise AssertionError("nobody to ask")


def test_only_smaller_neighbours_in_the_same_service_are_asked(model):
    asked = [(g, absorption.offer(g)) for g in model.live() if g.operating]
    asked = [(g, found.smaller) for g, found in asked if found is not None]
    assert asked
    for g, other in asked:
        assert g.service is other.service
        assert other.operating
        assert g.mode.producing
        assert other.mode.producing
        assert len(other.members) < len(g.members)
        near = {tie.to.index for member in g.municipalities for tie in member.near}
        assert near & {member.index for member in other.municipalities}


def test_the_smaller_one_ends_without_a_failure_and_its_members_join(model, offered):
    larger, smaller = offered[0], offered[1].smaller
    joiners, before = smaller.municipalities, len(larger.members)
    held, climate = trust_among(joiners), [m.climate for m in joiners]
    absorption.apply(larger, offered[1])
    assert (smaller.cause, smaller.ended, smaller.wrong_end) == ("absorbed", model.quarter, False)
    assert smaller not in model.live()
    assert smaller.account.break_up == 0.0
    assert len(larger.members) == before + len(joiners)
    assert all(m.positions[larger.service.index].producing is larger for m in joiners)
    assert trust_among(joiners) == held
    assert [m.climate for m in joiners] == climate
    assert sum(m.share for m in larger.members) == pytest.approx(1.0)
    check(model)


def trust_among(group):
    return [one.tie_to(other).trust(one.p) for one in group for other in group if other is not one]


def test_one_answer_against_it_leaves_both_as_they_are(model, offered):
    larger, offer = offered
    offer.verdicts = (*offer.verdicts[:-1], NEVER)
    members = larger.municipalities
    absorption.apply(larger, offer)
    assert (offer.smaller.ended, larger.municipalities) == (None, members)


def test_it_does_not_happen_where_things_have_changed_meanwhile(model, offered):
    larger, offer = offered
    offer.smaller.municipalities[0].started_in = model.quarter
    absorption.apply(larger, offer)
    assert offer.smaller.ended is None
    offer.smaller.municipalities[0].started_in = None
    offer.smaller.enforcement = 0.5
    absorption.apply(larger, offer)
    assert offer.smaller.ended is None


def test_what_they_share_already_counts_as_given_up(model, offered):
    larger, smaller = offered[0], offered[1].smaller
    joint = smaller.net_design(smaller.trust_of(smaller.centre)) * smaller.own_cost
    fresh, moving = (growth.gain(larger, smaller.municipalities, given_up) for given_up in (None, smaller))
    assert fresh.saving - moving.saving == pytest.approx(joint / smaller.own_cost)


def test_it_happens_in_a_long_run(model):
    """Rare, as all of several governments must agree; where trust is high it comes about."""
    model.run(60)
    absorbed = [g for g in model.partnerships if g.cause == "absorbed"]
    assert absorbed
    joined = {(e.municipality.index, e.quarter) for e in model.log if e.kind == "join"}
    for g in absorbed:
        assert {
            (membership.municipality.index, g.ended) for membership in g.former if membership.left == g.ended
        } <= joined
