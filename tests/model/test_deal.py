"""What a deal promises, who signs it, and whose word counts."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import forms, mode_of
from collabsim.model import RegionModel, deal, development, forecast, form, goals, operation
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules.development import OPERATION
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.0}, burn_in=0))


def own(municipality, **levers):
    """Give one municipality levers of its own."""
    municipality.p = SimpleNamespace(**{**vars(municipality.p), **levers})


def initiative(model, members=2):
    """Governments that share nothing yet in a service, with an idea."""
    area = model.areas[0]
    founder, *others = [m for m in model.municipalities if area.index in m.positions][:members]
    g = Partnership(model, founder, area, mode_of("joint_production"), tuple(others), origin="own")
    model.adopt(g)
    return g


def test_acquaintance_raises_trust_before_the_study(model):
    """P02, X11: who takes the time for it trusts more when the study begins, and begins it later."""
    g = initiative(model)
    for m in g.municipalities:
        own(m, relationship_building=1.0)
    g.recount()
    development.begin(g)
    before = g.trust_of(g.centre)
    while g.stage == 0 and g.ended is None:
        step = development.decide(g)
        step.dropped = None
        development.apply(g, step)
        g.age += 1
    assert g.age > 1
    assert g.trust_of(g.centre) > before + 0.1


def test_skipping_acquaintance_begins_with_the_study(model):
    """X11: nothing is done for the relationship, and trust stays what it is."""
    g = initiative(model)
    for m in g.municipalities:
        own(m, relationship_building=0.0)
    g.recount()
    before = g.trust_of(g.centre)
    development.begin(g)
    assert g.stage == 1
    assert g.trust_of(g.centre) == before


def test_a_tale_is_told_by_the_others(model):
    """N07: a member's forecast hangs on the honesty of the others, not on its own."""
    g = initiative(model)
    g.p = SimpleNamespace(**{**vars(g.p), "alignment": 0.0})  # each for itself
    one, other = g.members
    before = [expected.saving for expected in forecast.forecasts(g)]
    own(one.municipality, honesty=0.0)
    after = [expected.saving for expected in forecast.forecasts(g)]
    assert after[0] == before[0]
    assert after[1] - before[1] == pytest.approx(0.5 * g.p.disclosure)
    assert forecast.candour(g, other) == 0.0


def test_dialogue_evens_out_what_members_expect(model):
    """S04: who talked goals through promises each other about the same; the mean error stays."""

    def promises(dialogue):
        g = initiative(model)
        for m in g.municipalities:
            own(m, goal_dialogue=dialogue)
        g.recount()
        told = [expected.quality for expected in forecast.forecasts(g)]
        model.close(g)
        return told

    model.luck.normal = lambda stream, age, partnership, who=0, *_: 1.0 if who == model.municipalities[0].key else -1.0
    apart, close = promises(0.0), promises(1.0)
    left = 1.0 - model.p.alignment
    assert close[0] - close[1] == pytest.approx(left * (apart[0] - apart[1]))
    assert sum(close) == pytest.approx(sum(apart))


def test_a_design_of_its_own_suits_a_peculiar_case(model):
    """N13: the gain of tailoring grows with how peculiar the service and the members are."""

    def gain(peculiarity):
        g.service.peculiarity = peculiarity
        fits = []
        for tailored in (0.0, 1.0):
            g.p = SimpleNamespace(**{**vars(g.p), "case_by_case": tailored, "fit_shortfall": 1.0})
            fits.append(forecast.design_fit(g))
        return fits[1] - fits[0]

    g = initiative(model)
    g.seen, g.complexity = 0.5, 1.0
    assert gain(0.4) > gain(0.0) >= 0.0


def test_a_clear_goal_forgives_what_is_no_goal(model):
    """S01: a partnership for better service is held to service, its poor saving is forgiven, the more the clearer."""

    def hurt(clarity):
        g.clarity = clarity
        membership.reference_saving, membership.reference_quality = 0.05, 0.0
        return operation._grievance(g, membership, 0.0, 0.0, 0.0, goals.weights(g))

    g = initiative(model)
    g.stage, g.launched, g.goal = OPERATION, -40, 1
    membership = g.members[0]
    assert hurt(1.0) < hurt(0.5) < hurt(0.0)
    g.goal = 0
    assert hurt(1.0) == hurt(0.0)


def test_a_veto_holds_a_larger_group_up(model):
    """N10: where all must agree, a quarter may pass in which a group of four learns nothing; three always agree."""
    for members, held in ((3, 0), (4, 1)):
        g = initiative(model, members)
        g.p = SimpleNamespace(**{**vars(g.p), "consensus": 1.0, "veto_chance": 1.0})
        g.stage, g.launched = OPERATION, model.quarter
        g.settle_shares()
        operation.apply(g, operation.decide(g))
        assert g.vetoes == held
        assert g.experience == 1.0 - held
        model.close(g)


def test_a_tool_finds_what_does_not_suit(model):
    """D06: who looks by the tool finds against an idea that does not pay; who does not look finds nothing."""
    g = initiative(model)
    g.gross, g.quality_gain = -0.6, 0.0
    found = []
    for looks in (0.0, 0.5, 1.0):
        own(g.founder, decision_tool=looks)
        found.append(forecast.unsuited(g))
    assert found[0] == 0.0 < found[1] < found[2] == 1.0
    g.gross = 0.5
    assert forecast.unsuited(g) == 0.0


def test_advice_keeps_a_form_from_being_copied(model):
    """D10: a form that was made for others is taken over, unless the tool proposes the one that suits."""
    g = initiative(model)
    misfits = form.misfits(g)
    worst = forms()[misfits.index(max(misfits))]
    g.source = SimpleNamespace(form=worst)
    for looks, copied in ((0.0, True), (1.0, False)):
        g.p = SimpleNamespace(**{**vars(g.p), "adaptation": 0.0, "decision_tool": looks, "tool_advice": 1.0})
        deal.choose_form(g)
        assert (g.form is worst) == copied
