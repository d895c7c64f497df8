"""From idea to operation: work, decisions to go on, signing, launch."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.catalogue.designs import forms
from collabsim.rules import development as rules
from collabsim.rules import leadership, learning, saving
from collabsim.rules.development import NEGOTIATION, RELATIONSHIP, STUDY, TRANSITION
from collabsim.rules.logit import logistic, total

from . import growth
from .events import Verdict
from .partnership import OPERATION, Partnership


@dataclass(slots=True)
class Step:
    """What one quarter of development does to an initiative: decided first, applied after."""

    work: float = 0.0
    pressed: bool = True
    finished: bool = False
    stalled: bool = False
    dropped: Verdict | None = None
    live: Verdict | None = None
    refusals: tuple = ()
    found_lead: bool = False
    found_champion: bool = False
    invitation: growth.Invitation | None = None


def begin(partnership: Partnership) -> None:
    """Set an idea on its way: lead, champion, hidden misfit, first stage."""
    p, founder = partnership.p, partnership.founder
    if partnership.draw("lead") >= p.lead_assignment:
        partnership.lead, partnership.never_led = None, True
    elif partnership.lead is None:
        partnership.lead = founder
    partnership.recount()
    if partnership.draw("champion") < rules.champion_appears(founder.will, founder.skill, p):
        partnership.champion = founder
    partnership.pressed = partnership.draw("first_spell") < 0.5  # on and off alike, so that the mean is 1
    partnership.misfit = rules.hidden_misfit(partnership.draw("misfit"), founder.p)
    _weigh(partnership)
    enter(partnership, NEGOTIATION if partnership.mandate else RELATIONSHIP)


def enter(partnership: Partnership, stage: int) -> None:
    """Begin a stage; the relationship is passed over where nothing is done for it, the others decide things."""
    partnership.stage = stage
    partnership.work, partnership.stage_quarters = 0.0, 0
    partnership.needed = _needed(partnership, stage)
    if stage == RELATIONSHIP and partnership.needed <= 0.0:
        enter(partnership, stage + 1)
        return
    _plan(partnership)


def _needed(partnership: Partnership, stage: int) -> float:
    g = partnership
    return rules.needed_work(stage, g.complexity, g.seen, float(len(g.members)), g.p)


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
        g.planned_total = g.age + ahead


def _pace(partnership: Partnership, push: float, *, within_plan: bool) -> float:
    g = partnership
    return rules.work_done(
        g.mean(lambda m: m.attention),
        push,
        float(g.champion is not None),
        float(g.lead is not None),
        g.mean(lambda m: m.skill),
        within_plan,
        g.p,
    )


def decide(partnership: Partnership) -> Step:
    """What this quarter brings, read from the state as the phase found it."""
    g, p = partnership, partnership.p
    step = Step()
    switched = g.draw("pressure_spell") < p.spell_switch
    step.pressed = g.pressed != switched
    if g.lead is None and not g.never_led:
        step.found_lead = g.draw("refill") < leadership.refill(not g.operating, p)
    if g.champion is None:
        centre = g.centre
        chance = p.champion_returns * rules.champion_appears(centre.will, centre.skill, p)
        step.found_champion = g.draw("champion") < chance
    if g.operating:
        if g.age_in_operation % int(p.invitation_quarters) == 0 and g.pays:
            step.invitation = growth.invitation(g)
        return step
    done = _pace(g, rules.push(step.pressed, p), within_plan=g.work < g.planned_work)
    step.work = g.work * rules.work_kept(step.pressed, p) + done
    overdue = g.stage_quarters + 1 - g.planned_quarters
    step.finished = step.work >= g.needed
    step.stalled = not step.finished and overdue > p.stall_grace
    if step.stalled and done < p.standstill * p.work_rate:
        step.dropped = g.judge("drop", rules.drop_terms(g.undertaking(), g.stage, overdue, p), "drop")
    elif step.finished and g.stage == TRANSITION:
        step.live = g.judge("go_live", _go_live_terms(g), "go_live")
    elif step.finished:
        step.dropped = g.judge("drop", rules.drop_terms(g.undertaking(), g.stage, 0.0, p), "drop")
        if g.stage == NEGOTIATION and not step.dropped.happens:
            step.refusals = tuple(_refusal(g, membership) for membership in g.members)
    if g.stage == STUDY and not (step.dropped and step.dropped.happens):
        step.invitation = growth.invitation(g)
    return step


def _go_live_terms(partnership: Partnership) -> rules.GoLiveTerms:
    g = partnership
    election = g.mean(lambda m: m.election_within(g.p.election_shadow))
    return rules.go_live_terms(
        float(g.champion is not None), float(g.lead is not None), g.mean(lambda m: m.will), election, g.enforcement, g.p
    )


def apply(partnership: Partnership, step: Step) -> None:
    """Let the quarter's step happen."""
    g = partnership
    if step.found_lead:
        g.lead = g.centre
        g.recount()
    if step.found_champion and g.champion is None:
        g.champion = g.centre
    if step.invitation is not None:
        growth.welcome(g, step.invitation)
    if g.operating:
        return
    g.pressed = step.pressed
    g.stage_quarters += 1
    if g.stage == RELATIONSHIP and g.p.relationship_work > 0.0:
        rate = min(max(step.work - g.work, 0.0) / g.p.relationship_work, 1.0)
        g.grow_trust(g.p.relationship_trust * rate, g.p.relationship_staff_trust * rate)
    g.work = max(step.work, 0.0)
    if step.dropped is not None and step.dropped.happens:
        drop(g, step.dropped, g.centre)
    elif step.live is not None:
        if step.live.happens:
            launch(g, step.live)
    elif step.finished:
        _go_on(g, step)


