"""A sweep as the page reads it: what was varied, what was measured, and tables of both."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars

from collabsim.analysis import by_point
from collabsim.catalogue.outcomes import outcomes
from collabsim.charts import values
from collabsim.errors import StoreError
from collabsim.regions.region import Region
from collabsim.study.design import column

BINS = 5  # ranges into which a sampled input is cut
OK = polars.col("status") == "ok"


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


class Question:
    """What a sweep asked, and what came out. runs: one row a run."""

    def __init__(self, folder: Path, manifest: Mapping, runs: polars.DataFrame) -> None:
        self.folder, self.manifest = folder, manifest
        self.text = str(manifest["question"])
        self.inputs = [_input(axis) for axis in manifest["design"]["axes"]]
        missing = [one.column for one in self.inputs if one.column not in runs.columns]
        if missing or "status" not in runs.columns:
            raise StoreError(f"{folder}: the runs lack {', '.join(missing) or 'their status'}; make the results again.")
        self.runs = runs.with_columns([_binned(one) for one in self.inputs if one.sampled])
        self.outcomes = [name for name in manifest["outcomes"] or outcomes() if name in outcomes()]
        self.outcomes = [name for name in self.outcomes if name in runs.columns]
        self.failed = runs.height - runs.filter(OK).height

    @property
    def wanted(self) -> int:
        """How many runs the whole sweep has."""
        told = self.manifest["runs"]
        return told.get("asked", self.runs.height)

    @functools.cached_property
    def place(self) -> Region | None:
        """The region, where its file is still there to tell."""
        try:
            return Region.load(str(self.manifest["scenario"]["region"]))
        except Exception:  # an own region that has moved, an older manifest
            return None

    @property
    def currency(self) -> str | None:
        """The region's currency, where it is known."""
        return None if self.place is None else self.place.currency

    @property
    def region(self) -> str:
        """What the region is called: "Sonoma County"."""
        if self.place is not None:
            return self.place.title.split(",")[0]
        names = self.runs["region"].unique().to_list() if "region" in self.runs.columns else []
        return str(names[0]) if len(names) == 1 else ""

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
        return f"collabsim sweep {_file(self.text)} --out {self.folder}"


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


def _file(text: str) -> str:
    """The shipped experiment that asks this, or a stand-in for the user's own."""
    import tomllib

    for file in sorted((Path(__file__).parents[2] / "experiments").glob("*.toml")):
        if tomllib.loads(file.read_text(encoding="utf-8")).get("question") == text:
            return f"experiments/{file.name}"
    return "EXPERIMENT.toml"
