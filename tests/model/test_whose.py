"""Whose state and whose levers count: one's own, the group's, nobody's by looking."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import mode_of
from collabsim.model import RegionModel, deal, development, operation, review
from collabsim.model.events import Verdict
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules import review as rules
from collabsim.scenario import Intervention, Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.6}, burn_in=0))


def own(municipality, **levers):
    """Give one municipality levers of its own."""
    municipality.p = SimpleNamespace(**{**vars(municipality.p), **levers})


def pair(model):
    return next(g for g in model.live() if g.operating and len(g.members) == 2)


def initiative(model):
    """Two that share nothing yet in a service, with an idea."""
    area = model.areas[0]
    free = [m for m in model.municipalities if area.index in m.positions and m.positions[area.index].producing is None]
    g = Partnership(model, free[0], area, mode_of("joint_production"), (free[1],), origin="own")
    model.adopt(g)
    return g


def test_both_sides_of_a_broken_pair_are_discouraged(model):
    g = pair(model)
    stays, leaver = g.municipalities
    before = stays.climate, leaver.climate
    verdict = Verdict("exit", rules.ExitTerms(*([0.0] * len(rules.ExitTerms._fields))), 0.0, 0.5, 0.1)
    review.leave(g, g.members[1], verdict)
    kept = 1.0 - g.p.breakup_climate
    assert (stays.climate, leaver.climate) == pytest.approx((before[0] * kept, before[1] * kept))


def test_patience_is_each_members_own(model):
    g = pair(model)
    hasty, patient = g.members
    own(hasty.municipality, patience=0.0)
    own(patient.municipality, patience=4000.0)
    for membership in g.members:
        membership.reference_saving = 0.4
    operation.apply(g, operation.decide(g))
    assert hasty.grievance > 0.0 == patient.grievance
    assert hasty.reference_saving < 0.4 == patient.reference_saving


def test_steady_pressure_never_lapses(model):
    g = initiative(model)
    g.pressed = False
    founder = g.founder
    assert founder._lapse() > 0.0
    for municipality in g.municipalities:
        own(municipality, pressure_consistency=1.0)
    for partnership in founder.partnerships:
        partnership.recount()
    assert [g.lapse, g.undertaking().pressure_off] == [0.0, 0.0]


def test_a_hasty_choice_is_the_founders(model):
    g = initiative(model)
    own(g.founder, deliberation=1.0)
    g.recount()
    development.begin(g)
    assert g.misfit == 0.0


def test_a_heads_post_is_its_own_governments(model):
    one, other = model.municipalities[:2]
    own(one, head_turnover=0.3)
    model.quarter = 200
    seen = [p.vacant() for p in other.positions.values()]
    again = RegionModel(model.inputs)
    again.quarter = 200
    assert [p.vacant() for p in again.municipalities[1].positions.values()] == seen


def test_members_know_each_other_before_anybody_decides(model):
    g = initiative(model)
    newcomer = next(
        m for m in model.municipalities if g.service.index in m.positions and m.positions[g.service.index].free(g.mode)
    )
    for other in g.municipalities:
        del newcomer.ties[other.index], other.ties[newcomer.index]
    g.admit(newcomer)
    known = len(model.pairs)
    development.decide(g)
    assert all(other.index in newcomer.ties for other in g.municipalities if other is not newcomer)
    assert len(model.pairs) == known


def test_a_mandated_plan_counts_each_stage_once():
    order = Intervention("mandate", start=0, services=("fleet",), enforcement=0.9)
    model = RegionModel(Scenario("durham", interventions=(order,), levers={"initial_coverage": 0.0}, burn_in=0))
    model.environment.act()
    model.search()
    g = next(g for g in model.live() if g.mandate is not None)
    pace = development._pace(g, 1.0, within_plan=True)
    ahead = max(1.0, g.p.transition_work * g.seen / pace)
    assert g.planned_total == pytest.approx(g.planned_quarters + ahead)


def test_only_decisions_are_heard(model):
    """What a forced member would have done freely is reckoned, not decided."""
    g = initiative(model)
    g.mandate = object()
    heard = []
    model.audit = heard.append
    answered = deal.answers(g)
    assert [verdict.decision for verdict in heard] == ["refusal"] * len(g.members) == ["refusal"] * len(answered)
