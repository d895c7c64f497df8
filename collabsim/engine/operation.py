"""A running partnership's quarter: results, money, what members feel, how trust moves."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import account, chronicle, commitments, goals, growth, luck, practice, sale, seeding, standing, streams
from . import municipality as municipalities
from . import partnership as partnerships
from . import tie as bond
from .layout import NONE
from .parts import form, joint, membership, municipality, own, part, position, service, tie

drift, fairness, forms = compiled_rules("drift"), compiled_rules("fairness"), compiled_rules("forms")
review, saving, upkeep = compiled_rules("review"), compiled_rules("saving"), compiled_rules("upkeep")
effort_rules, practice_rules = compiled_rules("effort"), compiled_rules("practice")
rules = compiled_rules("operation")


@part
def decide(w, g):
    """Work out the quarter's result from the state as the phase found it."""
    p = joint(w, g)
    effort = _together(w, g)
    fit = upkeep.on_course(g.fit, g.deviation) * practice_rules.mastered(g.mastery, p)
    ease = upkeep.transition_ease(p)
    curve = saving.learning_curve(g.experience, p)
    curve = curve if curve > 0.0 else curve * ease
    g.next_dip = saving.quality_dip(g.experience, p) * ease
    g.next_coordination = _coordination(w, g)
    chance = forms.reach(form(w, g.form), p) * luck.normal(w, streams.result, g.age, g.key)
    g.next_together = _cost_of_working_together(w, g, g.next_coordination)
    net = rules.realised_saving(g.gross, g.next_together, fit, curve, effort, chance, p)
    noise = luck.normal(w, streams.quality_result, g.age, g.key)
    quality = rules.realised_quality(g.quality_gain, fit, curve, g.next_dip, effort, noise, p)
    quality += growth.stretch(w, g) + practice_rules.spillover(g.ideas, p) + practice.standing_in(w, g)
    net, quality = seeding.results(w, g, net, quality)
    g.next_saving, g.next_quality = net, quality
    _judge(w, g)
    chance = fairness.veto(float(g.many), p)
    g.next_vetoed = chance > 0.0 and partnerships.draw(w, g, streams.veto) < chance


@part
def _coordination(w, g):
    """What coordination costs a year, by trust, working style and form (share of the members' own cost)."""
    p, trust = joint(w, g), partnerships.trust_of(w, g, partnerships.centre(w, g))
    cost = partnerships.coordination(w, g, g.form, trust) * rules.style_drag(_culture(w, g), p)
    return cost * forms.mismatch(g.misfit_form, service(w, g.service).difficulty, p)


@part
def _judge(w, g):
    """Work out what each member receives, and what it feels about that."""
    p = joint(w, g)
    ease = fairness.consensus_ease(p)
    saving_weight, quality_weight = goals.weights(w, g)
    saving_weight, quality_weight = ease * saving_weight, ease * quality_weight
    for k in range(g.many):
        member = membership(w, g.members[k])
        received = partnerships.share_saving(w, g, member, g.next_saving)
        member.next_saving = received
        member.next_grievance = _grievance(w, g, member, saving_weight, quality_weight)
        member.next_resentment = rules.resentment(member.resentment, received, p)


@part
def _effort(w, g, member):
    """What a member delivers of what was agreed; its commitment is its own."""
    m, p = municipality(w, member.municipality), joint(w, g)
    withheld = effort_rules.free_riding(member.stake, p) * effort_rules.unseen(p)
    withheld += effort_rules.reluctance(member.resentment, p)
    withheld += effort_rules.distraction(municipalities.attention(w, m), p)
    return effort_rules.delivered(effort_rules.devotion(own(w, m)), withheld)


@part
def _together(w, g):
    """Effort of the group: the members' mean, less where one of them has nothing at stake."""
    whole, least = 0.0, 1.0
    for k in range(g.many):
        member = membership(w, g.members[k])
        member.next_effort = _effort(w, g, member)
        whole += member.next_effort
        least = min(least, member.stake)
    return min(whole / g.many * effort_rules.all_in(least, joint(w, g)), 1.0)


@part
def _cost_of_working_together(w, g, coordination):
    """Coordination and all upkeep, a year, as a share of the members' own cost."""
    p = joint(w, g)
    cost = coordination * rules.leaderless_cost(float(g.lead == NONE), p)
    cost += upkeep.contact_cost(p) + upkeep.check_in_cost(p)
    return cost + upkeep.tracking_cost(p) + upkeep.support_cost(g.experience, p)


