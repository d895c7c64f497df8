"""What a sweep asked and has run: its axes, outcomes and region, read from its tables and its manifest."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars

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

    def called(self, value: float | str) -> str:
        """A value in words: "in full" of a lever, "0.25" of a number, the name of a scenario."""
        known = declared().get(self.name)
        if known is not None and known.role == "lever" and not self.words:
            return told.ENDS.get(value, told.key(value))
        return told.key(value)


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

    def others(self, axis: Varied) -> Sequence[str]:
        """The columns of all other axes: equal in two runs that are compared."""
        return [one.column for one in self.axes if one != axis]
