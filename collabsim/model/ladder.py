"""A step up: good results are renewed in a stronger form, or in a way of sharing that goes deeper."""

from __future__ import annotations

from collabsim.catalogue.designs import forms, mode_of
from collabsim.rules import ladder as rules

from . import deal, form
from .events import Verdict

YEAR = 4  # quarters
DEEPER = {"information_sharing": "staff_sharing", "mutual_aid": "staff_sharing", "staff_sharing": "joint_production"}


def due(partnership) -> bool:
    """Whether it is time to renew: when a term ends, or once a year where none was agreed."""
    g = partnership
    return g.term_left == 0 or (g.term_left is None and g.age_in_operation % YEAR == 0)


def verdict(partnership) -> Verdict | None:
    """Whether its members take a step up; None where it is not the time to ask, or no step is left."""
    g = partnership
    if g.age_in_operation < g.p.upgrade_quarters or not due(g) or _step(g) is None:
        return None
    grievance = 0.0
    for membership in g.members:
        grievance += membership.grievance
    terms = rules.upgrade_terms(
        rules.success(g.saving, g.quality, g.p),
        g.trust_of(g.centre),
        grievance / len(g.members),
        g.mean(lambda m: m.will),
        g.p,
    )
    return g.judge("upgrade", terms, "upgrade")


def climb(partnership, decided: Verdict) -> None:
    """Take the step: deeper where positions are free for it, else the next form; what is new is paid and learnt."""
    g = partnership
    mode, bound = _step(g)
    set_up = g.form.set_up
    if mode is not g.mode:
        _deepen(g, mode)
    g.form = bound
    g.recount()
    g.settle_shares()
    g.misfit_form = form.gap(g)
    g.upgrades += 1
    for membership in g.members:
        cost = max(g.form.set_up - set_up, 0.0) * g.p.set_up_scale * membership.position.own_cost
        membership.municipality.account.found(cost, g.service.slug)
        g.account.set_up += cost
    g.term_left = deal.draw_term(g)
    g.model.note("upgrade", g, g.centre, decided)


def _step(partnership) -> tuple | None:
    """The way of sharing and the form that come next, None at the top."""
    g, quarter = partnership, partnership.model.quarter
    deeper = DEEPER.get(g.mode.slug)
    if deeper is not None:
        mode = mode_of(deeper)
        places = [membership.position for membership in g.members]
        if g.mode.producing or all(place.free(mode) and place.locked_until <= quarter for place in places):
            return mode, g.form if g.mode.producing else _stronger(g) or g.form
    stronger = _stronger(g)
    return None if stronger is None else (g.mode, stronger)


def _stronger(partnership):
    return next(iter(forms()[partnership.form.index + 1 :]), None)


def _deepen(partnership, mode) -> None:
    """Let the members share in a deeper way; half of what they have learnt still serves."""
    g, supporting = partnership, not partnership.mode.producing
    for membership in g.members:
        membership.position.release(g)
    g.mode = mode
    for membership in g.members:
        membership.position.hold(g)
        if supporting:
            g.model.produce_jointly(g, membership)
    g.experience *= 0.5
