"""Whose say it is, and who is asked to join."""

import pytest

from collabsim.model import RegionModel, growth, standing
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


def region(**levers) -> RegionModel:
    """A small region full of partnerships."""
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.6} | levers, burn_in=0))


def sharing(model, slug):
    return next(g for g in model.live() if g.operating and g.mode.slug == slug)


def unequal(model):
    """The partnership without a provider whose members are least alike."""
    joint = [g for g in model.live() if g.operating and g.provider is None]
    return max(joint, key=lambda g: max(m.position.own_cost for m in g.members) / g.own_cost)


def test_one_vote_each_grieves_the_large_member():
    felt = {}
    for balance in (0.1, 0.9):
        g = unequal(region(vote_balance=balance))
        large = max(g.members, key=lambda m: m.position.own_cost)
        felt[balance] = standing.aggrieved_by_votes(g, large)
    assert felt[0.9] > felt[0.1] >= 0.0


def test_a_client_that_keeps_the_direction_stays():
    terms = {}
    for control in (0.1, 0.9):
        g = sharing(region(client_control=control), "provider_client")
        client = next(m for m in g.members if m.municipality is not g.provider)
        terms[control] = g.exit_terms(client).control
        assert g.exit_terms(next(m for m in g.members if m.municipality is g.provider)).control == 0.0
    assert terms[0.1] > terms[0.9]


def test_a_provider_saves_less_where_clients_keep_the_direction():
    gross = {control: sharing(region(client_control=control), "provider_client").gross for control in (0.1, 0.9)}
    assert abs(gross[0.9]) < abs(gross[0.1])


def test_who_has_room_and_seeks_members_invites():
    asked = {}
    for seeking in (0.0, 1.0):
        model = region(scaling_out=seeking)
        asked[seeking] = sum(growth.reaches_out(g) for g in model.live() if g.operating)
    assert asked[0.0] == 0 < asked[1.0]


@pytest.mark.parametrize("room", [0.1, 10.0])
def test_a_provider_without_room_serves_less_well(room):
    g = sharing(region(provider_room=room), "provider_client")
    assert (growth.stretch(g) > 0.0) == (room > 1.0)
