"""The association: who joins at which dues, what meetings cost and bring."""

import pytest

from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.rules import association as rules
from collabsim.scenario import Scenario

PLACE = Region.synthetic(40, seed=6)


def model(seed: int = 2, **levers: float) -> RegionModel:
    return RegionModel(Scenario(PLACE, levers=levers, burn_in=0, quarters=24, seed=seed))


def small_members(run) -> int:
    small = {m.index for m in run.municipalities if m.population < 10_000.0}
    return len(run.environment.association.members & small)


def test_a_discount_brings_small_places_in_at_a_price():
    full, lower = {"members": 0, "income": 0.0}, {"members": 0, "income": 0.0}
    for found, discount in ((full, 0.0), (lower, 0.9)):
        for seed in range(1, 5):
            run = model(seed, community_discount=discount, administrator_discount=discount)
            run.step()
            found["income"] += run.environment.association.income
            run.run(11)
            found["members"] += small_members(run)
    assert lower["members"] > full["members"]
    assert lower["income"] < full["income"]


def test_the_till_tells_what_came_in_and_what_meetings_cost():
    run = model()
    run.step()
    association, p = run.environment.association, run.p
    full = sum(rules.full_dues(m.population, p) * m.budget for m in run.municipalities)
    price = p.meeting_cost * full / p.meetings_usual
    assert 0.0 < association.held <= p.association_meetings
    assert association.balance == pytest.approx(association.income - association.held * price, abs=1e-6)
    poor = model(administrator_discount=1.0, community_discount=1.0, member_base=-5.0)
    poor.step()
    assert poor.environment.association.held < p.association_meetings  # fewer pay, fewer meetings can be held


def test_without_meetings_belonging_does_nothing():
    """Discounts change who belongs; where nobody meets, all else stays as it is to the last bit."""
    runs = [model(association_meetings=0.0, community_discount=discount).run(12) for discount in (0.0, 1.0)]
    assert runs[0].environment.association.members != runs[1].environment.association.members
    assert repr(runs[0].event_rows()) == repr(runs[1].event_rows())
    for one, other in zip(runs[0].quarter_rows, runs[1].quarter_rows):
        differing = {name for name in one if repr(one[name]) != repr(other[name])}
        assert differing <= {"membership", "association_budget"}


def test_meetings_bring_members_together():
    silent, met = model(association_meetings=0.0).run(12), model(association_contact=0.5).run(12)
    trust = [
        sum(t.trust(run.p) for m in run.municipalities for t in m.ties.values() if m.index in _members(met))
        for run in (silent, met)
    ]
    assert trust[1] > trust[0]


def _members(run) -> set:
    return run.environment.association.members
