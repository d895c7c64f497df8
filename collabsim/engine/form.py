"""The legal form of a partnership: which would suit it, how far its own falls short, what shakes it."""

from __future__ import annotations

from collabsim.catalogue.designs import forms as catalogue
from collabsim.rules.compiled import compiled_rules

from . import partnership as partnerships
from .layout import NONE
from .parts import form as form_at
from .parts import joint, membership, mode, municipality, part, position, real, service, set_real

rules = compiled_rules("forms")
voice = compiled_rules("voice")

MANY = len(catalogue())


@part
def misfits(w, g, trust):
    """Write how badly each form would suit the partnership at present to `w.scratch_reals`.

    trust: of the one whose say it is, usually `partnership.trust_of(w, g, partnership.centre(w, g))`.
    """
    setting = rules.Setting(trust, partnerships.mean(w, g, identity), _unlike(w, g))
    area, way, p = service(w, g.service), mode(w, g.mode), joint(w, g)
    for k in range(MANY):
        set_real(w.scratch_reals, k, rules.form_misfit(form_at(w, k), float(g.many), setting, area, way, p))


@part
def identity(w, m):
    """How much a municipality minds its own identity (0..1)."""
    return m.identity


@part
def best(w, g):
    """The form that suits best."""
    misfits(w, g, _trust(w, g))
    return _least(w)


@part
def chosen(w, g):
    """The form that its members take: one that suits, or the one that is usual for their way of sharing."""
    misfits(w, g, _trust(w, g))
    usual, p = form_at(w, mode(w, g.mode).usual_form_index).commitment, joint(w, g)
    for k in range(MANY):
        set_real(w.scratch_reals, k, real(w.scratch_reals, k) + rules.template_pull(form_at(w, k), usual, p))
    return _least(w)


@part
def gap(w, g):
    """How far its form is from the best one at present."""
    misfits(w, g, _trust(w, g))
    return real(w.scratch_reals, g.form) - real(w.scratch_reals, _least(w))


@part
def reach(w, g):
    """Part of the possible gain that its form, and what clients want for themselves, let it reach."""
    p = joint(w, g)
    found = rules.reach(form_at(w, g.form), p)
    return found if g.provider == NONE else found * voice.made_to_measure(p)


@part
def shaken(w, g):
    """How far a manager's leaving since launch still shakes it, 0..1."""
    age = partnerships.age_in_operation(w, g)
    newest = age
    for k in range(g.many):
        newest = min(newest, municipality(w, membership(w, g.members[k]).municipality).tenure)
    return rules.shaken(float(newest), form_at(w, g.form), joint(w, g)) if newest < age else 0.0


@part
def _trust(w, g):
    return partnerships.trust_of(w, g, partnerships.centre(w, g))


@part
def _least(w):
    found = 0
    for k in range(1, MANY):
        if real(w.scratch_reals, k) < real(w.scratch_reals, found):
            found = k
    return found


@part
def _unlike(w, g):
    """How unlike in size its members are, 0..1: 1 - mean of the others over the largest."""
    largest = position(w, membership(w, g.members[0]).position).residents
    whole = 0.0
    for k in range(g.many):
        residents = position(w, membership(w, g.members[k]).position).residents
        largest = max(largest, residents)
        whole += residents
    return 1.0 - (whole - largest) / float(g.many - 1) / largest
