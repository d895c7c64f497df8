"""What one government holds of another (see `model.tie`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .parts import part

leadership = compiled_rules("leadership")
rules = compiled_rules("trust")


@part
def trust(w, tie, p):
    """Trust in the other government, 0..1."""
    return rules.overall(
        tie.manager_personal + tie.manager_institutional, tie.staff_personal + tie.staff_institutional, p
    )


@part
def long(w, tie):
    """Whether leaders know each other from elsewhere, however far they are apart."""
    return tie.leaders != 0 or tie.career != 0


@part
def conflict(w, tie):
    """Conflict between organisations and persons, 0..1."""
    return 0.5 * (tie.personal_conflict + tie.organisational_conflict)


@part
def begin(w, tie, managers, staff, p):
    """Set the layers to levels of trust, part of it personal."""
    share = p.personal_share
    tie.manager_personal, tie.manager_institutional = share * managers, (1.0 - share) * managers
    tie.staff_personal, tie.staff_institutional = share * staff, (1.0 - share) * staff


@part
def grow(w, tie, manager_rate, staff_rate, p):
    """Gain trust from a good experience, part of it with the persons."""
    respect = rules.respect(tie.asymmetry, p)
    gained = rules.gain(tie.manager_personal, tie.manager_institutional, respect * manager_rate)
    tie.manager_personal += p.personal_share * gained
    tie.manager_institutional += (1.0 - p.personal_share) * gained
    gained = rules.gain(tie.staff_personal, tie.staff_institutional, respect * staff_rate)
    tie.staff_personal += p.personal_share * gained
    tie.staff_institutional += (1.0 - p.personal_share) * gained


@part
def suffer(w, tie, rate, p):
    """Lose trust by a breach."""
    tie.manager_personal = rules.breach(tie.manager_personal, rate, p)
    tie.manager_institutional = rules.breach(tie.manager_institutional, rate, p)
    tie.staff_personal = rules.breach(tie.staff_personal, rate, p)
    tie.staff_institutional = rules.breach(tie.staff_institutional, rate, p)


@part
def cool(w, tie, p):
    """Drift without contact: persons forget each other, institutions return to what is usual."""
    base = (1.0 - p.personal_share) * p.trust_base
    tie.manager_personal = rules.drift(tie.manager_personal, 0.0, p.manager_drift)
    tie.manager_institutional = rules.drift(tie.manager_institutional, base, p.manager_drift)
    tie.staff_personal = rules.drift(tie.staff_personal, 0.0, p.staff_drift)
    tie.staff_institutional = rules.drift(tie.staff_institutional, base, p.staff_drift)


@part
def forget_manager(w, tie, p):
    """Lose what was personal between two managers because one has left; succession hands part of it over."""
    tie.manager_personal *= leadership.handover(p)
    tie.personal_conflict = 0.0
    tie.career = 0
