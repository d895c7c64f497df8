import pytest

from collabsim.catalogue import outcomes as module
from collabsim.catalogue.entries import entries
from collabsim.catalogue.outcomes import BETTER, SUMMARIES, outcomes

# outcomes that the records of a run must hold by these names
NEEDED = {
    "ideas",
    "formations",
    "active",
    "services_shared",
    "coverage",
    "any_shared",
    "conversion_rate",
    "false_start_rate",
    "drop_rate",
    "lead_time",
    "lead_time_planned",
    "overrun",
    "stalled_quarters",
    "survival_5y",
    "dissolutions",
    "net_saving",
    "net_saving_per_partnership",
    "net_saving_money",
    "forecast_bias",
    "promise_at_signing",
    "wrong_formations",
    "wrong_dissolutions",
    "quality",
    "transition_dip",
    "trust",
    "partner_trust",
    "climate",
    "momentum",
    "resistance",
    "will",
    "slack",
    "budget_pressure",
    "search_rate",
    "grievance",
    "benefit_gini",
    "breakup_cost",
    "coordination_cost",
    "mean_group_size",
    "capacity_load",
    "leaderless_quarters",
    "champions_present",
    "mission_gap",
    "partner_distance",
    "long_tie_share",
}


def test_what_is_needed_is_there():
    assert set(outcomes()) >= NEEDED
    assert all(name == outcome.name for name, outcome in outcomes().items())


@pytest.mark.parametrize("name", outcomes())
def test_an_outcome_says_all_about_itself(name):
    outcome = outcomes()[name]
    assert outcome.better in BETTER
    assert outcome.summary in SUMMARIES
    assert outcome.meaning.endswith(".")
    for text in (outcome.title, outcome.unit, outcome.formula, outcome.denominator, outcome.window):
        assert text
        assert not text.endswith(".")


@pytest.mark.parametrize("name", outcomes())
def test_a_rate_has_a_denominator_and_may_be_undefined_where_that_can_be_empty(name):
    outcome = outcomes()[name]
    over_municipalities = any(word in outcome.denominator for word in ("municipalities", "positions", "none:"))
    assert over_municipalities == (outcome.undefined_when == "never")


def test_windows_fit_the_way_of_summing_up():
    for outcome in outcomes().values():
        assert ("last 20" in outcome.window) == (outcome.summary == "mean_last_20")
        assert (outcome.window == "all recorded quarters") == (outcome.summary == "total")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [("better", "more", "better"), ("summary", "mean", "summary"), ("unit", None, "unit"), ("colour", "red", "colour")],
)
def test_a_wrong_entry_is_named(key, value, told):
    tables = {"ideas": dict(entries("outcomes.toml")["ideas"])}
    if value is None:
        del tables["ideas"][key]
    else:
        tables["ideas"][key] = value
    with pytest.raises(ValueError, match=rf"outcomes\.toml, ideas: .*{told}"):
        module.read(tables)
