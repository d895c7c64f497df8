"""What is measured: the outcomes of a run, with unit, denominator and window (`outcomes.toml`)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import demand_known, entries, record

BETTER = ("higher", "lower", "neither")
SUMMARIES = ("last", "mean_last_20", "total", "cohort")


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    better: which direction is good, one of `BETTER` · formula: its value in one quarter
    summary: how the run's one number is made, one of `SUMMARIES`, explained at the head of outcomes.toml
    denominator, window: of that number · undefined_when: when it has no value, which is never written as zero
    """

    name: str
    title: str
    meaning: str
    unit: str
    better: str
    formula: str
    denominator: str
    window: str
    summary: str
    undefined_when: str


@functools.cache
def outcomes() -> dict[str, Outcome]:
    """All outcomes by name, in the order of outcomes.toml."""
    return read(entries("outcomes.toml"))


def read(tables: Mapping[str, Mapping]) -> dict[str, Outcome]:
    """The outcomes of the parsed file. Raises ValueError that names the entry that is wrong."""
    found = {name: record(Outcome, "outcomes.toml", name, entry, name=name) for name, entry in tables.items()}
    for name, outcome in found.items():
        demand_known([outcome.better], BETTER, "outcomes.toml", name, "better")
        demand_known([outcome.summary], SUMMARIES, "outcomes.toml", name, "summary")
    return found
