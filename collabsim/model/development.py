"""From idea to operation: work, decisions to go on, signing, launch."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.rules import deal as deal_rules
from collabsim.rules import development as rules
from collabsim.rules import forms as form_rules
from collabsim.rules import leadership, learning, partners, stages
from collabsim.rules import talks as talk_rules
from collabsim.rules.development import NEGOTIATION, RELATIONSHIP, STUDY, TRANSITION

from . import absorption, deal, drive, goals, growth, talks, understanding, undertaking
from .events import Verdict
from .partnership import Partnership


@dataclass(slots=True)
class Step:
    """What one quarter of development does to an initiative: decided first, applied after."""

    work: float = 0.0
    pressed: bool = True
    finished: bool = False
    stalled: bool = False
    studied_again: bool = False
    dropped: Verdict | None = None
    live: Verdict | None = None
    answers: tuple = ()
    found_lead: bool = False
    found_champion: bool = False
    invitation: growth.Invitation | None = None
    offer: absorption.Offer | None = None


def begin(partnership: Partnership) -> None:
    """Set an idea on its way: lead, champion, hidden misfit, first stage."""
    p, founder = partnership.p, partnership.founder
    if partnership.draw("lead") >= 1.0 - rules.unled(p):
        partnership.lead, partnership.never_led = None, True
    elif partnership.lead is None:
        partnership.lead = founder
    partnership.recount()
    if partnership.draw("champion") < rules.champion_appears(founder.will, founder.skill, p):
        partnership.champion = founder
    partnership.pressed = partnership.draw("first_spell") < 0.5  # on and off alike, so that the mean is 1
    goals.settle(partnership)
    partnership.misfit = drive.overlooked(partnership, deal_rules.hidden_misfit(partnership.draw("misfit"), founder.p))
    _weigh(partnership)
    if partnership.mandate:
        enter(partnership, NEGOTIATION)
        return
    partnership.course.sums_first = partnership.draw("order") < stages.sums_first(p)
    enter(partnership, STUDY if partnership.course.sums_first else RELATIONSHIP)


def enter(partnership: Partnership, stage: int) -> None:
    """Begin a stage; the relationship is passed over where nothing is done for it, the others decide things."""
    partnership.stage = stage
    partnership.work, partnership.stage_quarters = 0.0, 0
    if stage == STUDY:
        partnership.model.record.add("studies")
    if stage == NEGOTIATION:
        talks.open_talks(partnership)
    partnership.needed = _needed(partnership, stage)
    if stage == RELATIONSHIP and partnership.needed <= 0.0:
        enter(partnership, _next(partnership))
        return
    _plan(partnership)


def _next(partnership: Partnership) -> int:
    """The stage that follows: the relationship comes before the study, or after it where the sums come first."""
    g = partnership
    if g.stage == RELATIONSHIP:
        return NEGOTIATION if g.course.sums_first else STUDY
    if g.stage == STUDY:
        return RELATIONSHIP if g.course.sums_first else NEGOTIATION
    return TRANSITION


def _needed(partnership: Partnership, stage: int) -> float:
    g = partnership
    needed = rules.needed_work(stage, g.complexity, g.seen, float(len(g.members)), g.p)
    if stage == NEGOTIATION:
        needed *= form_rules.light_text(g.form, g.p) * form_rules.fitting(g.p)
    elif stage == TRANSITION:
        needed *= form_rules.founding_delay(g.form, float(len(g.members)), g.p)
    if stage == STUDY:
        needed = max(needed + partners.weighing(g.founder.p), 0.0) * talk_rules.rules_time(g.p)
    elif stage == NEGOTIATION:
        needed *= drive.hurdle(g) * understanding.hurdle(g) * talk_rules.strife_time(g.course.strife, g.p)
    return needed * stages.hearing_time(g.p) if stage in (STUDY, NEGOTIATION) else needed


def _weigh(partnership: Partnership) -> None:
    """Weigh how complex the undertaking is, and how much of that is seen."""
    g = partnership
    commitment = g.form.commitment
    g.complexity = rules.complexity(g.service.difficulty, float(len(g.members)), commitment, g.mode, g.p)
    g.seen = rules.recognised(g.complexity, g.mean(lambda m: m.lessons), g.p)


def _plan(partnership: Partnership) -> None:
    """Plan the quarters of the stage by what is foreseen at today's pace; from the study on, those of the whole way."""
    g, p = partnership, partnership.p
    pace = _pace(g, 1.0, within_plan=True)
    foreseen = g.needed if g.stage != TRANSITION else p.transition_work * g.seen
    g.planned_work = rules.planned_work(foreseen, p)
    g.planned_quarters = max(1.0, foreseen / pace)
    if g.planned_total is None and g.stage >= STUDY:
        ahead = g.planned_quarters + max(1.0, p.transition_work * g.seen / pace)
        if g.stage == STUDY:
            ahead += max(1.0, _needed(g, NEGOTIATION) / pace)
            if g.course.sums_first:
                ahead += _needed(g, RELATIONSHIP) / pace
        g.planned_total = g.age + ahead


