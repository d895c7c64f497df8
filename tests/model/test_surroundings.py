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
