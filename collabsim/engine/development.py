"""From idea to operation: work, decisions to go on, signing, launch."""

from __future__ import annotations

import numpy

from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import NEGOTIATION, RELATIONSHIP, STUDY, TRANSITION

from . import (
    absorption,
    chronicle,
    deal,
    drive,
    goals,
    growth,
    luck,
    pace,
    readings,
    region,
    streams,
    talks,
    undertaking,
    verdicts,
)
from . import partnership as partnerships
from .layout import NONE
from .parts import happenings, joint, membership, municipality, own, part, partnership, service

deal_rules, leadership, learning = compiled_rules("deal"), compiled_rules("leadership"), compiled_rules("learning")
rules, stages = compiled_rules("development"), compiled_rules("stages")


@part
def begin(w, g):
    """Set an idea on its way: lead, champion, hidden misfit, first stage."""
    founder = municipality(w, g.founder)
    if partnerships.draw(w, g, streams.lead) >= 1.0 - rules.unled(joint(w, g)):
        g.lead, g.never_led = NONE, 1
    elif g.lead == NONE:
        g.lead = g.founder
    partnerships.recount(w, g)
    if partnerships.draw(w, g, streams.champion) < rules.champion_appears(founder.will, founder.skill, joint(w, g)):
        g.champion = g.founder
    g.pressed = partnerships.draw(w, g, streams.first_spell) < 0.5  # on and off alike, so that the mean is 1
    goals.settle(w, g)
    misfit = deal_rules.hidden_misfit(partnerships.draw(w, g, streams.misfit), own(w, founder))
    g.misfit = drive.overlooked(w, g, misfit)
    pace.weigh(w, g)
    if g.mandate != NONE:
        enter(w, g, NEGOTIATION)
        return
    g.sums_first = partnerships.draw(w, g, streams.order) < stages.sums_first(joint(w, g))
    enter(w, g, STUDY if g.sums_first != 0 else RELATIONSHIP)


@part
def enter(w, g, stage):
    """Begin a stage; the relationship is passed over where nothing is done for it, the others decide things."""
    while True:
        partnerships.set_stage(w, g, stage)
        g.work, g.stage_quarters = 0.0, 0
        if stage == STUDY:
            happenings(w).studies += 1.0
        if stage == NEGOTIATION:
            talks.open_talks(w, g)
        g.needed = pace.needed(w, g, stage)
        if stage != RELATIONSHIP or g.needed > 0.0:
            break
        stage = _next(g)
    pace.plan(w, g)


@part
def _next(g):
    """The stage that follows: the relationship comes before the study, or after it where the sums come first."""
    if g.stage == RELATIONSHIP:
        return NEGOTIATION if g.sums_first != 0 else STUDY
    if g.stage == STUDY:
        return RELATIONSHIP if g.sums_first != 0 else NEGOTIATION
    return TRANSITION


@part
def decide(w, g):
    """Find out what this quarter brings, read from the state as the phase found it."""
    _ask_nothing(g)
    p = joint(w, g)
    if g.lead == NONE and g.never_led == 0:
        g.found_lead = partnerships.draw(w, g, streams.refill) < leadership.refill(g.operating == 0, p)
    if g.champion == NONE:
        centre = partnerships.centre(w, g)
        chance = p.champion_returns * rules.champion_appears(centre.will, centre.skill, p)
        g.found_champion = partnerships.draw(w, g, streams.champion) < chance
    if g.operating != 0:
        due = partnerships.age_in_operation(w, g) % int(p.invitation_quarters) == 0
        if due and partnerships.pays(w, g) and growth.reaches_out(w, g):
            growth.invitation(w, g)
            absorption.offer(w, g)
        return
    _work(w, g)
    if g.stage == STUDY and g.next_dropped < 0:
        growth.invitation(w, g)


@part
def _ask_nothing(g):
    """Forget what was decided a quarter ago."""
    g.next_work, g.next_pressed, g.finished, g.stalled, g.studied_again = 0.0, 1, 0, 0, 0
    g.next_dropped, g.next_live, g.found_lead, g.found_champion = NONE, NONE, 0, 0
    g.next_candidate, g.next_invitation, g.next_smaller = NONE, NONE, NONE


@part
def _work(w, g):
    """Find out how much work is done, what it finishes, and what is decided then."""
    p = joint(w, g)
    switched = partnerships.draw(w, g, streams.pressure_spell) < p.spell_switch
    g.next_pressed = (g.pressed != 0) != switched
    done = pace.done(w, g, rules.push(g.next_pressed, p), g.work < g.planned_work)
    objection = stages.objection(float(g.many), partnerships.mean(w, g, readings.will), p)
    if partnerships.draw(w, g, streams.objection) < objection:
        done = 0.0
    g.next_work = g.work * rules.work_kept(rules.lapse(g.next_pressed, p), p) + done
    overdue = g.stage_quarters + 1 - g.planned_quarters
    ready = g.next_work >= g.needed
    g.finished = ready and not _waits(w, g)
    g.stalled = not ready and overdue > p.stall_grace
    if g.finished != 0 and g.stage == STUDY:
        g.studied_again = partnerships.draw(w, g, streams.study_again) < stages.studies_again(p)
    if g.studied_again == 0:
        _judge(w, g, overdue if g.stalled != 0 and done < p.standstill * p.work_rate else 0.0)


@part
def _judge(w, g, overdue):
    """Decide what is due: whether to go on, to start, or, where work stands still beyond plan, to give up."""
    if overdue > 0.0:
        g.next_dropped = _drops(w, g, overdue)
    elif g.finished != 0 and g.stage == TRANSITION:
        g.next_live = partnerships.judge(w, g, verdicts.GO_LIVE, _go_live_terms(w, g), streams.go_live)
    elif g.finished != 0:
        g.next_dropped = _drops(w, g, 0.0)
        if g.stage == NEGOTIATION and g.next_dropped < 0:
            deal.answers(w, g)