def _pace(partnership: Partnership, push: float, *, within_plan: bool) -> float:
    g = partnership
    done = rules.work_done(
        g.mean(lambda m: m.working),
        push,
        float(g.champion is not None),
        float(g.lead is not None),
        g.mean(lambda m: m.skill),
        within_plan,
        g.p,
    )
    return done * drive.factor(g)


def decide(partnership: Partnership) -> Step:
    """What this quarter brings, read from the state as the phase found it."""
    g, p = partnership, partnership.p
    step = Step()
    if g.lead is None and not g.never_led:
        step.found_lead = g.draw("refill") < leadership.refill(not g.operating, p)
    if g.champion is None:
        centre = g.centre
        chance = p.champion_returns * rules.champion_appears(centre.will, centre.skill, p)
        step.found_champion = g.draw("champion") < chance
    if g.operating:
        if g.age_in_operation % int(p.invitation_quarters) == 0 and g.pays and growth.reaches_out(g):
            step.invitation = growth.invitation(g)
            step.offer = absorption.offer(g)
        return step
    switched = g.draw("pressure_spell") < p.spell_switch
    step.pressed = g.pressed != switched
    done = _pace(g, rules.push(step.pressed, p), within_plan=g.work < g.planned_work)
    if g.draw("objection") < stages.objection(float(len(g.members)), g.mean(lambda m: m.will), p):
        done = 0.0
    step.work = g.work * rules.work_kept(rules.lapse(step.pressed, p), p) + done
    overdue = g.stage_quarters + 1 - g.planned_quarters
    ready = step.work >= g.needed
    step.finished = ready and not _waits(g)
    step.stalled = not ready and overdue > p.stall_grace
    step.studied_again = step.finished and g.stage == STUDY and g.draw("study_again") < stages.studies_again(p)
    if not step.studied_again:
        _judge(g, step, overdue if step.stalled and done < p.standstill * p.work_rate else 0.0)
    if g.stage == STUDY and not (step.dropped and step.dropped.happens):
        step.invitation = growth.invitation(g)
    return step


def _judge(partnership: Partnership, step: Step, overdue: float) -> None:
    """Decide what is due: whether to go on, to start, or, where work stands still beyond plan, to give up."""
    g = partnership
    if overdue > 0.0:
        step.dropped = g.judge("drop", rules.drop_terms(g.undertaking(), g.stage, overdue, g.p), "drop")
    elif step.finished and g.stage == TRANSITION:
        step.live = g.judge("go_live", _go_live_terms(g), "go_live")
    elif step.finished:
        step.dropped = g.judge("drop", rules.drop_terms(g.undertaking(), g.stage, 0.0, g.p), "drop")
        if g.stage == NEGOTIATION and not step.dropped.happens:
            step.answers = deal.answers(g)


def _waits(partnership: Partnership) -> bool:
    """Whether a decision that is due waits for a better moment; a mandate in force does not wait."""
    g, p = partnership, partnership.p
    if g.enforcement > 0.0:
        return False
    return g.draw("moment") < stages.waits(undertaking.moment(g), p)


