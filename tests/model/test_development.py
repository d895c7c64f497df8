"""From idea to launch: the states through which its statements act."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import mode_of
from collabsim.model import RegionModel, development, growth
from collabsim.model.development import Step
from collabsim.model.events import Verdict
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules.development import NEGOTIATION, RELATIONSHIP, STUDY, TRANSITION, drop_terms
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
    """Set levers of all members, alike."""
    shared = SimpleNamespace(**{**vars(g.p), **levers})
    for municipality in g.municipalities:
        municipality.p = shared
    g.recount()


def work_in(g, stage: int) -> float:
    """Work that a stage needs if it began now."""
    development.enter(g, stage)
    return g.needed


def ready(g, stage: int) -> None:
    """Let a stage be done, so that what comes at its end is due."""
    development.enter(g, stage)
    g.work = 3.0 * g.needed


def given_up(g) -> Step:
    """A step in which the group decides to give up."""
    terms = drop_terms(g.undertaking(), g.stage, 0.0, g.p)
    return Step(dropped=Verdict.of("drop", terms, 0.0))


def test_unseen_complexity_comes_back_in_the_transition(model):
    """P01: a group that looks closely studies longer, and has less to do in the transition."""
    blind, sharp = (initiative(model, complexity_plain=0.5, complexity_recognition=seen) for seen in (0.0, 1.0))
    assert blind.complexity == sharp.complexity == sharp.seen > blind.seen
    assert work_in(blind, STUDY) < work_in(sharp, STUDY)
    assert work_in(blind, TRANSITION) > work_in(sharp, TRANSITION)


def test_work_drags_on_beyond_a_careless_plan(model):
    """P03: the same work is planned short; once the plan is used up, the pace falls."""
    alike = {"objection_chance": 0.0, "order_choice": 0.0}
    careless, careful = (initiative(model, effort_planning=planning, **alike) for planning in (0.0, 1.0))
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
    assert g.lapse == g.p.pressure_lapse
    assert rules.work_kept(g.lapse, g.p) < 1.0
    turned(g, pressure_consistency=1.0)
    assert [g.lapse, rules.work_kept(g.lapse, g.p), rules.push(False, g.p)] == [0.0, 1.0, 1.0]


def test_a_lead_that_was_never_named_stays_open(model):
    """X07: where nobody was asked to lead nobody comes; a lead that left is looked for."""
    orphan = initiative(model, lead_neglect=1.0, lead_assignment=0.0)
    led = initiative(model, lead_assignment=1.0)
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
    g = initiative(model, objection_chance=0.0)
    g.champion = None
    slow, drop = development.decide(g).work, g.undertaking().champion
    g.champion = g.founder
    assert development.decide(g).work > slow
    assert g.undertaking().champion > drop


def test_who_persists_begins_the_stage_anew(model):
    """N05: the same idea goes on from the beginning of its stage; who does not persist drops it."""
    stubborn = initiative(model, persistence=1.0, retry=1.0)
    fickle = initiative(model, persistence=0.0, retry=1.0)
    for g in (stubborn, fickle):
        ready(g, STUDY)
        development.apply(g, given_up(g))
    assert (stubborn.ended, stubborn.stage, stubborn.work, stubborn.course.retries) == (None, STUDY, 0.0, 1)
    assert fickle.ended == model.quarter


def test_a_study_may_lead_to_another_study(model):
    """N06: nothing is decided at the end of a study that leads to another; the other one is shorter."""
    lost, resolute = (
        initiative(model, study_trap=1.0, timing=0.0, study_to_decision=decision) for decision in (0.0, 1.0)
    )
    for g in (lost, resolute):
        ready(g, STUDY)
    first, step = lost.needed, development.decide(lost)
    assert (step.studied_again, step.dropped) == (True, None)
    development.apply(lost, step)
    assert (lost.stage, lost.course.studies) == (STUDY, 1)
    assert lost.needed == lost.p.restudy_work * first
    step = development.decide(resolute)
    assert not step.studied_again
    assert step.dropped is not None


def test_hearing_people_takes_time_and_lowers_resistance(model):
    """N08: study and negotiation need more work; the resistance met, and what remains of it, are lower."""
    open_, closed = initiative(model, inclusiveness=1.0), initiative(model, inclusiveness=0.0)
    assert work_in(open_, STUDY) / open_.seen > work_in(closed, STUDY) / closed.seen
    for g in (open_, closed):
        for municipality in g.municipalities:
            municipality.resistance = 0.5
    assert open_.undertaking().resistance < closed.undertaking().resistance
    for g in (open_, closed):
        development.apply(g, Step(finished=True))
    assert open_.founder.resistance < 0.5 < closed.founder.resistance


def test_a_decision_waits_for_a_better_moment(model):
    """N11: with an election a quarter ahead, who minds the calendar waits; who does not decides."""
    levers = {"timing_wait": 1.0, "moment_vacancy": 0.0, "study_trap": 0.0}
    patient, hasty = initiative(model, timing=1.0, **levers), initiative(model, timing=0.0, **levers)
    cycle = int(model.p.election_quarters)
    for g in (patient, hasty):
        ready(g, NEGOTIATION)
        for municipality in g.municipalities:
            municipality.clock = cycle - 1 - model.quarter
    assert not development.decide(patient).finished
    assert development.decide(hasty).finished
    for municipality in patient.municipalities:
        municipality.clock = cycle // 2 - model.quarter
    assert development.decide(patient).finished


def test_sums_first_are_studied_among_strangers(model):
    """G20: the study comes before the relationship, and trust grows more slowly afterwards."""
    first, last = initiative(model, relationship_first=1.0), initiative(model, relationship_first=0.0, order_choice=1.0)
    order = {first: [first.stage], last: [last.stage]}
    for g in (first, last):
        for _ in range(2):
            development.apply(g, Step(finished=True))
            order[g].append(g.stage)
    assert order[first] == [RELATIONSHIP, STUDY, NEGOTIATION]
    assert order[last] == [STUDY, RELATIONSHIP, NEGOTIATION]
    assert development.stages.trust_yield(float(last.course.sums_first), last.p) < 1.0


def test_small_objections_cost_quarters(model):
    """O07: where somebody always objects, no quarter brings any work."""
    g = initiative(model, objection_chance=0.5, veto_points=20.0, inclusiveness=0.0)
    assert development.decide(g).work == 0.0
    turned(g, objection_chance=0.0)
    assert development.decide(g).work > 0.0


def test_lessons_come_from_ones_own_launches_and_from_others(model):
    """R05, S09: a launch teaches who writes it down, success in sight teaches who asks; both see more complexity."""
    g = initiative(model)
    town = g.founder
    for neighbour in town.adjacent:
        neighbour.next_success = 0.0
    town.next_success, town.runs_any = 0.0, False

    def learnt(launched: int, **levers: float) -> float:
        turned(g, **levers)
        town.lessons, town.launched = 0.5, launched
        town.learn()
        return town.lessons

    deaf = {"lessons_learned": 0.5, "peer_learning": 0.0}
    assert learnt(0, **deaf) < 0.5 < learnt(2, **deaf)
    assert learnt(0, lessons_learned=0.9, peer_learning=0.0) > learnt(0, lessons_learned=0.1)
    assert learnt(0, lessons_learned=0.5, peer_learning=1.0) == learnt(0, **deaf)
    town.adjacent[0].next_success = 1.0
    assert learnt(0, peer_learning=1.0) > learnt(0, **deaf)
    seen, complexity = development.rules.recognised, 2.0 * g.p.complexity_plain
    assert seen(complexity, 0.3, g.p) > seen(complexity, 0.2, g.p)


def test_the_keen_are_asked_first(model):
    """T03: will makes a government dearer to a group that looks for members, as far as it asks the willing first."""
    g = initiative(model)
    other = next(m for m in model.municipalities if m not in g.municipalities)

    def gain_by_will(volunteers_first: float) -> float:
        turned(g, volunteers_first=volunteers_first)
        found = []
        for other.will in (0.2, 0.8):
            found.append(growth._dearness(g, other))
        return found[1] - found[0]

    assert gain_by_will(1.0) > gain_by_will(0.5) > gain_by_will(0.0) == 0.0
