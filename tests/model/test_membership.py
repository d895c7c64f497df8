"""Members come and go: what is settled anew, what is kept, who is counted."""

import pytest

from collabsim.model import RegionModel, growth, review
from collabsim.model.events import Verdict
from collabsim.regions.region import Region
from collabsim.rules import growth as growth_rules
from collabsim.rules import review as rules
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    """A region full of partnerships that share in proportion to cost, so that all gain or all lose."""
    fair = {"initial_coverage": 0.6, "equity": 1.0, "mutual_benefit": 1.0}
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers=fair, burn_in=0))


def running(model, members):
    return next(g for g in model.live() if g.operating and len(g.members) == members)


def sure(decision, kind):
    """A verdict that happens, whatever its terms."""
    return Verdict(decision, kind(*([0.0] * len(kind._fields))), 0.0, 0.5, 0.1)


def test_those_who_stay_share_all_that_remains(model):
    g = running(model, 3)
    model.step()
    review.leave(g, g.members[0], sure("exit", rules.ExitTerms))
    assert [round(sum(m.share for m in g.members), 12), len(g.members)] == [1.0, 2]


def test_who_asks_to_join_and_is_accepted_joins(model, monkeypatch):
    g = running(model, 3)
    seeker = next(
        m
        for m in model.municipalities
        if g.service.index in m.positions and m.positions[g.service.index].free(g.mode) and m not in g.municipalities
    )
    monkeypatch.setattr(growth, "join_verdict", lambda group, candidate: sure("join", growth_rules.JoinTerms))
    monkeypatch.setattr(type(seeker), "propose", lambda self: asked(self, seeker, g))
    model.environment.act()
    model.search()
    assert seeker in g.municipalities
    assert seeker.started_in == model.quarter


def asked(municipality, seeker, group):
    from collabsim.model.choice import Proposal

    if municipality is not seeker:
        return None
    return Proposal(seeker, group.service, group.mode, (), group, "own", None, seeker.appetite)


def test_a_group_at_its_largest_takes_nobody_in(model):
    g = running(model, 3)
    candidate = next(
        m
        for m in model.municipalities
        if g.service.index in m.positions and m.positions[g.service.index].free(g.mode) and m not in g.municipalities
    )
    g.p.largest_group = 3.0
    growth.welcome(g, growth.Invitation(candidate, sure("join", growth_rules.JoinTerms)))
    assert len(g.members) == 3
    g.p.largest_group = 4.0
    growth.welcome(g, growth.Invitation(candidate, sure("join", growth_rules.JoinTerms)))
    assert len(g.members) == 4


@pytest.mark.parametrize("fit", [0.0, 1.0])
def test_a_dissolution_is_judged_by_the_last_full_group(model, fit):
    g = running(model, 2)
    g.fit = fit
    net = g.net_design(g.trust_of(g.centre)) + g.p.quality_value * fit * g.quality_gain
    review.leave(g, g.members[0], sure("exit", rules.ExitTerms))
    assert g.ended == model.quarter
    assert g.wrong_end == (net >= 0.0) == (fit == 1.0)


def test_an_ended_partnership_keeps_its_last_lead_and_size(model):
    g = running(model, 2)
    lead, own_cost = g.lead, g.own_cost
    review.end(g, "expiry", None, lead)
    row = next(row for row in model.partnership_rows() if row["partnership"] == format(g.key, "016x"))
    assert (row["lead"], row["own_cost_money"]) == (lead.id, own_cost)
    assert (row["ended"], g.members) == (0, [])


def test_the_lead_passes_to_the_longest_member(model):
    g = running(model, 3)
    first, second, third = g.members
    g.lead, second.joined, third.joined = first.municipality, -5, -9
    g.dismiss(first)
    assert g.lead is third.municipality


def test_a_leader_that_goes_leaves_the_group_without_one(model):
    g = running(model, 3)
    g.mode = model_mode("joint_production")
    for municipality in model.municipalities:
        municipality.change_manager = lambda: False
    g.lead.change_manager = lambda: True
    model.change_leaders()
    assert g.lead is None
    assert g.centre in g.municipalities


def model_mode(slug):
    from collabsim.catalogue.designs import mode_of

    return mode_of(slug)


def test_a_burn_in_is_as_lively_as_what_follows():
    """Nothing holds positions back before quarter 0: ideas begin in the burn-in too."""
    model = RegionModel(Scenario(Region.synthetic(20, seed=3), quarters=4, burn_in=12)).run()
    assert any(event.kind == "start" and event.quarter < 0 for event in model.log)
