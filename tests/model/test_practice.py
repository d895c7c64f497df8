"""What a team learns, who learns from it, who stands in."""

from collabsim.model import RegionModel, practice
from collabsim.model.area import areas
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


def region(**levers):
    levers = {"initial_coverage": 0.5} | levers
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers=levers, burn_in=0))


def running(model):
    return [g for g in model.live() if g.operating]


def at_home(g):
    """Like services of its members that they produce alone."""
    found = [m.municipality.positions.get(index) for m in g.members for index in g.service.like]
    return [position for position in found if position is not None and position.alone]


def test_staff_bring_home_what_they_saw():
    model = region()
    g = next(g for g in running(model) if at_home(g))
    g.launched, g.quality = model.quarter, 0.0
    practice.learn(g, 0.0)
    learnt = at_home(g)[0].practice
    assert 0.0 < learnt < g.p.spillover
    model.quarter += 8
    assert 0.0 < at_home(g)[0].practice < learnt


def test_neighbours_copy_what_they_see():
    model = region(spillover=0.0)
    g = running(model)[0]
    g.launched, g.quality = model.quarter, 0.1
    practice.learn(g, 0.0)
    sights = {tie.to for m in g.members for tie in m.municipality.near[: int(g.p.practice_ties)]}
    for municipality in model.municipalities:
        position = municipality.positions.get(g.service.index)
        if position is not None and position.alone:
            assert (position.practice > 0.0) == (municipality in sights)


def test_a_team_goes_on_learning():
    model = region()
    g = running(model)[0]
    before = g.mastery
    practice.learn(g, 0.0)
    plain = g.mastery
    g.mastery = before
    practice.learn(g, 1.0)
    assert before < plain < g.mastery < 1.0


def test_partners_stand_in_for_who_is_away():
    helped, alone = region(), region(surge_cover=0.0)
    differ = 0
    for quarter in range(40):
        helped.quarter = alone.quarter = quarter
        for one, other in zip(running(helped), running(alone)):
            away = [m.position.absent() for m in one.members]
            assert away == [m.position.absent() for m in other.members]
            gained = practice.standing_in(one) - practice.standing_in(other)
            assert gained >= 0.0
            assert (gained > 0.0) == (any(away) and not all(away) and one.mode.slug != "information_sharing")
            differ += gained > 0.0
    assert differ > 20


def test_absences_come_at_their_rate_whenever_one_looks():
    early, late = region(), region()
    position = early.municipalities[0].positions[3]
    seen = []
    for early.quarter in range(400):
        seen.append(position.absent())
    late.quarter = 399
    assert late.municipalities[0].positions[3].absent() == seen[-1]
    assert 0.05 < sum(seen) / 400 < 0.15


def test_small_places_reach_the_smallest_scale_together():
    strict, free = region(smallest_scale=0.06), region(smallest_scale=0.0)
    gained = 0
    for one, other in zip(running(strict), running(free)):
        assert all(m.position.able for m in other.members)
        lacking = any(not m.position.able for m in one.members)
        if lacking and one.quality_gain > other.quality_gain:
            assert one.gross < other.gross
            gained += 1
        else:
            assert (one.quality_gain, one.gross) == (other.quality_gain, other.gross)
    assert gained > 0


def test_every_area_knows_the_others_of_its_group():
    found = areas(RegionModel().p)
    for area in found:
        same = [other.index for other in found if other.group == area.group and other.index != area.index]
        assert list(area.like) == same
    assert sum(len(area.like) > 0 for area in found) > len(found) / 2
