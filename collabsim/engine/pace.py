"""How much work a stage needs, how fast it is done, and for how long it is planned."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import NEGOTIATION, RELATIONSHIP, STUDY, TRANSITION

from . import drive, readings, understanding
from . import municipality as municipalities
from . import partnership as partnerships
from .layout import NONE
from .parts import form, joint, mode, municipality, own, part, service

form_rules, partners, stages = compiled_rules("forms"), compiled_rules("partners"), compiled_rules("stages")
rules, talk_rules = compiled_rules("development"), compiled_rules("talks")


@part
def weigh(w, g):
    """Weigh how complex the undertaking is, and how much of that is seen."""
    p, difficulty = joint(w, g), service(w, g.service).difficulty
    g.complexity = rules.complexity(difficulty, float(g.many), form(w, g.form).commitment, mode(w, g.mode), p)
    g.seen = rules.recognised(g.complexity, partnerships.mean(w, g, readings.lessons), p)


@part
def needed(w, g, stage):
    """Work that a stage needs (quarters of one municipality's full attention)."""
    p, many, agreed = joint(w, g), float(g.many), form(w, g.form)
    work = rules.needed_work(stage, g.complexity, g.seen, many, p)
    if stage == NEGOTIATION:
        work *= form_rules.light_text(agreed, p) * form_rules.fitting(p)
        work *= drive.hurdle(w, g) * understanding.hurdle(w, g) * talk_rules.strife_time(g.strife, p)
    elif stage == TRANSITION:
        work *= form_rules.founding_delay(agreed, many, p)
    elif stage == STUDY:
        founders = own(w, municipality(w, g.founder))
        work = max(work + partners.weighing(founders), 0.0) * talk_rules.rules_time(p)
    return work * stages.hearing_time(p) if stage in (STUDY, NEGOTIATION) else work


@part
def plan(w, g):
    """Plan the quarters of the stage by what is foreseen at today's pace; from the study on, those of the whole way."""
    p, usual = joint(w, g), done(w, g, 1.0, True)
    foreseen = g.needed if g.stage != TRANSITION else p.transition_work * g.seen
    g.planned_work = rules.planned_work(foreseen, p)
    g.planned_quarters = max(1.0, foreseen / usual)
    if g.planned_total != g.planned_total and g.stage >= STUDY:  # not planned yet
        ahead = g.planned_quarters + max(1.0, p.transition_work * g.seen / usual)
        if g.stage == STUDY:
            ahead += max(1.0, needed(w, g, NEGOTIATION) / usual)
            if g.sums_first != 0:
                ahead += needed(w, g, RELATIONSHIP) / usual
        g.planned_total = g.age + ahead


@part
def done(w, g, push, within_plan):
    """Work that members do in a quarter. push: pressure for results, about 0..2."""
    work = rules.work_done(
        partnerships.mean(w, g, municipalities.working),
        push,
        float(g.champion != NONE),
        float(g.lead != NONE),
        partnerships.mean(w, g, readings.skill),
        within_plan,
        joint(w, g),
    )
    return work * drive.factor(w, g)
