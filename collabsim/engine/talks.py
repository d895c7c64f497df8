"""Talks about a deal: whose form, how heated, which other design."""

from __future__ import annotations

import numpy

from collabsim.catalogue.designs import forms as all_forms
from collabsim.catalogue.designs import modes as all_modes
from collabsim.rules.compiled import compiled_rules

from . import deal, economics, streams, undertaking
from . import form as forms
from . import municipality as municipalities
from . import partnership as partnerships
from .layout import NONE
from .parts import form, joint, membership, mode, municipality, part, position, real, service, set_index, tie

rules = compiled_rules("talks")
FORMS, MODES = len(all_forms()), len(all_modes())


@part
def work_out(w, g):
    """Let the staffs look for a design that serves the goals of all, as far as they trust each other."""
    trust, centre = 0.0, partnerships.centre(w, g)
    for k in range(g.many):
        m = municipality(w, membership(w, g.members[k]).municipality)
        if m.index != centre.index:
            bound = municipalities.tie_to(w, centre, m)
            trust += bound.staff_personal + bound.staff_institutional
    g.served = rules.served(min(trust / (g.many - 1), 1.0), joint(w, g))


@part
def propose_forms(w, g):
    """Both sides propose a form; the founder takes up the other's, or stays with its own and there is a standoff."""
    deal.choose_form(w, g)
    theirs = _proposal(w, g)
    gap = abs(form(w, theirs).commitment - form(w, g.form).commitment)
    if gap > 0.0 and partnerships.draw(w, g, streams.yields) < rules.yields(joint(w, g)):
        g.form, gap, g.partners_form = theirs, 0.0, 1
        partnerships.recount(w, g)
    g.standoff = rules.standoff(gap, joint(w, g))


@part
def _proposal(w, g):
    """The form that the largest of the founder's partners likes best."""
    say, p = _largest_partner(w, g), joint(w, g)
    forms.misfits(w, g, partnerships.trust_of(w, g, say))
    least, found = numpy.inf, 0
    for k in range(FORMS):
        wish = rules.wish(real(w.scratch_reals, k), form(w, k).commitment, say.identity, p)
        if wish < least:
            least, found = wish, k
    return found


@part
def _largest_partner(w, g):
    """The largest of the founder's partners by its own cost, the first of those alike."""
    largest, found = 0.0, NONE
    for k in range(g.many):
        member = membership(w, g.members[k])
        own_cost = position(w, member.position).own_cost
        if member.municipality != g.founder and (found == NONE or own_cost > largest):
            largest, found = own_cost, member.municipality
    return municipality(w, found)


@part
def open_talks(w, g):
    """Sit down at the table: what divides the partners heats the talks, ground rules cool them."""
    p, others = joint(w, g), g.many - 1
    conflict, mission = undertaking.apart(w, g, partnerships.centre(w, g))
    apart = mission / others * (1.0 - g.served)
    g.strife = rules.calmed(rules.heat(conflict / others, g.standoff, apart, p), p)


@part
def close_talks(w, g):
    """Rise from the table: heated talks leave a conflict behind, calm ones heal one."""
    centre = partnerships.centre(w, g)
    for k in range(g.many):
        m = municipality(w, membership(w, g.members[k]).municipality)
        if m.index != centre.index:
            bound = municipalities.tie_to(w, centre, m)
            _sour(w, g, bound)
            _sour(w, g, tie(w, bound.back))


@part
def _sour(w, g, bound):
    bound.organisational_conflict = rules.soured(bound.organisational_conflict, g.strife, joint(w, g))


@part
def redesign(w, g):
    """Whether partners who are about to give up a deal find another design, of its kind the best not yet tried."""
    p = joint(w, g)
    if partnerships.draw(w, g, streams.redesign) >= rules.invents(float(_tried(g)), p):
        return False
    g.tried |= 1 << (g.mode * FORMS + g.form)
    found = _best_untried(w, g)
    if found == NONE:
        return False
    g.mode, g.form = found // FORMS, found % FORMS
    producer = g.lead
    if producer == NONE:
        _lay_out(w, g)
        producer = position(w, economics.provider(w, g.many, p)).municipality
    g.provider = producer if mode(w, g.mode).sells > 0.0 else NONE
    partnerships.recount(w, g)
    return True


@part
def _tried(g):
    """How many designs were given up."""
    many = 0
    for design in range(MODES * FORMS):
        many += (g.tried >> design) & 1
    return many


@part
def _lay_out(w, g):
    """Put the members' positions where an outlook is taken from, in id order."""
    for k in range(g.many):
        set_index(w.scratch_positions, k, membership(w, g.members[k]).position)


@part
def _best_untried(w, g):
    """The design of most worth that was not given up, as mode * number of forms + form; NONE where all were."""
    p, trust = joint(w, g), partnerships.trust_of(w, g, partnerships.centre(w, g))
    best, found = -numpy.inf, NONE
    _lay_out(w, g)
    for way in range(MODES):
        if mode(w, way).producing != mode(w, g.mode).producing:
            continue
        outlook = economics.outlook(w, numpy.int64(g.many), g.service, numpy.int32(way), p, NONE)
        for k in range(FORMS):
            worth = outlook.gross + p.quality_value * outlook.quality - _cost(w, g, outlook, way, k, trust)
            if (g.tried >> (way * FORMS + k)) & 1 == 0 and worth > best:
                best, found = worth, way * FORMS + k
    return found


@part
def _cost(w, g, outlook, way, k, trust):
    """What working together would cost in another way of sharing and another form (share of own cost)."""
    return economics.coordination(
        w,
        outlook.members,
        outlook.heterogeneity,
        outlook.maturity,
        service(w, g.service),
        mode(w, way),
        form(w, k),
        trust,
        joint(w, g),
    )