def _go_on(partnership: Partnership, step: Step) -> None:
    g = partnership
    if g.stage == RELATIONSHIP:
        enter(g, STUDY)
    elif g.stage == STUDY:
        _choose_form(g)
        _weigh(g)
        enter(g, NEGOTIATION)
    elif _sign(g, step.refusals):
        enter(g, TRANSITION)


def _choose_form(partnership: Partnership) -> None:
    """Take the form that suits, or the source's where a design is copied without adapting it."""
    g = partnership
    best, _ = g.best_form(g.trust_of(g.centre))
    copied = g.source is not None and g.draw("copied_form") >= g.p.adaptation
    g.form = g.source.form if copied else forms()[best]


def _refusal(partnership: Partnership, membership) -> tuple:
    """What a member expects of the deal, and its verdict on signing."""
    g = partnership
    expected, quality, terms = _refusal_terms(g, membership, g.enforcement)
    return membership, expected, quality, g.judge("refusal", terms, "refusal", membership.municipality.key)


def _refusal_terms(partnership: Partnership, membership, force: float) -> tuple:
    """Saving and quality that a member expects, and why it refuses where a mandate presses with such a force."""
    g, p, municipality = partnership, partnership.p, membership.municipality
    trust = g.trust_of(municipality)
    fit = _fit(g)
    coordination = g.outlook.coordination(g.form, g.trust_of(g.centre), p)
    share = g.shares()[g.members.index(membership)]
    net = share * (fit * g.gross - coordination) * g.own_cost / membership.position.own_cost
    luck, own = g.model.luck, municipality.p
    noise = luck.normal("forecast", g.age, g.key, municipality.key)
    expected = rules.expected_saving(net, g.gross, noise, own)
    noise = luck.normal("quality_forecast", g.age, g.key, municipality.key)
    quality = rules.expected_quality(fit * g.quality_gain, noise, own)
    worth = expected - rules.set_up_burden(g.set_up, _covered(g, membership), p)
    lasting = rules.lasting_value(worth, quality, trust, 1.0 - g.form.commitment, own)
    heard = 1.0 if municipality is g.founder else p.mutual_benefit
    terms = rules.refusal_terms(worth, quality, lasting, municipality.will, trust, heard, force, own)
    return expected, quality, terms


def _covered(partnership: Partnership, membership) -> float:
    """Share of a member's cost of founding that its grants pay."""
    g = partnership
    cost = g.set_up_cost(membership)
    return min(1.0, membership.municipality.account.available(g.service.slug) / cost) if cost > 0.0 else 1.0


def _fit(partnership: Partnership) -> float:
    g, p = partnership, partnership.p
    best, misfits = g.best_form(g.trust_of(g.centre))
    gap = _context_gap(g) if g.source is not None else 0.0
    return rules.design_fit(
        1.0 - g.seen / g.complexity,
        gap,
        misfits[g.form.index] - misfits[best],
        g.misfit,
        float(g.mandate is not None),
        p,
    )


