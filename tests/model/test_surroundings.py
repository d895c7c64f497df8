"""What presses on governments from outside, and what that does to what they feel, know and owe each other."""

import statistics

import pytest

from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

PLACE = Region.synthetic(12, seed=4)


def model(*interventions: Intervention, **levers: float) -> RegionModel:
    return RegionModel(Scenario(PLACE, levers=levers, interventions=interventions, burn_in=0, seed=3))


def test_a_crisis_presses_only_by_its_weight():
    crisis = Intervention("crisis", start=0, size=2.0)
    plain, pressed, silent = model(), model(crisis), model(crisis, crisis_weight=0.0)
    for one in (plain, pressed, silent):
        one.run(1)
    for usual, hit, spared in zip(plain.municipalities, pressed.municipalities, silent.municipalities):
        assert usual.pressure == spared.pressure < hit.pressure
        assert hit.slack < usual.slack


def test_shared_shocks_align_stress_at_equal_variance():
    spread, level = {}, {}
    for share in (0.0, 1.0):
        run, seen = model(common_shock_share=share), []
        for _ in range(60):
            run.step()
            seen.append([m.stress for m in run.municipalities])
        spread[share] = statistics.mean(statistics.pstdev(row) for row in seen[20:])
        level[share] = statistics.pstdev([stress for row in seen[20:] for stress in row])
    assert spread[1.0] < 0.15 < 0.5 < spread[0.0]
    assert level[1.0] == pytest.approx(level[0.0], rel=0.35)


def test_a_signal_is_heard_at_home_and_next_door_and_fades():
    speaker = PLACE.ids[3]
    run = model(Intervention("signal", start=1, members=[speaker]))
    run.run(2)
    leader = run.municipalities[3]
    heard = {m.id for m in run.municipalities if m.signal > 0.0}
    assert heard == {speaker, *(m.id for m in leader.adjacent)}
    assert leader.search_terms().signal == run.p.search_signal * leader.signal > 0.0
    loud = leader.signal
    run.run(8)
    assert leader.signal == pytest.approx(loud * run.p.signal_memory**8)


def test_regional_issues_grow_and_pull_to_the_services_that_deal_with_them():
    run = model(Intervention("regional_issue", start=4, size=0.5), regional_growth=0.02)
    run.run(4)
    assert run.environment.regional_load == pytest.approx(0.02 * 0.75)
    run.run(1)
    assert run.environment.regional_load == pytest.approx(0.02 + 0.5)
    leader = run.municipalities[0]
    assert leader.search_terms().regional == pytest.approx(run.p.search_regional * 0.52)


def test_populations_drift_and_take_needs_costs_and_budgets_along():
    shrinking = PLACE.ids[0]
    dated = Intervention("population", start=0, until=8, size=-0.1, members=[shrinking])
    still = {"demographic_change": 0.0, "cost_growth": 0.0, "cost_spread": 0.0}
    run, usual = model(dated, **still), model(**still)
    run.run(9), usual.run(9)
    left, there = run.municipalities[0], usual.municipalities[0]
    assert left.population == pytest.approx(there.population * 2.718281828**-0.2)
    assert left.budget / there.budget == pytest.approx(left.population / there.population)
    for position in left.positions.values():
        assert position.own_cost < there.positions[position.service.index].own_cost
        assert position.unit_cost >= there.positions[position.service.index].unit_cost
    assert run.municipalities[1].population == usual.municipalities[1].population
    drifting = model(demographic_change=0.03)
    drifting.run(20)
    assert len({round(m.population / float(PLACE.population[m.index]), 6) for m in drifting.municipalities}) == 12


def test_a_share_fixed_at_signing_turns_raw_with_age():
    still = model(demographic_change=0.0, cost_spread=0.0, initial_coverage=0.4)
    moving = model(demographic_change=0.03, cost_spread=0.0, initial_coverage=0.4)
    gaps = []
    for run in (still, moving):
        for _ in range(2):
            run.run(20)
            gaps.append(max(abs(1.0 - m.share / m.fair) for g in run.live() if g.operating for m in g.members))
    assert gaps[1] < 1e-9 < gaps[2]


def test_a_shared_system_makes_coordination_cheaper_and_ways_shorter():
    offer = Intervention("shared_system", start=1, size=0.8)
    run = model(offer, system_take=4.0, mean_will=0.9)
    before = {m.id: m.digital_maturity for m in run.municipalities}
    run.run(1)
    shared = next(g for g in run.live() if g.operating and g.service.digital_suitability > 0.5)
    cost = shared.outlook.coordination(shared.form, 0.5, shared.p)
    slack = {m.id: m.slack for m in run.municipalities}
    run.environment.act()
    took = [m for m in run.municipalities if m.digital_maturity > before[m.id]]
    assert len(took) > 6
    assert all(m.slack < slack[m.id] for m in took)
    assert any(m in took for m in shared.municipalities)
    assert shared.outlook.coordination(shared.form, 0.5, shared.p) < cost


@pytest.mark.parametrize("coverage", [0.0, 0.3])
def test_a_success_made_on_purpose_lifts_climate_and_a_failure_lowers_it(coverage):
    pair = PLACE.ids[:6]
    ends = {}
    for kind in ("seeded_success", "seeded_failure"):
        seed = Intervention(kind, start=2, until=16, services=("library",), members=pair)
        run = model(seed, initial_coverage=coverage)
        run.run(3)
        seeded = [g for g in run.live() if run.environment.seeding.of(g)]
        assert len(seeded) >= 1
        assert {g.saving for g in seeded} == {run.p.seeded_saving if kind == "seeded_success" else -run.p.seeded_saving}
        run.run(15)
        members = {m.municipality for g in seeded for m in (*g.members, *g.former)}
        ends[kind] = [sum(getattr(m, name) for m in members) for name in ("climate", "wins", "momentum")]
        lived = [g.ended is None for g in seeded]
        assert all(lived) if kind == "seeded_success" else not any(lived)
    assert all(up > down for up, down in zip(ends["seeded_success"], ends["seeded_failure"]))