@part
def _grievance(w, g, member, saving_weight, quality_weight):
    """Grievance once the first judgement is due (X03): before it, nobody compares.

    weights: what a lack of saving and one of quality weigh
    """
    p, m, net = joint(w, g), municipality(w, member.municipality), g.next_saving
    noise = luck.normal(w, streams.received, g.age, g.key, m.key)
    aggrieved = standing.aggrieved_by_votes(w, g, member)
    if member.share != member.fair:
        aggrieved = drift.raw_deal(aggrieved, member.share, member.fair, net, p)
    felt = rules.grievance(
        aggrieved,
        saving_weight * rules.felt_gap(member.reference_saving, member.next_saving, noise, p),
        quality_weight * (member.reference_quality - g.next_quality),
        partnerships.trust_of(w, g, m),
        p,
    )
    age = float(partnerships.age_in_operation(w, g))
    return review.first_judgement(felt, member.grievance, age, municipalities.patience(w, m), own(w, m))


@part
def _look_again(w, g, member):
    """Let a member's references follow experience, once its patience with a young partnership is over."""
    m, age = municipality(w, member.municipality), float(partnerships.age_in_operation(w, g))
    waits, p = municipalities.patience(w, m), own(w, m)
    talk = rules.sober_talk(p)
    lower = rules.reference(member.reference_saving, member.saving, talk, joint(w, g))
    better = rules.reference(member.reference_quality, g.quality, talk, joint(w, g))
    member.reference_saving = review.first_judgement(lower, member.reference_saving, age, waits, p)
    member.reference_quality = review.first_judgement(better, member.reference_quality, age, waits, p)


@part
def apply(w, g):
    """Book the money, move references, let trust grow or suffer."""
    p = joint(w, g)
    g.saving, g.quality = g.next_saving, g.next_quality
    g.coordination, g.together = g.next_coordination, g.next_together
    chronicle.add_quality(g, g.quality)
    for k in range(g.many):
        _receive(w, g, membership(w, g.members[k]))
    rate = rules.tie_growth(g.saving, p)
    partnerships.grow_trust(w, g, rate, rate)
    commitments.remember(w, g)
    _quarrel(w, g)
    _check_in(w, g)
    g.vetoed = g.next_vetoed
    g.vetoes += g.vetoed
    g.experience += 0.0 if g.vetoed != 0 else 1.0  # a group that is held up learns nothing
    age = partnerships.age_in_operation(w, g)
    if g.saving > 0.0 and age > 0 and age % int(p.milestone_quarters) == 0:
        for k in range(g.many):
            m = municipality(w, membership(w, g.members[k]).municipality)
            m.milestones += 1
            m.successes += 1


@part
def _receive(w, g, member):
    """Let a member book its part of the result, and feel about it."""
    m = municipality(w, member.municipality)
    money = member.next_saving * position(w, member.position).own_cost / 4.0
    account.save(w, m, money, sale.felt(w, g, m, money))
    g.saved += money
    m.resistance = rules.upset(m.resistance, g.next_dip, joint(w, g))
    member.saving, member.effort = member.next_saving, member.next_effort
    member.grievance, member.resentment = member.next_grievance, member.next_resentment
    _look_again(w, g, member)


@part
def _culture(w, g):
    """Mean distance in working style of the members from the centre, 0..1."""
    style, whole = partnerships.centre(w, g).culture, 0.0
    for k in range(g.many):
        whole += abs(municipality(w, membership(w, g.members[k]).municipality).culture - style)
    return whole / g.many * g.many / (g.many - 1)


@part
def _check_in(w, g):
    """Things go astray; where a check-in is due, what went astray is found and put right."""
    p = joint(w, g)
    found = g.unchecked + 1 >= p.check_in_interval
    chance = partnerships.draw(w, g, streams.deviation)
    strayed = upkeep.deviation(g.deviation, chance, 0.0, p) > g.deviation
    chronicle.see(g, w.quarter, strayed, found)
    g.deviation = upkeep.deviation(g.deviation, chance, float(found), p)
    g.unchecked = 0 if found else g.unchecked + 1
    practice.learn(w, g, float(found))


@part
def _quarrel(w, g):
    """Grievance and unlike working styles wear on trust along the ties of the centre."""
    p, centre = joint(w, g), partnerships.centre(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        m = municipality(w, member.municipality)
        if m.index == centre.index:
            continue
        bound = municipalities.tie_to(w, m, centre)
        if member.grievance > 0.0:
            bond.suffer(w, bound, p.grievance_trust * member.grievance, p)
        clash = rules.style_clash(abs(m.culture - centre.culture), p)
        if clash > 0.0:
            bond.suffer(w, bound, clash, p)
            bond.suffer(w, tie(w, bound.back), clash, p)
