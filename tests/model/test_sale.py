"""Selling to other members: who has the saving, what a buyer forgets, what it pays for that."""

import pytest

from collabsim.model import RegionModel, operation, review, sale
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


def selling(**levers):
    """A region with many sales, and one of them."""
    levers = {"initial_coverage": 0.6} | levers
    model = RegionModel(Scenario(Region.synthetic(12, seed=3), levers=levers, burn_in=0))
    return model, next(g for g in model.live() if g.provider is not None and g.net_design(0.5) > 0.0)


def parts(g):
    """What the provider and what its clients have of the saving."""
    seller = sum(m.share for m in g.members if m.municipality is g.provider)
    return seller, sum(m.share for m in g.members) - seller


def test_the_price_says_who_has_the_saving():
    for price in (0.2, 0.8):
        _, g = selling(provider_margin=price)
        assert parts(g) == pytest.approx((price, 1.0 - price))
    _, g = selling(price_weight=0.0)
    cost = g.provider_position.own_cost
    assert parts(g)[0] > cost / g.own_cost * 0.5


def test_a_buyer_forgets_and_pays_for_it_at_renewal():
    model, g = selling()
    client = next(m for m in g.members if m.municipality is not g.provider)
    assert g.provider_position.capability == 1.0
    remembered = client.position.capability
    model.quarter += 20
    assert client.position.capability < remembered
    before = parts(g)[0]
    sale.renew(g)
    assert parts(g)[0] > before
    sale.agree(g)
    g.settle_shares()
    assert parts(g)[0] == pytest.approx(g.p.provider_margin)


def test_who_buys_no_more_learns_again():
    model, g = selling()
    position = next(m for m in g.members if m.municipality is not g.provider).position
    model.quarter += 20
    review.end(g, "expiry", None, g.centre)
    forgotten = position.capability
    model.quarter += 8
    assert forgotten < position.capability < 1.0


def test_revenue_eases_the_providers_budget():
    felt = []
    for relief in (0.0, 1.0):
        _, g = selling(revenue_relief=relief, saving_noise=0.0)
        account = g.provider.account
        operation.apply(g, operation.decide(g))
        felt.append(account.saving_of_quarter)
        assert account.saved > 0.0
    assert felt[0] == 0.0 < felt[1]
