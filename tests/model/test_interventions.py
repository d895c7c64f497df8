"""What is done to a region: nothing before its date, something after it, and what it is said to do."""

import pytest

from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.model.account import Account, Grant
from collabsim.regions.region import Region
from collabsim.rules.development import STUDY
from collabsim.scenario import Scenario

START, UNTIL, QUARTERS = 12, 24, 32
PLAIN = Scenario(Region.synthetic(12, seed=4), burn_in=0, quarters=QUARTERS, seed=3)
MANDATE = Intervention("mandate", start=START, until=UNTIL, services=("library", "fleet"), enforcement=0.9)
KINDS = {
    "mandate": MANDATE,
    "crisis": Intervention("crisis", start=START, until=UNTIL, size=3.0),
    "retreat": Intervention("retreat", start=START),
    "grant": Intervention("grant", start=START, size=0.02),
    "lever": Intervention("lever", start=START, until=UNTIL, name="attention", value=1.0),
    "association": Intervention("association", start=START, until=UNTIL, dues=0.0004, meetings=12),
    "decision_tool": Intervention("decision_tool", start=START, until=UNTIL),
    "leadership_programme": Intervention("leadership_programme", start=START, until=UNTIL, size=0.6),
}


def with_(*interventions: Intervention) -> RegionModel:
    return RegionModel(PLAIN.replace(interventions=interventions))


def state(model) -> str:
    """All that governments and partnerships are, as text with every digit."""
    people = [
        (m.id, m.stress, m.pressure, m.slack, m.will, m.climate, m.momentum, m.resistance, m.lessons, m.account.net)
        for m in model.municipalities
    ]
    ties = [[(t.to.id, t.trust(m.p), t.conflict, t.shared) for t in m.ties.values()] for m in model.municipalities]
    return repr((people, ties, model.partnership_rows(), model.member_rows(), model.event_rows()))


@pytest.mark.parametrize("kind", KINDS)
def test_before_its_date_nothing_differs_to_the_last_bit_and_after_it_something_does(kind):
    plain, changed = with_(), with_(KINDS[kind])
    for _ in range(START):
        plain.step()
        changed.step()
        assert state(plain) == state(changed)
    for _ in range(START, QUARTERS):
        plain.step()
        changed.step()
    assert state(plain) != state(changed)
    assert repr(plain.quarter_rows[:START]) == repr(changed.quarter_rows[:START])


def test_a_mandate_founds_what_it_demands_and_enforces_it():
    model = with_(MANDATE).run(START + 1)
    founded = [g for g in model.partnerships if g.mandate is not None]
    assert founded
    assert {g.service.slug for g in founded} == set(MANDATE.services)
    assert all((g.origin, g.form.slug, g.enforcement) == ("mandate", "contract", 0.9) for g in founded)
    for slug in MANDATE.services:
        index = model.area(slug).index
        obliged = [m.positions[index] for m in model.municipalities if index in m.positions]
        assert sum(position.producing is None for position in obliged) <= 1  # one may be left over


def test_a_mandated_member_counts_the_force_in_its_terms():
    model = with_(MANDATE).run(UNTIL)
    running = [g for g in model.live() if g.mandate is not None and g.operating]
    assert running
    force = model.p.mandate_force
    for g in running:
        for membership in g.members:
            assert g.exit_terms(membership).enforcement == -force * 0.9


def test_repeal_takes_the_force_away():
    model = with_(MANDATE).run(UNTIL)
    assert any(g.mandate is not None and g.enforcement == 0.9 for g in model.live())
    model.step()
    lasting = [g for g in model.live() if g.mandate is not None]
    assert lasting
    assert all(g.enforcement == 0.0 for g in lasting)


def test_only_named_members_are_obliged():
    named = PLAIN.place.ids[:3]
    model = with_(Intervention("mandate", start=0, services=("library",), members=named)).run(1)
    founded = [g for g in model.partnerships if g.mandate is not None]
    assert founded
    assert {m.id for g in founded for m in g.municipalities} <= set(named)


