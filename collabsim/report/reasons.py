"""Why an event came: the terms that weighed most, each with what it did to the chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars

from collabsim.catalogue.terms import CHANCES, decisions
from collabsim.rules.logit import logistic

from . import words

if TYPE_CHECKING:
    from collabsim.study.run import Run

MOST_REASONS = 2
LEAST_CHANGE = 0.1  # log-odds: what moves a chance less is not told


def reasons(run: Run, event: dict) -> str:
    """Why an event came: its chance, the terms that raised it most, the one that stood against it.

    Each is told with the chance as it would have been without the term. Constants are never reasons.
    """
    meanings = decisions()[event["decision"]]
    terms = run.terms.filter(polars.col("event_id") == event["event_id"]).sort("value", descending=True)
    weighed = [(meanings[name], value) for name, value in terms.select("term", "value").iter_rows()]
    told = [(term, value) for term, value in weighed if not term.base and abs(value) >= LEAST_CHANGE]
    now = words.chance(event["probability"])

    def without(value: float) -> str:
        return words.chance(logistic(event["log_odds"] - value))

    pushing = [entry for entry in told if entry[1] > 0.0 and without(entry[1]) != now][:MOST_REASONS]
    against = [entry for entry in told if entry[1] < 0.0 and without(entry[1]) != now][-1:]
    what = CHANCES[event["decision"]]
    if not pushing:
        text = words.sentence(f"nothing in particular spoke for it: {what} was {now}")
    else:
        (term, value), more = pushing[0], pushing[1:]
        text = words.sentence(f"{term.up}, which raised {what} from {without(value)} to {now}")
        for term, value in more:
            text += f" {words.sentence(f'besides, {term.up} (without that: {without(value)})')}"
    for term, value in against:
        text += f" {words.sentence(f'but {term.down} (without that: {without(value)})')}"
    return text
