"""From idea to launch: the states through which its statements act."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import mode_of
from collabsim.model import RegionModel, development
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules.development import STUDY, TRANSITION
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), burn_in=0))


def initiative(model, size: int = 2, mode: str = "joint_production", **levers: float) -> Partnership:
    """Governments that share nothing yet in a service, with an idea that has just begun."""
    area = model.areas[0]
    free = [m for m in model.municipalities if area.index in m.positions and m.positions[area.index].producing is None]
    for municipality in free[:size]:
        municipality.p = SimpleNamespace(**{**vars(municipality.p), **levers})
    g = Partnership(model, free[0], area, mode_of(mode), tuple(free[1:size]), origin="own")
    model.adopt(g)
    development.begin(g)
    return g


def turned(g, **levers: float) -> None:
    """Set levers of all members."""
    for municipality in g.municipalities:
        municipality.p = SimpleNamespace(**{**vars(municipality.p), **levers})
    g.recount()


def work_in(g, stage: int) -> float:
    """Work that a stage needs if it began now."""
    development.enter(g, stage)
    return g.needed


def test_unseen_complexity_comes_back_in_the_transition(model):
    """P01: a group that looks closely studies longer, and has less to do in the transition."""
    blind, sharp = initiative(model, complexity_recognition=0.0), initiative(model, complexity_recognition=1.0)
    assert blind.complexity == sharp.complexity == sharp.seen > blind.seen
    assert work_in(blind, STUDY) < work_in(sharp, STUDY)
    assert work_in(blind, TRANSITION) > work_in(sharp, TRANSITION)


def test_work_drags_on_beyond_a_careless_plan(model):
    """P03: the same work is planned short; once the plan is used up, the pace falls."""
    careless, careful = initiative(model, effort_planning=0.0), initiative(model, effort_planning=1.0)
    assert careless.needed == careful.needed == careful.planned_work > careless.planned_work
    careless.work = careful.work = careless.planned_work
    done = [
        development.decide(g).work - g.work * development.rules.work_kept(g.lapse, g.p) for g in (careless, careful)
    ]
    assert done[0] < done[1]


def test_pressure_comes_and_goes_at_the_same_mean(model):
    """X02: in fits and starts a spell with pressure does more, one without does less and forgets; the mean is one."""
    g = initiative(model, pressure_consistency=0.0)
    rules = development.rules
    assert rules.push(True, g.p) + rules.push(False, g.p) == 2.0
    g.pressed = False
    assert g.lapse == 1.0
    assert rules.work_kept(g.lapse, g.p) < 1.0
    turned(g, pressure_consistency=1.0)
    assert [g.lapse, rules.work_kept(g.lapse, g.p), rules.push(False, g.p)] == [0.0, 1.0, 1.0]


def test_a_lead_that_was_never_named_stays_open(model):
    """X07: where nobody was asked to lead nobody comes; a lead that left is looked for."""
    orphan, led = initiative(model, lead_assignment=0.0), initiative(model, lead_assignment=1.0)
    assert orphan.lead is None
    assert orphan.never_led
    assert led.lead is led.founder
    assert not led.never_led
    led.lead = None
    found = []
    for quarter in range(40):
        orphan.age = led.age = quarter
        assert not development.decide(orphan).found_lead
        found.append(development.decide(led).found_lead)
    assert any(found)


def test_a_champion_speeds_the_work(model):
    """N04: the same quarter brings more with a champion, and giving up is less likely."""
    g = initiative(model)
    g.champion = None
    slow, drop = development.decide(g).work, g.undertaking().champion
    g.champion = g.founder
    assert development.decide(g).work > slow
    assert g.undertaking().champion > drop
