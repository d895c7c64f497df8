"""What each member expects of a deal before it signs."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import form, luck, sharing, streams
from . import partnership as partnerships
from .layout import NONE
from .parts import joint, membership, mode, municipality, own, part, partnership, position, real, service

deal_rules, goal_rules, rules = compiled_rules("deal"), compiled_rules("goals"), compiled_rules("forecast")
leadership, logit = compiled_rules("leadership"), compiled_rules("logit")


@part
def forecasts(w, g):
    """Write down what each member expects of today's design: saving as a share of its own cost, quality."""
    fit = design_fit(w, g)
    trust = partnerships.trust_of(w, g, partnerships.centre(w, g))
    net = (fit * g.gross - partnerships.coordination(w, g, g.form, trust)) * g.own_cost
    quality, feasible, blind = fit * g.quality_gain, _feasible(w, g), _blindness(w, g)
    sharing.shares(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        m = municipality(w, member.municipality)
        p = own(w, m)
        mine = real(w.scratch_reals, k) * net / position(w, member.position).own_cost
        noise = luck.normal(w, streams.forecast, g.age, g.key, m.key)
        error = rules.misjudged(blind, p)
        told = rules.expected_saving(mine, g.gross, noise, candour(w, g, member), feasible, error, p)
        noise = luck.normal(w, streams.quality_forecast, g.age, g.key, m.key)
        member.expected_saving, member.expected_quality = told, rules.expected_quality(quality, noise, feasible, p)
    _talk_savings_through(w, g, net)
    _talk_quality_through(w, g, quality)


@part
def _talk_savings_through(w, g, net):
    """Let members tell each other what they expect to save: errors that only some make fade."""
    shared, p = 0.0, joint(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        mine = real(w.scratch_reals, k) * net / position(w, member.position).own_cost
        shared += member.expected_saving - mine
    shared /= g.many
    for k in range(g.many):
        member = membership(w, g.members[k])
        mine = real(w.scratch_reals, k) * net / position(w, member.position).own_cost
        member.expected_saving = mine + goal_rules.aligned(member.expected_saving - mine, shared, p)


@part
def _talk_quality_through(w, g, quality):
    """Let members tell each other what quality they expect."""
    shared, p = 0.0, joint(w, g)
    for k in range(g.many):
        shared += membership(w, g.members[k]).expected_quality - quality
    shared /= g.many
    for k in range(g.many):
        member = membership(w, g.members[k])
        member.expected_quality = quality + goal_rules.aligned(member.expected_quality - quality, shared, p)


@part
def candour(w, g, member):
    """How honest the others are with a member: their mean, 0..1."""
    whole = 0.0
    for k in range(g.many):
        other = membership(w, g.members[k])
        if other.index != member.index:
            whole += own(w, municipality(w, other.municipality)).honesty
    return whole / (g.many - 1)


@part
def unsuited(w, g):
    """How far the founder's assessment of an idea speaks against it, in the usual form of its way of sharing."""
    p, founders = joint(w, g), own(w, municipality(w, g.founder))
    trust = partnerships.trust_of(w, g, partnerships.centre(w, g))
    coordination = partnerships.coordination(w, g, mode(w, g.mode).usual_form_index, trust)
    worth = p.expected_fit * (g.gross + p.quality_value * g.quality_gain) - coordination
    return rules.found_unsuited(worth, rules.misjudged(_blindness(w, g), founders), founders)


@part
def _blindness(w, g):
    """The luck of an idea in being judged, the same at every look."""
    return luck.normal(w, streams.suitability, 0, g.key)


@part
def _feasible(w, g):
    """How far the design can save and improve at once."""
    whole, about = 0.0, service(w, g.service)
    for k in range(g.many):
        whole += position(w, membership(w, g.members[k]).position).residents
    return rules.both_feasible(whole / g.many / about.efficient_scale, about)


@part
def design_fit(w, g):
    """How well the design would suit its place if it were signed today."""
    p = joint(w, g)
    gap = _context_gap(w, g) if g.source != NONE else 0.0
    lost = deal_rules.fit_losses(
        1.0 - g.seen / g.complexity,
        gap,
        form.gap(w, g),
        g.misfit,
        float(g.mandate != NONE),
        _peculiarity(w, g),
        p,
    )
    return deal_rules.design_fit(logit.total(lost), p)


@part
def _peculiarity(w, g):
    """How far service and members are from the usual, 0..1: unlike attributes, unlike sizes, unlike missions."""
    whole = largest = 0.0
    for k in range(g.many):
        residents = position(w, membership(w, g.members[k]).position).residents
        whole += residents
        largest = max(largest, residents)
    sizes = 1.0 - whole / (g.many * largest)
    return (2.0 * service(w, g.service).peculiarity + sizes + g.outlook_heterogeneity) / 4.0


@part
def _context_gap(w, g):
    """How different the copier is from its source: size, members, mission (0..1)."""
    source = partnership(w, g.source)
    here, there = municipality(w, g.founder), municipality(w, source.founder)
    sizes = abs(here.population - there.population) / max(here.population, there.population)
    counts = abs(g.many - source.peak_members) / max(g.many, source.peak_members)
    mission = leadership.mission_distance(here.mission, there.mission)
    return (sizes + counts + min(0.5 * mission / joint(w, g).mission_typical, 1.0)) / 3.0
