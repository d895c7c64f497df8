"""What a partnership is for: chosen with the idea, kept for its life."""

from __future__ import annotations

from collabsim.rules import goals as rules
from collabsim.rules.goals import COST


def settle(partnership) -> None:
    """Give an idea its goal, and the clarity with which its founder settles why it wants to share."""
    g, founder = partnership, partnership.founder
    appeal = rules.goal_appeal(g.service, founder.pressure, founder.p)
    best = None
    for goal, utility in enumerate(appeal):
        utility += founder.p.goal_noise * g.model.luck.gumbel("goal", 0, g.key, goal)
        if best is None or utility > best:
            best, g.goal = utility, goal
    g.clarity = founder.p.goal_clarity


def weights(partnership) -> tuple[float, float]:
    """What saving and quality weigh in a member's judgement."""
    g = partnership
    thrift = g.goal == COST
    return rules.weight(float(thrift), g.clarity, g.p), rules.weight(float(not thrift), g.clarity, g.p)
