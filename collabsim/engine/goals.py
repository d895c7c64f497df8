"""What a partnership is for: chosen with the idea, kept for its life."""

from __future__ import annotations

import numpy

from collabsim.rules.compiled import compiled_rules
from collabsim.rules.goals import COST

from . import luck, streams
from .parts import joint, municipality, own, part, service

rules = compiled_rules("goals")


@part
def settle(w, g):
    """Give an idea its goal, and the clarity with which its founder settles why it wants to share."""
    founder = municipality(w, g.founder)
    p = own(w, founder)
    best = -numpy.inf
    for goal, appeal in enumerate(rules.goal_appeal(service(w, g.service), founder.pressure, p)):
        utility = appeal + p.goal_noise * luck.gumbel(w, streams.goal, 0, g.key, goal)
        if utility > best:
            best, g.goal = utility, goal
    g.clarity = p.goal_clarity


@part
def weights(w, g):
    """What saving and quality weigh in a member's judgement."""
    p, thrift = joint(w, g), g.goal == COST
    return rules.weight(float(thrift), g.clarity, p), rules.weight(float(not thrift), g.clarity, p)