def test_a_crisis_presses_while_it_lasts():
    plain, pressed = with_(), with_(KINDS["crisis"])
    plain.run(START), pressed.run(START)
    for _ in range(START, UNTIL):
        plain.step(), pressed.step()
        assert all(a.pressure < b.pressure for a, b in zip(plain.municipalities, pressed.municipalities))
    assert pressed.environment.crisis == 3.0
    pressed.step()
    assert pressed.environment.crisis == 0.0


def test_a_retreat_lets_trust_grow_between_those_present_only():
    present = PLAIN.place.ids[:4]
    plain, met = with_(), with_(Intervention("retreat", start=0, members=present))
    plain.environment.act(), met.environment.act()
    for there, here in zip(met.municipalities, plain.municipalities):
        for other in plain.municipalities:
            if other is here:
                continue
            before, after = here.view_of(other), there.view_of(met.municipalities[other.index])
            if here.id in present and other.id in present:
                before = here.tie_to(other)
                assert after.trust(met.p) > before.trust(plain.p)
                assert after.met == 0
            else:
                assert after.trust(met.p) == before.trust(plain.p)


def test_a_grant_stands_on_the_books_of_those_named_and_gives_slack():
    named = PLAIN.place.ids[2:5]
    plain, granted = with_(), with_(Intervention("grant", start=0, size=0.02, members=named))
    plain.environment.act(), granted.environment.act()
    for here, there in zip(plain.municipalities, granted.municipalities):
        if there.id in named:
            assert there.account.granted == 0.02 * there.budget
            assert there.slack == min(1.0, here.slack + there.p.grant_slack * 0.02)
        else:
            assert (there.account.granted, there.slack) == (0.0, here.slack)
    assert all(g.account.granted == 0.0 for g in granted.partnerships)


def test_a_grant_is_no_saving():
    granted = with_(Intervention("grant", start=4, size=0.5, until=5))
    granted.run(5)
    saved = sum(m.account.net - m.account.granted for m in granted.municipalities)
    reported = sum(row["net_saving_money"] for row in granted.quarter_rows) / 4.0
    assert reported == pytest.approx(saved, rel=1e-9)


def test_a_lever_acts_at_its_date_and_is_undone_at_its_end():
    change = Intervention("lever", start=2, until=5, name="deliberation", value=0.9)
    model = with_(change)
    usual, seen = model.p.deliberation, []
    for _ in range(7):
        model.step()
        seen.append((model.p.deliberation, model.municipalities[3].p.deliberation))
    assert seen == [(usual, usual)] * 2 + [(0.9, 0.9)] * 3 + [(usual, usual)] * 2


def test_a_lever_reaches_running_partnerships():
    model = with_(Intervention("lever", start=2, name="relationship_maintenance", value=1.0)).run(3)
    assert model.live()
    assert all(g.p.relationship_maintenance == 1.0 for g in model.live())


def test_a_lever_set_to_what_it_is_changes_nothing():
    value = PLAIN.value("deliberation")
    same = Intervention("lever", start=8, until=20, name="deliberation", value=value)
    assert state(with_().run()) == state(with_(same).run())


def test_changes_of_a_lever_follow_each_other():
    first = Intervention("lever", start=0, until=2, name="attention", value=0.2)
    second = Intervention("lever", start=2, until=4, name="attention", value=0.8)
    model, seen = with_(first, second), []
    usual = model.p.attention
    for _ in range(6):
        model.step()
        seen.append(model.p.attention)
    assert seen == [0.2, 0.2, 0.8, 0.8, usual, usual]


def test_a_lever_can_change_for_some():
    named = PLAIN.place.ids[:2]
    model = with_(Intervention("lever", start=1, until=3, name="deliberation", value=0.9, members=named))
    usual, seen = model.p.deliberation, []
    for _ in range(4):
        model.step()
        seen.append([m.p.deliberation for m in model.municipalities])
    others = [usual] * (len(model.municipalities) - 2)
    assert seen[0] == seen[3] == [usual, usual, *others]
    assert seen[1] == seen[2] == [0.9, 0.9, *others]


