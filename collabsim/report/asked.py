"""What a sweep asked and has run: its axes, outcomes and region, read from its tables and its manifest."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars

from collabsim.analysis import Contrast, averaged, by_point, contrast, ends
from collabsim.analysis.table import OK
from collabsim.catalogue.parameters import declared
from collabsim.charts import values as told
from collabsim.errors import CollabsimError
from collabsim.regions.region import Region
from collabsim.study.axis import column
from collabsim.study.sweep import Sweep

USUAL = ("survival_5y", "net_saving", "formations", "false_start_rate", "trust")  # where a question names none
MOST_LINES = 4


@dataclass(frozen=True)
class Varied:
    """Something that was varied. column: of the runs · values: tried, in order; of a sampled range its two ends."""

    name: str
    column: str
    values: tuple[float | str, ...]
    sampled: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return told.title(self.name)

    @property
    def words(self) -> bool:
        """Whether it chooses between scenarios."""
        return not self.sampled and all(isinstance(value, str) for value in self.values)

    @property
    def order(self) -> polars.Expr:
        """What sorts rows as its values were asked for."""
        places = range(len(self.values))
        return polars.col(self.column).replace_strict(
            list(self.values), places, default=None, return_dtype=polars.Int64
        )

    def called(self, value: float | str) -> str:
        """A value in words: "in full" of a lever, "0.25" of a number, the name of a scenario."""
        known = declared().get(self.name)
        if known is not None and known.role == "lever" and not self.words:
            return told.ENDS.get(value, told.key(value))
        return told.key(value)


class Change(NamedTuple):
    """A change of one axis whose effect is told.

    ends: from which of its values to which; None = from the lowest quarter of a sampled range to the highest
    """

    axis: Varied
    ends: tuple | None = None

    @property
    def way(self) -> str:
        """From what to what: "skipped → in full"."""
        if self.ends is None:
            return "lowest → highest quarter of its range"
        return " → ".join(self.axis.called(value) for value in self.ends)

    @property
    def what(self) -> str:
        """What changes, and how."""
        return f"{self.axis.title}: {self.way}"


class Asked:
    """A sweep as its pages tell it. Of a stopped one: what was finished."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep

    @functools.cached_property
    def runs(self) -> polars.DataFrame:
        """One row a run."""
        return self.sweep.runs.collect()

    @property
    def manifest(self) -> Mapping:
        """What the results say of themselves."""
        return self.sweep.manifest

    @functools.cached_property
    def axes(self) -> list[Varied]:
        """Everything that was varied, in the order in which it was asked."""
        found = []
        for axis in self.manifest["design"]["axes"]:
            values = axis.get("values", axis.get("range", ()))
            found.append(Varied(axis["name"], column(axis["name"]), tuple(values), "range" in axis))
        return [axis for axis in found if axis.column in self.runs.columns]

    @property
    def crossed(self) -> list[Varied]:
        """Axes with values, more than one of them."""
        return [axis for axis in self.axes if not axis.sampled and len(axis.values) > 1]

    @property
    def sampled(self) -> list[Varied]:
        """Axes whose values were drawn from a range."""
        return [axis for axis in self.axes if axis.sampled]

    @functools.cached_property
    def outcomes(self) -> list[str]:
        """The outcomes that the question is about, or the usual ones."""
        return [name for name in (self.manifest["outcomes"] or USUAL) if name in self.runs.columns]

    @property
    def main(self) -> Varied | None:
        """The axis that charts have from left to right: the one of numbers with the most values."""
        numbers = [axis for axis in self.crossed if not axis.words]
        return max(numbers or self.crossed, key=lambda axis: len(axis.values), default=None)

    @property
    def lines(self) -> Varied | None:
        """The axis whose values are lines of their own, four at most; scenarios before numbers."""
        fit = [axis for axis in self.crossed if axis != self.main and len(axis.values) <= MOST_LINES]
        return next((axis for axis in fit if axis.words), fit[0] if fit else None)

    @property
    def replicates(self) -> int:
        """Courses of luck that every point meets."""
        return int(self.manifest["design"]["replicates"])

    @property
    def failed(self) -> int:
        """How many runs failed."""
        return self.runs.filter(~OK).height

    @property
    def wanted(self) -> int:
        """How many runs were asked for."""
        asked = self.manifest["runs"].get("asked")
        return self.runs.height if asked is None else int(asked)

    @functools.cached_property
    def place(self) -> Region | None:
        """The region, if it can still be read and is the same."""
        try:
            found = Region.load(self.manifest["scenario"]["region"])
        except CollabsimError:
            return None
        return found if found.digest == self.manifest["region_digest"] else None

    @property
    def currency(self) -> str | None:
        """Of the region."""
        return None if self.place is None else self.place.currency

    @property
    def where(self) -> str:
        """The region's name."""
        return self.place.title if self.place is not None else str(self.runs["region"][0])

    @functools.cached_property
    def changes(self) -> list[Change]:
        """What is told: of numbers from the first value to the last, of scenarios from the first to each."""
        found = []
        for axis in self.crossed:
            others = axis.values[1:] if axis.words else axis.values[-1:]
            found += [Change(axis, (axis.values[0], value)) for value in others]
        return found + [Change(axis) for axis in self.sampled]

    def effect(self, change: Change, outcome: str) -> Contrast:
        """What a change does to an outcome."""
        if change.ends is None:
            return ends(self.runs, axis=change.axis.column, outcome=outcome)
        others = [one.column for one in self.axes if one != change.axis]
        return contrast(self.runs, outcome, axis=change.axis.column, values=change.ends, others=others)

    def points(self, shown: Sequence[Varied], *named: str) -> polars.DataFrame:
        """Means at the values of some axes, over replicates; values in the order in which they were asked."""
        columns = [axis.column for axis in shown]
        found = by_point(averaged(self.runs, inputs=columns, outcomes=named), inputs=columns, outcomes=named)
        return found.sort([*(axis.order for axis in shown), polars.col("outcome")]) if shown else found
