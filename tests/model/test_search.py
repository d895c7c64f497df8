"""What is searched for and what is left: states that statements about the search move."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.model import RegionModel, choice, development, drive, partners, staffing
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules.development import OPERATION
from collabsim.scenario import Scenario


def model_with(**levers):
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.3, **levers}, burn_in=0))


def own(municipality, **levers):
    """Give one municipality levers of its own."""
    municipality.p = SimpleNamespace(**{**vars(municipality.p), **levers})


def initiative(model, slug="library", origin="own"):
    """Two that share nothing yet in a service, with an idea."""
    area = model.area(slug)
    free = [m for m in model.municipalities if area.index in m.positions and m.positions[area.index].producing is None]
    g = Partnership(model, free[0], area, mode_of("joint_production"), (free[1],), origin=origin)
    model.adopt(g)
    return g


def test_what_staff_propose_overlooks_less():
    """F04: the same hidden misfit shrinks where professional staff had the idea, and not where others had it."""
    model = model_with()
    staffs, leaders = initiative(model, origin="staff"), initiative(model, "records")
    assert drive.overlooked(staffs, 0.4) < drive.overlooked(leaders, 0.4) == 0.4
    staffs.founder.skill = 0.0
    assert drive.overlooked(staffs, 0.4) == 0.4


def test_custom_keeps_services_in_house():
    """D03: where custom weighs, searchers find fewer partners worth leaving it for."""
    proposals = {}
    for weight in (0.0, 6.0):
        model = model_with(status_quo=weight)
        for municipality in model.municipalities:
            municipality.decide_to_search()
        mode = mode_of("joint_production")
        found = [
            partners.best(municipality, position, mode)
            for municipality in model.municipalities
            for position in municipality.positions.values()
            if position.producing is None
        ]
        proposals[weight] = sum(group is not None for group in found)
    assert proposals[0.0] > proposals[6.0]


def test_agreement_makes_ideas_and_hurdles_stand_before_deals():
    """G16: approval raises the odds of a search; what is hard to write down among strangers needs more talks."""
    loud, quiet = model_with(approval=1.0), model_with(approval=0.2)
    assert loud.municipalities[0].search_terms().approval > quiet.municipalities[0].search_terms().approval > 0.0
    g = initiative(loud)
    strangers = drive.hurdle(g)
    for _ in range(40):
        g.grow_trust(0.5, 0.5)
    assert drive.hurdle(g) < strangers
    needed = development._needed(g, development.NEGOTIATION)
    g.p = SimpleNamespace(**{**vars(g.p), "hurdle_work": 0.0})
    assert drive.hurdle(g) == 1.0
    assert needed < development._needed(g, development.NEGOTIATION)  # those who trust have less to talk about


def test_posts_at_stake_harden_people_and_are_counted_when_they_go():
    """O02: posts that sharing would save raise the resistance to the idea; at launch they go, and it is remembered."""
    model = model_with()
    g = initiative(model)
    g.gross = 0.2
    usual = g.mean(lambda m: m.resistance)
    assert staffing.resistance(g) > usual
    lost = [staffing.displaced(g, m.position) * m.position.own_cost / g.p.cost_of_post for m in g.members]
    staffing.abolish(g)
    assert [m.displaced_posts for m in g.municipalities] == pytest.approx(lost)
    assert g.mean(lambda m: m.resistance) > usual
    g.origin = "vacancy"  # the post is open already
    assert (
        staffing.displaced(g, g.members[0].position) < 0.5 * lost[0] * g.p.cost_of_post / g.members[0].position.own_cost
    )


def test_an_older_loyalty_locks_a_service_until_its_term_ends():
    """O04: a locked service is in no initiative before its term ends; then it is urgent."""
    model = model_with(prior_allegiances=0.5, allegiance_quarters=8.0, initial_coverage=0.0)
    locked = [position for m in model.municipalities for position in m.positions.values() if position.locked_until > 0]
    assert 0.4 < len(locked) / sum(len(m.positions) for m in model.municipalities) < 0.6
    model.run(8)
    assert all(position.producing is None for position in locked)
    assert all(position.urgency() >= 0.5 for position in locked)
    model.run(int(model.p.urgency_quarters))
    assert any(position.producing is not None for position in locked)
    assert min(position.urgency() for position in locked) == 0.0


def test_what_was_begun_this_year_counts_against_the_pace():
    """T01: an own start weighs on the search for four quarters, then it is forgotten."""
    model = model_with()
    seeker = model.municipalities[0]
    fresh = seeker.search_terms().pace
    seeker.begun.append(model.quarter)
    assert seeker.search_terms().pace == pytest.approx(fresh - seeker.p.search_pace)
    model.quarter += 3
    assert seeker.search_terms().pace < fresh
    model.quarter += 1
    assert seeker.search_terms().pace == fresh


def test_what_is_urgent_is_done_sooner_and_less_carefully():
    """T08: a date adds to the work of a quarter and to what is overlooked."""
    model = model_with()
    g = initiative(model)
    calm, seen = drive.factor(g), drive.overlooked(g, 0.2)
    g.urgency = 0.5
    assert drive.factor(g) > calm
    assert drive.overlooked(g, 0.2) > seen == 0.2


def test_plant_wears_out_where_assets_are_specific_and_is_renewed():
    """T08: the more plant a service needs the more often some is worn out, and never for ever."""
    model = model_with()
    worn = {"clerk_services": 0, "water_and_wastewater": 0}
    for quarter in range(0, 400, 20):
        model.quarter = quarter
        for slug in worn:
            held = [m.positions.get(model.area(slug).index) for m in model.municipalities]
            worn[slug] += sum(position.worn() for position in held if position is not None)
    assert worn["clerk_services"] < worn["water_and_wastewater"] < 120


def test_a_standing_search_is_felt_when_nothing_presses():
    """K06: at ease the floor lifts the search; under pressure it adds nothing."""
    seeker = model_with().municipalities[0]
    seeker.need, seeker.slack = 0.05, 1.0
    assert seeker.search_terms().standing == pytest.approx(seeker.p.standing_search * (seeker.p.standing_floor - 0.05))
    seeker.need = 0.5
    assert seeker.search_terms().standing == 0.0


def test_who_respects_its_limits_refuses_only_what_passes_them():
    """R09: with hands free both take up a thing; beyond capacity only the one without limits does."""
    model = model_with(initial_coverage=0.0)
    bold, careful = model.municipalities[:2]
    own(bold, capacity_cap=0.0)
    own(careful, capacity_cap=1.0)
    assert bold.has_room
    assert careful.has_room
    for municipality in (bold, careful):
        full = SimpleNamespace(load=municipality.capacity, operating=False)
        municipality.partnerships.append(full)
        municipality.count_load()
    assert bold.has_room
    assert not careful.has_room


def test_like_services_go_to_the_same_partners_and_cost_less_to_found():
    """T05: who shares a service of the kind with somebody is counted as its like, and founding the next is cheaper."""
    model = model_with()
    g = initiative(model, "library")
    seeker, other = g.municipalities
    g.stage = OPERATION
    of_a_kind, of_another = model.area("animal_control"), model.area("purchasing")
    like = partners._like(seeker, of_a_kind)
    assert partners._related(like, (other,)) >= 1.0
    assert partners._related(like, (other,)) > partners._related(partners._like(seeker, of_another), (other,))
    g.form = form_of("contract")
    usual = g.set_up
    g.reused = True
    assert g.set_up < usual


def test_who_picks_for_success_begins_no_long_shots_and_means_it():
    """R10: low odds are not begun at high selection; a member that picked enters with a higher stake."""
    counts = {}
    for selection in (0.0, 1.0):
        model = model_with(selection=selection, selection_bar=1.0, initial_coverage=0.0)
        for municipality in model.municipalities:
            municipality.decide_to_search()
            municipality.appetite = municipality.appetite._replace(draw=0.0)
        counts[selection] = sum(isinstance(found.propose(), choice.Proposal) for found in model.municipalities)
    assert counts[0.0] > counts[1.0] == 0
    g = initiative(model_with())
    g.set_stakes()
    middling = g.members[0].stake
    own(g.members[0].municipality, selection=1.0)
    g.set_stakes()
    assert g.members[0].stake > middling