def test_those_convened_must_study_but_need_not_sign():
    plan = Intervention("convene", start=2, services=("library", "fleet"), enforcement=0.9)
    model = with_(plan).run(3)
    convened = [g for g in model.partnerships if g.convened is not None]
    assert {g.service.slug for g in convened} == set(plan.services)
    assert all((g.origin, g.mandate, g.enforcement) == ("convened", None, 0.9) for g in convened)
    reached = []
    for _ in range(24):
        model.step()
        reached += [g for g in convened if g.stage > STUDY]
        assert all(g.enforcement == 0.0 for g in convened if g.operating)
    assert reached
    assert all(m.resentment == 0.0 for g in convened for m in (*g.members, *g.former))


def test_a_grant_pays_for_founding_in_its_services_until_it_lapses():
    """Ten thousand for fleet: 4,000 of founding leave 6,000, which lapse; roads get nothing."""
    account = Account()
    grant = Grant(10_000.0, ("fleet",))
    account.receive(grant)
    assert (account.available("fleet"), account.available("roads")) == (10_000.0, 0.0)
    account.found(4_000.0, "fleet")
    account.found(500.0, "roads")
    assert (grant.left, account.set_up, account.granted) == (6_000.0, 4_500.0, 10_000.0)
    assert account.net == 5_500.0


def test_what_is_not_spent_of_a_grant_in_time_lapses():
    grant = Intervention("grant", start=1, until=3, size=0.2, services=("fleet",))
    model = RegionModel(Scenario("durham", quarters=6, interventions=[grant]))
    for _ in range(3):
        model.step()
    assert all(m.account.granted > 0.0 for m in model.municipalities)
    model.step()
    assert all(m.account.available("fleet") == 0.0 for m in model.municipalities)


def test_an_association_sets_dues_discounts_and_meetings_while_it_does():
    change = {"dues": 0.0004, "small_discount": 0.5, "chief_discount": 0.0, "meetings": 8}
    model, seen = with_(Intervention("association", start=4, until=8, **change)), []
    for _ in range(12):
        model.step()
        p = model.p
        seen.append((p.association_dues, p.community_discount, p.administrator_discount, p.association_meetings))
    usual = seen[0]
    assert seen == [usual] * 4 + [(0.0004, 0.5, 0.0, 8.0)] * 4 + [usual] * 4
    assert usual[3] < 8.0


def test_what_an_association_does_not_name_stays():
    model = with_(Intervention("association", start=0, meetings=0))
    usual = model.p.association_dues
    model.step()
    assert (model.p.association_dues, model.p.association_meetings) == (usual, 0.0)


def test_a_decision_tool_is_used_by_those_named():
    named = PLAIN.place.ids[1:3]
    model, seen = with_(Intervention("decision_tool", start=1, until=2, members=named)), []
    usual = model.p.decision_tool
    for _ in range(3):
        model.step()
        seen.append([m.p.decision_tool for m in model.municipalities if m.id in named])
        assert all(m.p.decision_tool == usual for m in model.municipalities if m.id not in named)
    assert seen == [[usual] * 2, [1.0] * 2, [usual] * 2]


def test_a_leadership_programme_trains_managers_and_lets_them_hand_over_while_it_lasts():
    named = PLAIN.place.ids[:6]
    programme = Intervention("leadership_programme", start=1, until=30, size=0.6, members=named)
    plain, trained = with_(), with_(programme)
    newcomers = 0
    for quarter in range(31):
        plain.step(), trained.step()
        usual = plain.p.leadership_continuity
        for before, after in zip(plain.municipalities, trained.municipalities):
            lasts = 1 <= quarter < 30 and after.id in named
            expected = usual + 0.6 * (1.0 - usual) if lasts else usual
            assert after.p.leadership_continuity == pytest.approx(expected)
            assert after.skill == before.skill or after.id in named
            if lasts and after.tenure > 0:
                assert after.skill == pytest.approx(before.skill + 0.6 * (1.0 - before.skill))
                newcomers += after.tenure < quarter - 1
    assert newcomers