def _go_live_terms(partnership: Partnership) -> rules.GoLiveTerms:
    g = partnership
    election = g.mean(lambda m: m.election_within(g.p.election_shadow))
    return rules.go_live_terms(
        float(g.champion is not None), float(g.lead is not None), g.mean(lambda m: m.will), election, g.enforcement, g.p
    )


def apply(partnership: Partnership, step: Step) -> None:
    """Let the quarter's step happen."""
    g = partnership
    if not g.operating:
        g.course.effort += g.load * len(g.members)
        g.course.talked += g.stage == NEGOTIATION
    if step.found_lead:
        g.lead = g.centre
        g.recount()
    if step.found_champion and g.champion is None:
        g.champion = g.centre
    if step.invitation is not None:
        growth.welcome(g, step.invitation)
    if step.offer is not None:
        absorption.apply(g, step.offer)
    if g.operating:
        return
    g.pressed = step.pressed
    g.stage_quarters += 1
    if g.stage == RELATIONSHIP:
        done, p = step.work - g.work, g.p
        done *= stages.trust_yield(float(g.course.sums_first), p)
        manager_rate = rules.acquaintance(done, p.relationship_trust, p)
        g.grow_trust(manager_rate, rules.acquaintance(done, p.relationship_staff_trust, p))
    g.work = max(step.work, 0.0)
    if step.dropped is not None and step.dropped.happens:
        _give_up(g, step.dropped, g.centre)
    elif step.studied_again:
        _study_again(g)
    elif step.live is not None:
        if step.live.happens:
            deal.launch(g, step.live)
    elif step.finished:
        _go_on(g, step)


def _study_again(partnership: Partnership) -> None:
    """Another study in place of a decision: part of the work is done once more."""
    g = partnership
    g.course.studies += 1
    enter(g, STUDY)
    g.needed *= g.p.restudy_work
    _plan(g)


def _go_on(partnership: Partnership, step: Step) -> None:
    g = partnership
    if g.stage == STUDY:
        g.model.record.add("study decisions")
    if g.stage in (STUDY, NEGOTIATION):
        for municipality in g.municipalities:
            municipality.resistance = stages.remembered(municipality.resistance, g.service.exposure, g.p)
    if g.stage == STUDY:
        talks.work_out(g)
        talks.propose_forms(g)
        _weigh(g)
    if g.stage == NEGOTIATION:
        talks.close_talks(g)
        stopped = deal.sign(g, step.answers)
        if stopped is not None:
            _give_up(g, *stopped)
            return
    enter(g, _next(g))


def _give_up(partnership: Partnership, verdict: Verdict, whose) -> None:
    """Drop an idea, or begin its stage once more where its members persist; the idea stays the same."""
    g = partnership
    if g.stage == NEGOTIATION and talks.redesign(g):
        g.model.note("redesign", g, whose, verdict)
        _weigh(g)
        enter(g, NEGOTIATION)
    elif g.draw("retry") < stages.tries_again(float(g.course.retries), g.p):
        g.model.note("retry", g, whose, verdict)
        g.course.retries += 1
        enter(g, g.stage)
    else:
        drop(g, verdict, whose)


def drop(partnership: Partnership, verdict: Verdict | None, whose) -> None:
    """Give an idea up before operation: a false start, punished or tolerated."""
    g, model = partnership, partnership.model
    if g.stage == STUDY:
        model.record.add("study decisions")
    model.note("drop", g, whose, verdict)
    champion = g.champion
    for membership in g.members:
        municipality, p = membership.municipality, membership.municipality.p
        municipality.resistance = learning.false_start_resistance(municipality.resistance, p)
        municipality.lessons = learning.false_start_lesson(municipality.lessons, p)
        municipality.momentum = learning.discouraged(municipality.momentum, p)
    if champion is not None:
        for other in champion.partnerships:
            if other is not g and other.champion is champion:
                leaves = model.luck.uniform("champion_quits", g.age, g.key, other.key)
                if leaves < learning.quits(champion.p):
                    other.lose_champion()
    model.close(g)
