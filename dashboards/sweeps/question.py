"""A sweep as the page reads it: what was varied, what was measured, and tables of both."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars

from collabsim import questions
from collabsim.analysis import by_point
from collabsim.analysis.table import OK
from collabsim.catalogue.outcomes import outcomes
from collabsim.charts import values
from collabsim.errors import StoreError
from collabsim.report.asked import Asked
from collabsim.study.axis import column
from collabsim.study.sweep import Sweep

BINS = 5  # ranges into which a sampled input is cut


@dataclass(frozen=True)
class Input:
    """One thing that was varied.

    column: where it stands in the runs · values: those that were tried; of a sampled one the middles of its ranges
    sampled: drawn from a range rather than chosen · words: a choice between scenarios
    """

    name: str
    column: str
    values: tuple
    sampled: bool = False
    words: bool = False
    half: float = 0.0  # of a sampled one: half the width of a range

    @property
    def title(self) -> str:
        """What it is called."""
        return values.title(self.name)

    def told(self, value: object) -> str:
        """A value in words: "half", "0.3", "0.25 to 0.5"."""
        if self.sampled:
            return f"{round(value - self.half, 6):.3g} to {round(value + self.half, 6):.3g}"
        return dict(zip(self.values, values.ticks(self.values)))[value]


class Question(Asked):
    """What a sweep asked, and what came out, as the live page tells it. folder: where its results lie."""

    def __init__(self, folder: Path, sweep: Sweep) -> None:
        super().__init__(sweep)
        self.folder = folder
        there = sweep.runs.collect_schema()
        missing = [one.column for one in self.inputs if one.column not in there]
        if missing or "status" not in there:
            raise StoreError(f"{folder}: the runs lack {', '.join(missing) or 'their status'}; make the results again.")

    @property
    def text(self) -> str:
        """The question itself."""
        return str(self.manifest["question"])

    @functools.cached_property
    def inputs(self) -> list[Input]:
        """What was varied."""
        return [_input(axis) for axis in self.manifest["design"]["axes"]]

    @functools.cached_property
    def runs(self) -> polars.DataFrame:
        """One row a run; a sampled input stands at the middle of its range."""
        return self.sweep.runs.collect().with_columns([_binned(one) for one in self.inputs if one.sampled])

    @functools.cached_property
    def outcomes(self) -> list[str]:
        """The outcomes that the question is about; all of them where it names none."""
        return [name for name in self.manifest["outcomes"] or outcomes() if name in self.runs.columns]

    def table(
        self, inputs: Sequence[Input], outcome: str, held: Mapping[str, object] | None = None
    ) -> polars.DataFrame:
        """Mean and interval of an outcome at each combination of inputs; as `by_point` gives it.

        held: column -> value of inputs that stay at one value; over the others, each replicate is averaged first,
        since only replicates are independent of each other. A row's `runs` counts all runs behind it.
        """
        names = [one.column for one in inputs]
        twin = values.twin(outcome)
        measured = [outcome, *([twin] if twin and twin in self.runs.columns else [])]
        chosen = self.runs.filter(OK)
        for name, value in (held or {}).items():
            chosen = chosen.filter(polars.col(name) == value)
        if not names:
            chosen, names = chosen.with_columns(polars.lit("all runs").alias("point")), ["point"]
        counts = chosen.group_by(names).agg(polars.col(name).count() for name in measured)
        if len(inputs) + len(held or {}) < len(self.inputs) and not any(one.sampled for one in self.inputs):
            means = [polars.col(name).cast(polars.Float64).mean() for name in measured]
            chosen = chosen.group_by([*names, "replicate"]).agg(means).with_columns(polars.lit("ok").alias("status"))
        counted = counts.unpivot(on=measured, index=names, variable_name="outcome", value_name="runs")
        found = by_point(chosen, inputs=names, outcomes=measured).drop("runs")
        return found.join(counted, on=[*names, "outcome"], how="left", maintain_order="left")

    def everything(self) -> polars.DataFrame:
        """Every outcome of the question at every point."""
        tables = [self.table(self.inputs, name) for name in self.outcomes]
        return polars.concat(tables).unique(maintain_order=True) if tables else polars.DataFrame()

    @property
    def command(self) -> str:
        """What makes the sweep again."""
        if self.manifest["command"] == "demo":
            return f"collabsim demo --out {self.folder}"
        return f"collabsim sweep {questions.asking(self.text) or 'EXPERIMENT.toml'} --out {self.folder}"


def _input(axis: Mapping) -> Input:
    name = axis["name"]
    if "range" in axis:
        low, high = (float(end) for end in axis["range"])
        half = (high - low) / BINS / 2.0
        middles = tuple(round(low + (2 * place + 1) * half, 9) for place in range(BINS))
        return Input(name, column(name), middles, sampled=True, half=half)
    words = all(isinstance(value, str) for value in axis["values"])
    tried = tuple(axis["values"]) if words else tuple(sorted(float(value) for value in axis["values"]))
    return Input(name, name if words else column(name), tried, words=words)


def _binned(one: Input) -> polars.Expr:
    """The middle of the range in which each value lies."""
    low = one.values[0] - one.half
    place = ((polars.col(one.column) - low) / (2.0 * one.half)).floor().clip(0, BINS - 1).cast(polars.Int64)
    return place.replace_strict(list(range(BINS)), list(one.values), return_dtype=polars.Float64).alias(one.column)
