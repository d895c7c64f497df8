"""What a run contains, and what all twins together must contain."""

from __future__ import annotations

from histories import History

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.terms import decisions
from collabsim.engine import layout
from collabsim.intervention import KEYS
from collabsim.regions.agreements import MOST_MEMBERS
from collabsim.rules.development import STAGES
from collabsim.scenario import Scenario

SIZES = {"large": 10, "full": MOST_MEMBERS}  # of groups, members
# what a drop, an exit or an end is usually put down to; besides them the ends that are no term of a decision
DROPS = (
    "complexity", "election", "leaderless", "misfit", "money", "no_champion", "pressure_off", "quality", "resistance",
    "stalled", "unsuited",
)  # fmt: skip
EXITS = ("distrust", "grievance", "leaderless", "lost_will", "mission", "no_stake", "shaken", "term_end")
ENDS = ("grievance", "leaderless", "term_end", *(cause for cause in layout.STRUCTURAL if cause != "base"))

DEMANDED = frozenset(
    [("intervention", kind) for kind in KEYS]
    + [("stage", stage) for stage in STAGES if stage != "ended"]
    + [("mode", mode.slug) for mode in modes()]
    + [("form", form.slug) for form in forms()]
    + [("origin", origin) for origin in layout.ORIGINS]
    + [("event", kind) for kind in layout.KINDS_OF_EVENTS]
    + [("decision", decision) for decision in decisions()]
    + [("drop", cause) for cause in DROPS]
    + [("exit", cause) for cause in EXITS]
    + [("end", cause) for cause in ENDS]
    + [("group", size) for size in SIZES]
)


def contents(scenario: Scenario, history: History) -> frozenset[tuple[str, str]]:
    """What a run contains: a sort of thing and its name."""
    found = {("intervention", one.kind) for one in scenario.interventions}
    for row in history.partnership_rows:
        found |= {(field, row[field]) for field in ("stage", "mode", "form", "origin")}
        found |= {("group", size) for size, members in SIZES.items() if row["peak_members"] >= members}
    for row in history.event_rows:
        found |= {("event", row["kind"]), ("decision", row["decision"]), (row["kind"], row["cause"])}
    return frozenset(found)
