"""A step up: good results are renewed in a stronger form, or in a way of sharing that goes deeper."""

from __future__ import annotations

from collabsim.catalogue.designs import forms, mode_of, modes
from collabsim.rules.compiled import compiled_rules

from . import account, chronicle, deal, readings, region, streams, verdicts
from . import form as form_of
from . import partnership as partnerships
from . import position as positions
from .layout import NONE
from .parts import form, joint, membership, mode, municipality, part, position

rules = compiled_rules("ladder")

YEAR = 4  # quarters
_STEPS = {"information_sharing": "staff_sharing", "mutual_aid": "staff_sharing", "staff_sharing": "joint_production"}
DEEPER = tuple(mode_of(_STEPS[one.slug]).index if one.slug in _STEPS else NONE for one in modes())
STRONGEST = forms()[-1].index


@part
def due(w, g):
    """Whether it is time to renew: when a term ends, or once a year where none was agreed."""
    return g.term_left == 0 or (g.term_left == NONE and partnerships.age_in_operation(w, g) % YEAR == 0)


@part
def verdict(w, g):
    """Whether its members take a step up; NONE where it is not the time to ask, or no step is left."""
    p = joint(w, g)
    if partnerships.age_in_operation(w, g) < p.upgrade_quarters or not due(w, g):
        return NONE
    if _deeper(w, g) == NONE and g.form == STRONGEST:
        return NONE
    grievance = 0.0
    for k in range(g.many):
        grievance += membership(w, g.members[k]).grievance
    terms = rules.upgrade_terms(
        rules.success(g.saving, g.quality, p),
        partnerships.trust_of(w, g, partnerships.centre(w, g)),
        grievance / g.many,
        partnerships.mean(w, g, readings.will),
        p,
    )
    return partnerships.judge(w, g, verdicts.UPGRADE, terms, streams.upgrade)


@part
def climb(w, g, decided):
    """Take the step: deeper where positions are free for it, else the next form; what is new is paid and learnt."""
    set_up, deeper = form(w, g.form).set_up, _deeper(w, g)
    producing = mode(w, g.mode).producing != 0.0
    if g.form != STRONGEST and not (deeper != NONE and producing):
        g.form += 1
    if deeper != NONE:
        _deepen(w, g, deeper, producing)
    partnerships.recount(w, g)
    partnerships.settle_shares(w, g)
    g.misfit_form = form_of.gap(w, g)
    g.upgrades += 1
    for k in range(g.many):
        member = membership(w, g.members[k])
        dearer = max(form(w, g.form).set_up - set_up, 0.0)
        cost = dearer * joint(w, g).set_up_scale * position(w, member.position).own_cost
        account.found(w, municipality(w, member.municipality), cost, g.service)
        g.set_up += cost
    g.term_left = deal.draw_term(w, g)
    chronicle.note(w, verdicts.UPGRADED, g, partnerships.centre(w, g).index, decided)


@part
def _deeper(w, g):
    """The way of sharing that comes next, NONE where there is none, or not all have their positions free for it."""
    deeper = DEEPER[g.mode]
    if deeper == NONE or mode(w, g.mode).producing != 0.0:
        return deeper
    for k in range(g.many):
        place = position(w, membership(w, g.members[k]).position)
        if not positions.free(w, place, mode(w, deeper)) or place.locked_until > w.quarter:
            return NONE
    return deeper


@part
def _deepen(w, g, deeper, producing):
    """Let the members share in a deeper way; half of what is learnt still serves. producing: whether they did."""
    for k in range(g.many):
        positions.release(w, position(w, membership(w, g.members[k]).position), g)
    g.mode = deeper
    for k in range(g.many):
        member = membership(w, g.members[k])
        positions.hold(w, position(w, member.position), g)
        if not producing:
            region.produce_jointly(w, g, member)
    g.experience *= 0.5