def _context_gap(partnership: Partnership) -> float:
    """How different the copier is from its source: size, members, mission (0..1)."""
    g, source = partnership, partnership.source
    here, there = g.founder, source.founder
    sizes = abs(here.population - there.population) / max(here.population, there.population)
    counts = abs(len(g.members) - source.peak_members) / max(len(g.members), source.peak_members)
    mission = leadership.mission_distance(here.mission, there.mission)
    gaps = (sizes, counts, min(0.5 * mission / g.p.mission_typical, 1.0))
    return (gaps[0] + gaps[1] + gaps[2]) / len(gaps)


def _sign(partnership: Partnership, refusals: tuple) -> bool:
    """Fix shares, promises, stakes and term with those that agree; drop the idea where too few do."""
    g, p = partnership, partnership.p
    refusing = [entry for entry in refusals if entry[3].happens]
    needed = [entry for entry in refusing if entry[0].municipality in (g.founder, g.provider)]
    if needed or len(g.members) - len(refusing) < 2:
        membership, _, _, verdict = (needed or refusing)[0]
        drop(g, verdict, membership.municipality)
        return False
    for membership, _, _, _ in refusing:
        g.dismiss(membership)
    g.fit = _fit(g)
    g.settle_shares()
    told = max(0.0, g.source.saving) * (1.0 - p.adaptation) if g.source is not None else 0.0
    for membership, expected, quality, _ in refusals:
        if membership.left is None:
            promised = max(expected, told)
            membership.promised_saving = membership.reference_saving = promised
            membership.promised_quality = membership.reference_quality = quality
            if g.mandate is not None:
                unforced = logistic(total(_refusal_terms(g, membership, 0.0)[2]))
                membership.resentment = p.mandate_resentment * unforced
    g.set_stakes()
    return True


def draw_term(partnership: Partnership) -> int | None:
    """Quarters that the parties agree for, None where the form sets no term."""
    form = partnership.form
    if form.longest_term == 0:
        return None
    return form.shortest_term + int(partnership.draw("term") * (form.longest_term - form.shortest_term + 1))


def launch(partnership: Partnership, verdict: Verdict | None) -> None:
    """Start operation: pay the set-up, begin the term, let production move."""
    g, p, model = partnership, partnership.p, partnership.model
    g.stage, g.launched, g.experience = OPERATION, model.quarter, 0.0
    g.term_left = draw_term(g)
    g.trust_at_launch = g.trust_of(g.centre)
    g.promised_saving = _over_members(g, lambda m: m.promised_saving)
    g.promised_quality = _over_members(g, lambda m: m.promised_quality)
    lasting = g.net_design(g.trust_at_launch) - g.fit * g.gross * _learning_loss(p)
    better = p.quality_value * g.fit * g.quality_gain
    g.wrong_start = any(g.share_saving(m, lasting) + better < 0.0 for m in g.members)
    for membership in g.members:
        cost = g.set_up_cost(membership)
        membership.municipality.account.found(cost, g.service.slug)
        g.account.set_up += cost
        membership.municipality.launched += 1
        membership.municipality.milestones += 1
    model.join_up(g)
    model.note("launch", g, g.centre, verdict)


def _learning_loss(p) -> float:
    """Share of ten years' saving that the learning curve costs."""
    quarters = int(p.judgement_quarters)
    lost = 0.0
    for age in range(quarters):
        lost += 1.0 - saving.learning_curve(float(age), p)
    return lost / quarters


def _over_members(partnership: Partnership, reading) -> float:
    """Mean of a reading of the members, weighted by their own cost."""
    whole = 0.0
    for membership in partnership.members:
        whole += reading(membership) * membership.position.own_cost
    return whole / partnership.own_cost


def drop(partnership: Partnership, verdict: Verdict | None, whose) -> None:
    """Give an idea up before operation: a false start, punished or tolerated."""
    g, model = partnership, partnership.model
    model.note("drop", g, whose, verdict)
    champion = g.champion
    for membership in g.members:
        municipality, p = membership.municipality, membership.municipality.p
        municipality.resistance = learning.false_start_resistance(municipality.resistance, p)
        municipality.lessons = learning.false_start_lesson(municipality.lessons, p)
        municipality.momentum *= 1.0 - p.false_start_momentum * (1.0 - p.false_start_tolerance)
    if champion is not None:
        for other in champion.partnerships:
            if other is not g and other.champion is champion:
                leaves = model.luck.uniform("champion_quits", g.age, g.key, other.key)
                if leaves < learning.quits(champion.p):
                    other.champion = None
    model.close(g)
