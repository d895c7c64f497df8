"""What legal forms do to the partnerships that choose them."""

import pytest

from collabsim.catalogue.designs import form_of
from collabsim.model import RegionModel, review
from collabsim.regions.region import Region
from collabsim.rules.logit import total
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    """A region full of partnerships."""
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.6}, burn_in=0))


def formed(g, slug):
    """The partnership under another form, its shares settled anew."""
    g.form = form_of(slug)
    g.recount()
    g.settle_shares()
    return g


def joint(model, members=3):
    return next(g for g in model.live() if g.operating and g.mode.producing and len(g.members) == members)


def test_a_partnership_shares_more_evenly_than_a_contract(model):
    g = joint(model)
    spreads = {}
    for slug in ("contract", "partnership"):
        formed(g, slug)
        per_head = [m.share / m.position.residents for m in g.members]
        spreads[slug] = max(per_head) / min(per_head)
    assert 1.0 < spreads["partnership"] < spreads["contract"]


def test_a_joint_agency_binds_and_is_dear_to_leave(model):
    g = joint(model)
    g.term_left = 4
    chances, prices = {}, {}
    for slug in ("contract", "joint_agency"):
        formed(g, slug)
        chances[slug] = total(g.exit_terms(g.members[0]))
        before = g.account.break_up
        review._pay_exit(g, g.members[0])
        prices[slug] = g.account.break_up - before
    assert chances["joint_agency"] < chances["contract"]
    assert prices["joint_agency"] > 2.0 * prices["contract"]


def test_a_joint_agency_costs_from_the_first_member_but_rises_slowly(model):
    outlook, p = joint(model).outlook, model.p

    def cost(slug, members):
        outlook.members = members
        return outlook.coordination(form_of(slug), 0.5, p)

    assert cost("joint_agency", 2.0) > cost("contract", 2.0)
    slope = {slug: cost(slug, 8.0) - cost(slug, 2.0) for slug in ("contract", "joint_agency")}
    assert 0.0 < slope["joint_agency"] < slope["contract"]


def test_a_manager_who_leaves_shakes_a_handshake_and_no_contract(model):
    g = joint(model)
    g.launched = model.quarter - 40
    for membership in g.members:
        membership.municipality.tenure = 30
    felt = {}
    for tenure in (30, 0):
        g.members[0].municipality.tenure = tenure
        for slug in ("handshake", "contract"):
            felt[slug, tenure] = formed(g, slug).exit_terms(g.members[0]).shaken
    assert felt["handshake", 0] > 1.0
    assert felt["handshake", 30] == felt["contract", 0] == 0.0
