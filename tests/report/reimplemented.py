"""Two submodels, written by somebody who had only the description of `collabsim odd` before them, not the code.

chance_of_drop: the probability that an initiative is dropped · unit_cost, coordination: what a service costs a group
of a size, and what working together costs it a year. How they look is theirs.
"""

import math

STUDY_STAGE = 1
NEGOTIATION_STAGE = 2


def _probability(log_odds):
    """Log-odds as a probability, without overflow for large values of either sign."""
    if log_odds < 0.0:
        odds = math.exp(log_odds)
        return odds / (1.0 + odds)
    return 1.0 / (1.0 + math.exp(-log_odds))


def _reasons(undertaking, stage, overdue, parameters):
    """Yield the log-odds of giving up, reason by reason, in the order of the description."""
    state, weight = undertaking, parameters

    if overdue == 0.0:  # judged at the end of a stage
        yield weight["drop_base"]
        yield 0.0
    else:  # judged because it stands still
        yield weight["stall_base"]
        yield weight["stall_overdue"] * overdue

    yield weight["drop_pressure_off"] * state["pressure_off"]
    yield weight["drop_champion"] * (0.5 - state["champion"])
    yield weight["drop_leaderless"] * state["leaderless"]
    yield weight["drop_will"] * (0.5 - state["will"])
    yield weight["drop_trust"] * (0.5 - state["trust"])
    yield weight["drop_mission"] * (state["mission"] - weight["mission_typical"])
    yield weight["drop_conflict"] * state["conflict"]
    yield weight["drop_resistance"] * state["resistance"]
    yield -weight["drop_momentum"] * state["momentum"]
    yield weight["drop_skill"] * (0.5 - state["skill"])
    yield weight["drop_overload"] * state["overload"]

    # What only shows from a certain stage on.
    yield weight["drop_misfit"] * state["misfit"] if stage >= STUDY_STAGE else 0.0
    yield weight["drop_shortfall"] * state["shortfall"] if stage >= NEGOTIATION_STAGE else 0.0

    yield weight["drop_election"] * state["election"]
    yield -weight["mandate_force"] * state["enforced"]
    yield weight["drop_turf"] * (weight["turf"] - 0.5) * state["salience"]

    # What counts only in the talks, and what only counts early.
    in_talks = stage == NEGOTIATION_STAGE
    yield weight["drop_strife"] * (state["strife"] - weight["strife_usual"]) if in_talks else 0.0
    early = stage <= STUDY_STAGE
    yield weight["drop_unsuited"] * (state["unsuited"] - weight["unsuited_usual"]) if early else 0.0


def chance_of_drop(undertaking: dict, stage: int, overdue: float, parameters: dict) -> float:
    """Probability of dropping at the end of a stage (overdue 0) or while standing still beyond plan."""
    log_odds = 0.0
    for reason in _reasons(undertaking, stage, overdue, parameters):  # plain left-to-right addition
        log_odds += reason
    return _probability(log_odds)


def unit_cost(residents, service, parameters):
    """Cost per unit relative to that at efficient scale."""
    fraction = min(max(residents / service["efficient_scale"], 1e-06), 1.0)
    elasticity = parameters["scale_elasticity_base"] + parameters["scale_elasticity_gain"] * service["scale_potential"]
    return math.pow(fraction, -elasticity)


def coordination(count, heterogeneity, trust, service, form, mode, parameters):
    """Yearly cost of working together, share of own cost."""
    partners = count - 1.0
    drag = form["fixed"] + form["per_member"] * partners + form["per_pair"] * partners * (count - 2.0)
    cost = parameters["coordination_scale"] * mode["difficulty"] * drag
    for effect, deviation in (
        ("coordination_measurement", service["measurement_difficulty"] - 0.5),
        ("coordination_heterogeneity", heterogeneity - 0.5),
        ("coordination_trust", 0.5 - trust),
    ):
        cost *= 1.0 + parameters[effect] * deviation
    return cost