@part
def _drops(w, g, overdue):
    """The verdict on giving up."""
    terms = rules.drop_terms(undertaking.of(w, g), g.stage, overdue, joint(w, g))
    return partnerships.judge(w, g, verdicts.DROP, terms, streams.drop)


@part
def _waits(w, g):
    """Whether a decision that is due waits for a better moment; a mandate in force does not wait."""
    if g.enforcement > 0.0:
        return False
    return partnerships.draw(w, g, streams.moment) < stages.waits(undertaking.moment(w, g), joint(w, g))


@part
def _go_live_terms(w, g):
    return rules.go_live_terms(
        float(g.champion != NONE),
        float(g.lead != NONE),
        partnerships.mean(w, g, readings.will),
        undertaking.voting(w, g),
        g.enforcement,
        joint(w, g),
    )


@part
def apply(w, g):
    """Let what the quarter brings happen."""
    if g.operating == 0:
        g.effort += g.load * g.many
        g.talked += g.stage == NEGOTIATION
    if g.found_lead != 0:
        g.lead = partnerships.centre(w, g).index
        partnerships.recount(w, g)
    if g.found_champion != 0 and g.champion == NONE:
        g.champion = partnerships.centre(w, g).index
    if g.next_candidate != NONE:
        growth.welcome(w, g, municipality(w, g.next_candidate), g.next_invitation)
    if g.next_smaller != NONE:
        absorption.apply(w, g)
    if g.operating == 0:
        _proceed(w, g)


@part
def _proceed(w, g):
    """Let an initiative's work be done, and what was decided about it happen."""
    g.pressed = g.next_pressed
    g.stage_quarters += 1
    if g.stage == RELATIONSHIP:
        p = joint(w, g)
        worked = (g.next_work - g.work) * stages.trust_yield(float(g.sums_first != 0), p)
        manager_rate = rules.acquaintance(worked, p.relationship_trust, p)
        partnerships.grow_trust(w, g, manager_rate, rules.acquaintance(worked, p.relationship_staff_trust, p))
    g.work = max(g.next_work, 0.0)
    if g.next_dropped >= 0:
        _give_up(w, g, g.next_dropped, partnerships.centre(w, g))
    elif g.studied_again != 0:
        _study_again(w, g)
    elif g.next_live >= 0:
        deal.launch(w, g, g.next_live)
    elif g.next_live == NONE and g.finished != 0:
        _go_on(w, g)


@part
def _study_again(w, g):
    """Another study in place of a decision: part of the work is done once more."""
    g.studies += 1
    enter(w, g, STUDY)
    g.needed *= joint(w, g).restudy_work
    pace.plan(w, g)


@part
def _go_on(w, g):
    if g.stage == STUDY:
        happenings(w).study_decisions += 1.0
    if g.stage == STUDY or g.stage == NEGOTIATION:
        p, exposure = joint(w, g), service(w, g.service).exposure
        for k in range(g.many):
            m = municipality(w, membership(w, g.members[k]).municipality)
            m.resistance = stages.remembered(m.resistance, exposure, p)
    if g.stage == STUDY:
        talks.work_out(w, g)
        talks.propose_forms(w, g)
        pace.weigh(w, g)
    if g.stage == NEGOTIATION:
        talks.close_talks(w, g)
        stopped = deal.sign(w, g)
        if stopped != NONE:
            refusing = membership(w, stopped)
            _give_up(w, g, refusing.answer, municipality(w, refusing.municipality))
            return
    enter(w, g, _next(g))


@part
def _give_up(w, g, verdict, whose):
    """Drop an idea, or begin its stage once more where its members persist; the idea stays the same."""
    if g.stage == NEGOTIATION and talks.redesign(w, g):
        chronicle.note(w, verdicts.REDESIGNED, g, whose.index, verdict)
        pace.weigh(w, g)
        enter(w, g, NEGOTIATION)
    elif partnerships.draw(w, g, streams.retry) < stages.tries_again(float(g.retries), joint(w, g)):
        chronicle.note(w, verdicts.RETRIED, g, whose.index, verdict)
        g.retries += 1
        enter(w, g, numpy.int64(g.stage))
    else:
        drop(w, g, verdict, whose)


@part
def drop(w, g, verdict, whose):
    """Give an idea up before operation: a false start, punished or tolerated."""
    if g.stage == STUDY:
        happenings(w).study_decisions += 1.0
    chronicle.note(w, verdicts.DROPPED, g, whose.index, verdict)
    champion = g.champion
    for k in range(g.many):
        m = municipality(w, membership(w, g.members[k]).municipality)
        p = own(w, m)
        m.resistance = learning.false_start_resistance(m.resistance, p)
        m.lessons = learning.false_start_lesson(m.lessons, p)
        m.momentum = learning.discouraged(m.momentum, p)
    if champion != NONE:
        _discourage(w, g, municipality(w, champion))
    region.close(w, g)


@part
def _discourage(w, g, champion):
    """Let the champion of an idea that failed perhaps give up others."""
    k = champion.oldest
    while k != NONE:
        other = partnership(w, membership(w, k).partnership)
        if other.index != g.index and other.champion == champion.index:
            leaves = luck.uniform(w, streams.champion_quits, g.age, g.key, other.key)
            if leaves < learning.quits(own(w, champion)):
                partnerships.lose_champion(w, other)
        k = membership(w, k).newer
