"""What a partnership takes of its members."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules
from collabsim.rules.development import STUDY

from . import municipality as municipalities
from .parts import joint, membership, municipality, part

effort = compiled_rules("effort")
talks = compiled_rules("talks")
trust = compiled_rules("trust")
upkeep = compiled_rules("upkeep")


@part
def weigh(w, g):
    """Set its load, the attention that it takes of each member (joint efforts); where it is another, they feel it."""
    p, before = joint(w, g), g.load
    if g.operating == 1:
        g.load = p.operating_load * (1.0 + upkeep.contact_load(p) + upkeep.check_in_load(p))
    else:
        g.load = talks.group_load(p) if g.stage == STUDY else 1.0
    if g.many == 0:
        return
    largest = smallest = municipality(w, membership(w, g.members[0]).municipality).start_population
    for k in range(1, g.many):
        size = municipality(w, membership(w, g.members[k]).municipality).start_population
        largest, smallest = max(largest, size), min(smallest, size)
    g.load *= effort.hearing(trust.asymmetry(largest, smallest, p), p)
    if g.load != before:
        feel(w, g)


@part
def feel(w, g):
    """Let its members count again what they carry."""
    for k in range(g.many):
        municipalities.count_load(w, municipality(w, membership(w, g.members[k]).municipality))
