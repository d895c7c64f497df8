"""Running partnerships: what members put in, what goes astray, what the change costs, what keeps them together."""

import pytest

from collabsim.model import RegionModel, operation
from collabsim.regions.region import Region
from collabsim.rules import effort
from collabsim.scenario import Scenario

QUIET = {"saving_noise": 0.0, "quality_noise": 0.0, "received_noise": 0.0, "initial_coverage": 0.6}


def region(**levers):
    """A made-up region full of running partnerships, without luck in results."""
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers=QUIET | levers, burn_in=0))


def running(model):
    return [g for g in model.live() if g.operating]


def run_only(g, quarters):
    """Let a partnership work for some quarters, all else standing still; its results."""
    results = []
    for _ in range(quarters):
        results.append(operation.decide(g))
        operation.apply(g, results[-1])
        g.age += 1
    return results


def test_contacts_build_trust_and_take_attention():
    gained = []
    for level in (0.1, 0.9):
        model = region(relationship_maintenance=level, grievance_trust=0.0, culture_trust=0.0)
        g = running(model)[0]
        missing = 1.0 - g.trust_of(g.centre)
        run_only(g, 1)
        gained.append((1.0 - (1.0 - g.trust_of(g.centre)) / missing, g.load))
    assert gained[1] > gained[0]
    assert gained[1][1] > gained[0][1]


def test_check_ins_put_right_what_went_astray():
    often, seldom = region(check_in_interval=1.0), region(check_in_interval=16.0)
    off = []
    for model in (often, seldom):
        groups = running(model)
        for g in groups:
            run_only(g, 15)
        off.append(sum(g.deviation for g in groups) / len(groups))
    assert off[0] < 0.05 < off[1]
    assert running(often)[0].load > running(seldom)[0].load


def fresh(model):
    """A partnership of the region as if it had been launched this quarter."""
    g = running(model)[0]
    g.launched, g.experience = model.quarter, 0.0
    return g


def test_the_change_costs_quality_at_first():
    spared, hit = fresh(region(transition_dip=0.0)), fresh(region(transition_dip=0.06))
    resistance = [g.members[0].municipality.resistance for g in (spared, hit)]
    lost = [one.quality - other.quality for one, other in zip(run_only(spared, 12), run_only(hit, 12))]
    assert lost == sorted(lost, reverse=True)
    assert lost[0] > 0.03 > 0.002 > lost[-1]
    assert spared.members[0].municipality.resistance == resistance[0]
    assert hit.members[0].municipality.resistance > resistance[1]


def test_support_softens_the_change():
    helped, left = fresh(region(transition_support=0.9)), fresh(region(transition_support=0.1))
    pairs = list(zip(run_only(helped, 16), run_only(left, 16)))
    assert pairs[0][0].dip < pairs[0][1].dip
    assert pairs[0][0].quality > pairs[0][1].quality
    assert abs(pairs[-1][0].quality - pairs[-1][1].quality) < 0.001
    assert helped.members[0].municipality.resistance < left.members[0].municipality.resistance


def test_who_has_no_stake_does_less_and_leaves_sooner():
    model = region()
    members = [m for g in running(model) for m in g.members]
    idle = [m for m in members if m.stake == 0.0]
    assert len(idle) == pytest.approx(0.1 * len(members), rel=0.7)
    g = idle[0].partnership
    keen = next(m for m in g.members if m.stake > 0.0)
    run_only(g, 1)
    assert idle[0].effort < effort.delivered(1.0, effort.free_riding(keen.stake, g.p))
    assert g.exit_terms(idle[0]).no_stake > g.exit_terms(keen).no_stake


def test_where_all_have_a_stake_more_is_given():
    model = region()
    g = next(g for g in running(model) if min(m.stake for m in g.members) > 0.3)
    before = run_only(g, 1)[0]
    g.members[0].stake = 0.0
    after = operation.decide(g)
    assert after.efforts[1:] == pytest.approx(before.efforts[1:])
    assert sum(after.efforts) < sum(before.efforts)
    assert after.quality < before.quality + 1e-9


def test_the_half_hearted_deliver_less_and_have_more_time():
    keen, cool = region(commitment=0.7), region(commitment=0.1)
    for one, other in zip(running(keen), running(cool)):
        assert sum(run_only(one, 1)[0].efforts) > sum(run_only(other, 1)[0].efforts)
    assert sum(m.load for m in keen.municipalities) > sum(m.load for m in cool.municipalities)
