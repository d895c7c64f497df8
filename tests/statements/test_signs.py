"""Which way a rule turns when one thing rises and all else stays: the direction that its statement claims."""

import inspect

import pytest
from asking import answer, changed, ends, rule_of, states

from collabsim.catalogue.statements import statements

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("F01", "leadership.scrutiny", "duplication", +1, None),
    ("F01", "search.search_terms", "scrutiny", +1, None),
    ("F02", "search.search_terms", "pressure", +1, None),
    ("F02", "search.search_terms", "slack", +1, None),
    ("F02", "pressure.budget_pressure", "stress", +1, None),
    ("F02", "pressure.budget_pressure", "relief", -1, None),
    ("F02", "pressure.slack", "pressure", -1, None),
    ("F05", "search.service_appeal", "vacancy", +1, None),
    ("F06", "learning.climate", "seen_success", +1, None),
    ("F06", "search.search_terms", "climate", +1, None),
    ("F08", "search.search_terms", "imitation", +1, None),
    ("P01", "development.recognised", "complexity_recognition", +1, None),
    ("P01", "development.design_fit", "shortfall", -1, None),
    ("P01", "development.drop_terms", "shortfall", +1, None),
    ("P02", "development.needed_work", "relationship_building", +1, None),
    ("P02", "development.drop_terms", "trust", -1, None),
    ("P02", "development.refusal_terms", "trust", -1, None),
    ("P02", "review.exit_terms", "trust", -1, None),
    ("P02", "operation.grievance", "trust", -1, None),
    ("P02", "search.partner_appeal", "trust", +1, None),
    ("P03", "development.planned_work", "effort_planning", +1, None),
    ("P03", "development.drop_terms", "overload", +1, None),
    ("P03", "development.work_done", "effort", +1, None),
    ("P04", "development.expected_saving", "expectation_management", -1, None),
    ("P04", "operation.grievance", "saving_gap", +1, None),
    ("P04", "review.exit_terms", "grievance", +1, None),
    ("P05", "leadership.refill", "leadership_continuity", +1, None),
    ("P05", "leadership.departure", "turnover", +1, None),
    ("P06", "operation.tie_growth", "relationship_maintenance", +1, None),
    ("P06", "operation.grievance", "relationship_maintenance", -1, None),
    ("P06", "operation.realised_saving", "relationship_maintenance", -1, None),  # it costs something
    ("P07", "learning.momentum", "small_wins", +1, None),
    ("P07", "search.search_terms", "momentum", +1, None),
    ("X01", "operation.effort", "resentment", -1, None),
    ("X01", "review.exit_terms", "resentment", +1, None),
    ("X01", "review.exit_terms", "enforced", -1, None),
    ("X01", "development.design_fit", "skipped", -1, None),
    ("X02", "development.drop_terms", "pressure_off", +1, None),
    ("X02", "development.push", "on", +1, None),
    ("X02", "development.work_kept", "on", +1, None),
    ("X03", "saving.learning_curve", "age", +1, None),
    ("X03", "saving.learning_curve", "transition_loss", -1, None),
    ("X04", "search.join_terms", "losers", -1, None),
    ("X05", "development.hidden_misfit", "deliberation", -1, None),
    ("X05", "search.consideration", "consideration_most", +1, None),
    ("X05", "development.design_fit", "misfit", -1, None),
    ("X06", "development.expected_quality", "single_promise", -1, None),
    ("X06", "development.expected_saving", "single_promise", -1, None),
    ("X07", "operation.realised_saving", "leaderless", -1, None),
    ("X07", "review.exit_terms", "leaderless", +1, None),
    ("X07", "development.go_live_terms", "lead", +1, None),
    ("X08", "development.design_fit", "adaptation", +1, None),
    ("X08", "development.design_fit", "context_gap", -1, None),
    ("X09", "learning.false_start_resistance", "false_start_tolerance", -1, None),
    ("X09", "learning.false_start_lesson", "false_start_tolerance", +1, None),
    ("X09", "learning.quits", "false_start_tolerance", -1, None),
    ("X10", "search.partner_appeal", "mission", -1, None),
    ("X10", "review.exit_terms", "mission", +1, None),
    ("X11", "development.needed_work", "relationship_building", +1, None),
    ("Q1", "development.refusal_terms", "saving", -1, "money"),
    ("Q1", "saving.average_cost", "residents", -1, None),
    ("Q2", "development.refusal_terms", "quality", -1, "quality"),
    ("Q3", "development.refusal_terms", "lasting", -1, "sustainability"),
    ("Q3", "development.lasting_value", "saving", +1, None),
    ("N01", "search.search_terms", "will", +1, None),
    ("N01", "development.go_live_terms", "will", +1, None),
    ("N01", "review.exit_terms", "will", -1, None),
    ("N02", "development.work_done", "skill", +1, None),
    ("N04", "development.champion_appears", "champions", +1, None),
    ("N04", "development.drop_terms", "champion", -1, None),
    ("N04", "review.exit_terms", "champion", -1, None),
)


@pytest.mark.parametrize(("statement", "path", "what", "sign", "term"), SIGNS)
def test_a_rule_turns_as_its_statement_says(statement, path, what, sign, term):
    low, high = ends(path, what)
    turned = 0
    for state in states(path):
        risen = answer(path, changed(path, state, what, high), term)
        fallen = answer(path, changed(path, state, what, low), term)
        assert sign * (risen - fallen) >= 0.0
        turned += risen != fallen
    assert turned > 0


def test_what_rises_stands_in_the_catalogue_and_in_the_rule():
    for statement, path, *_ in SIGNS:
        assert statement in statements()
        assert statement in inspect.getdoc(rule_of(path)[1]), (statement, path)


def test_moderate_pressure_makes_most_searches():
    """F02: pressure drives, but drains the slack to act on it; what a region settles at has its peak in between."""
    path = "search.search_terms"
    for state in states(path):
        settled = [changed(path, state, "pressure", level / 10) for level in range(11)]
        settled = [changed(path, one, "slack", 1.0 - (level / 10) ** 3) for level, one in enumerate(settled)]
        pull = [answer(path, one, "pressure") for one in settled]
        if state["p"]["search_pressure"] > 0.0:
            best = pull.index(max(pull))
            assert 3 <= best <= 8
            assert pull[: best + 1] == sorted(pull[: best + 1])
            assert pull[best:] == sorted(pull[best:], reverse=True)
