"""Contacts and people: who meets, who introduces whom, what a manager takes along, what residents come to expect."""

import pytest

from collabsim.model import commitments, contacts, understanding
from collabsim.model.region_model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


def region_model(many: int = 40, seed: int = 3, **levers: float) -> RegionModel:
    return RegionModel(Scenario(Region.synthetic(many, seed=2), levers=levers, quarters=8, burn_in=0, seed=seed))


def test_meetings_make_familiar_and_talk():
    """Whoever meets becomes familiar, who does not becomes a stranger; only good meetings of the familiar are talk."""
    model = region_model()
    met, apart = model.pairs[0], model.pairs[1]
    before = met.familiarity, apart.familiarity
    contacts.apply(model, contacts.Meeting(met, True, True))
    contacts.apply(model, contacts.Meeting(apart, False, False))
    assert met.familiarity == met.back.familiarity > before[0]
    assert apart.familiarity < before[1]
    one = met.back.to
    one.talk, met.familiarity = 0.0, 0.9
    contacts.apply(model, contacts.Meeting(met, True, False))
    assert one.talk == 0.0
    contacts.apply(model, contacts.Meeting(met, True, True))
    assert one.talk > 0.0


def test_talk_is_of_a_quarter():
    model = region_model(12)
    model.municipalities[0].talk = 0.9
    model.learn()
    assert all(municipality.talk == 0.0 for municipality in model.municipalities)


def test_a_friend_introduces_beyond_the_neighbours():
    model = region_model(60, introductions=1.0, decision_makers=1.0)
    seeker = model.municipalities[0]
    introduced = contacts.introduction(seeker)
    assert introduced.other not in [seeker, *seeker.adjacent]
    contacts.introduce(model, introduced)
    tie = seeker.ties[introduced.other.index]
    assert tie in seeker.near
    assert tie.back in introduced.other.near
    assert tie.met == tie.back.met == model.quarter
    assert [one.distance for one in seeker.near] == sorted(one.distance for one in seeker.near)
    assert contacts.introduction(seeker) != introduced  # they have met now
    assert contacts.introduction(region_model(60, introductions=0.0).municipalities[0]) is None


def test_a_manager_brings_ties_of_a_former_post():
    model = region_model(60, manager_mobility=1.0)
    newcomer = model.municipalities[0]
    before = {index: tie.trust(model.p) for index, tie in newcomer.ties.items()}
    contacts.take_along(newcomer)
    (tie,) = [tie for tie in newcomer.ties.values() if tie.career]
    assert tie in newcomer.near
    assert tie.long
    assert tie.back.career
    assert tie.trust(model.p) > before.get(tie.to.index, model.p.trust_base)
    kept = tie.manager_institutional
    tie.forget_manager(model.p)  # and takes them along again
    assert not tie.career
    assert tie.manager_institutional == kept


def test_a_former_post_was_any_other_government():
    model = region_model(12, manager_mobility=1.0)
    newcomer = model.municipalities[5]
    posts = set()
    for model.quarter in range(200):  # one of 11 is missed with probability 11 · (10 / 11)^200 = 6e-8
        contacts.take_along(newcomer)
        posts |= {tie.to.index for tie in newcomer.ties.values() if tie.career}
    assert posts == {*range(12)} - {5}


def test_managers_stay_among_themselves_where_nobody_moves():
    for lever in ("manager_mobility", "long_leader_ties"):
        model = region_model(12, **{lever: 0.0})
        contacts.take_along(model.municipalities[0])
        assert not any(tie.career for tie in model.municipalities[0].ties.values())


def test_a_quarrel_of_persons_ends_with_a_change_of_manager():
    model = region_model(12)
    tie = model.pairs[0]
    tie.personal_conflict, tie.organisational_conflict = 0.0, 1.0
    contacts.apply(model, contacts.Meeting(tie, True, False))
    assert tie.personal_conflict == pytest.approx(model.p.quarrel_conflict)
    tie.forget_manager(model.p)
    assert tie.personal_conflict == 0.0
    assert tie.organisational_conflict == 1.0


def test_transparency_raises_what_residents_expect():
    models = [region_model(12, transparency=lever).run(8) for lever in (0.1, 0.9)]
    low, high = ([m.expectation for m in model.municipalities] for model in models)
    assert max(low) < 0.0 < min(high)


def test_the_belief_that_sharing_stays_follows_what_is_shared():
    model = region_model(12, initial_coverage=0.6)
    one = model.municipalities[0]
    patient = one.patience
    model.norm = 0.0
    assert one.patience < patient
    model.learn()
    assert 0.0 < model.norm < 0.6


def test_commitments_count_whatever_the_result():
    """Two equal partnerships, one that delivered more than usual and one less: results are the same, trust is not."""
    model = region_model(12, initial_coverage=0.6)
    g = next(g for g in model.live() if g.operating and len(g.members) == 2)
    centre = g.centre
    other = next(m for m in g.municipalities if m is not centre)
    tie = centre.tie_to(other)
    efforts = {centre: model.p.usual_effort}
    seen = []
    for delivered in (1.0, 0.3):
        tie.record, other.reputation = None, 0.5
        tie.begin(0.5, 0.5, model.p)
        efforts[other] = delivered
        commitments.remember(g, tuple(efforts[m] for m in g.municipalities))
        seen.append((tie.record, tie.trust(model.p), other.reputation))
    for kept, broken, usual in zip(*seen, (model.p.usual_effort, 0.5, 0.5)):
        assert kept > usual > broken
    assert usual - broken > kept - usual  # a breach weighs more


def test_shared_understanding_makes_needs_look_alike():
    """The same real pressure, the same luck: only how alike it is misread changes, and a retreat raises that."""
    apart = {}
    for lever in (0.0, 1.0):
        model = region_model(12, shared_understanding=lever)
        model.feel_pressure()
        misread = [m.need - m.pressure for m in model.municipalities if 0.0 < m.need < 1.0]
        apart[lever] = max(misread) - min(misread)
    assert apart[1.0] < 1e-9 < apart[0.0]
    model = region_model(12)
    understanding.explain(model.municipalities[:3])
    assert model.municipalities[0].understanding > model.municipalities[5].understanding


def test_satisfied_residents_lift_will_at_elections_once_and_no_more():
    model = region_model(12, satisfaction_will=4.0, majority_change=-2.0)
    one = model.municipalities[0]
    one.voted = one.elected = 0.4
    one.satisfaction = 0.05
    for quarter in range(200):
        model.quarter = quarter
        one.face_voters()
    assert one.elected == pytest.approx(min(one.voted + 0.2, 1.0))
