"""The legal form of a partnership: which would suit it, how far its own falls short, what shakes it."""

from __future__ import annotations

from collabsim.catalogue.designs import form_of, forms
from collabsim.rules import forms as rules
from collabsim.rules import voice


def misfits(partnership, trust: float | None = None) -> list[float]:
    """How badly each form would suit the partnership at present. trust: in place of the centre's."""
    g = partnership
    trust = g.trust_of(g.centre) if trust is None else trust
    setting = rules.Setting(trust, g.mean(lambda m: m.identity), _unlike(g))
    return [rules.form_misfit(one, float(len(g.members)), setting, g.service, g.mode, g.p) for one in forms()]


def best(partnership):
    """The form that suits best."""
    return _least(misfits(partnership))


def chosen(partnership):
    """The form that its members take: one that suits, or the one that is usual for their way of sharing."""
    g = partnership
    usual = form_of(g.mode.usual_form).commitment
    return _least([misfit + rules.template_pull(one, usual, g.p) for one, misfit in zip(forms(), misfits(g))])


def gap(partnership) -> float:
    """How far its form is from the best one at present."""
    found = misfits(partnership)
    return found[partnership.form.index] - min(found)


def reach(partnership) -> float:
    """Part of the possible gain that its form, and what clients want for themselves, let it reach."""
    g = partnership
    found = rules.reach(g.form, g.p)
    return found if g.provider is None else found * voice.made_to_measure(g.p)


def shaken(partnership) -> float:
    """How far a manager's leaving since launch still shakes it, 0..1."""
    g = partnership
    newest = age = g.age_in_operation
    for membership in g.members:
        tenure = membership.municipality.tenure
        if tenure < newest:
            newest = tenure
    return rules.shaken(float(newest), g.form, g.p) if newest < age else 0.0


def _least(found: list[float]):
    return forms()[min(range(len(found)), key=lambda k: (found[k], k))]


def _unlike(partnership) -> float:
    """How unlike in size its members are, 0..1: 1 - mean of the others over the largest."""
    sizes = [membership.position.residents for membership in partnership.members]
    largest, whole = max(sizes), 0.0
    for size in sizes:
        whole += size
    return 1.0 - (whole - largest) / (len(sizes) - 1) / largest
