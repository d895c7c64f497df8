"""What is to be run: a question, a base, the values to be tried, how often."""

from __future__ import annotations

import functools
import itertools
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, overload

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes
from collabsim.errors import ExperimentError, ScenarioError
from collabsim.scenario import Scenario

from .axis import Axis, column
from .keys import replicate_seed
from .sampling import latin_hypercube

__all__ = ["Axis", "Design", "Experiment", "Job", "Scenarios", "column"]

KINDS = ("grid", "lhs")
USUAL_POINTS = 256  # of a sample
MOST_RUNS = 10_000_000


class Design(Protocol):
    """Points, each with the same replicates: run after run of a point, point after point.

    replicates: runs a point
    """

    replicates: int

    @property
    def size(self) -> int:
        """How many runs there are."""

    def point(self, number: int) -> Scenario:
        """What the runs of a point have in common: all but the seed."""

    def seed(self, replicate: int) -> int:
        """The seed of a replicate, the same at every point."""


@dataclass(frozen=True)
class Job:
    """One run to be made: its replicate, the values of its axes, its scenario."""

    replicate: int
    values: dict[str, float | str]
    scenario: Scenario


@dataclass(frozen=True)
class Experiment:
    """A question put to the model: every combination of the axes' values, each with the same replicates.

    base: what all runs have in common; its seed is the experiment's · replicates: runs a combination
    outcomes: those that the question is about, none = all · quarterly: keep every quarter of every run too
    kind: "grid", or "lhs": axes with a span are sampled by a Latin hypercube of so many `points`, each of which is
    crossed with every combination of the axes that have values
    Raises ExperimentError for what cannot be asked.
    """

    question: str
    base: Scenario
    axes: tuple[Axis, ...] = ()
    replicates: int = 100
    outcomes: tuple[str, ...] = ()
    quarterly: bool = False
    kind: str = "grid"
    points: int = USUAL_POINTS

    def __post_init__(self) -> None:
        object.__setattr__(self, "axes", tuple(self.axes))
        object.__setattr__(self, "outcomes", tuple(self.outcomes))
        checks.whole(self.replicates, 1, MOST_RUNS, "replicates", ExperimentError)
        checks.known(self.kind, KINDS, "design.kind", "a kind of design", ExperimentError)
        checks.whole(self.points, 2, MOST_RUNS, "design.points", ExperimentError)
        for name in self.outcomes:
            checks.known(name, outcomes(), "outcomes", "an outcome", ExperimentError)
        names = [axis.name for axis in self.axes]
        for axis in self.axes:
            if names.count(axis.name) > 1:
                raise ExperimentError("one axis a name was expected", field=axis.name)
            if axis.name in self.base.place.levers:
                expected = f"{self.base.place.name} has a column lever:{axis.name} already; give the lever in one place"
                raise ExperimentError(expected, field=axis.name)
            if axis.span is not None and self.kind == "grid":
                expected = 'values were expected in a grid; a range is sampled with [design] kind = "lhs"'
                raise ExperimentError(expected, field=axis.name, value=list(axis.span))
        if self.kind == "lhs" and not self._sampled:
            expected = "a Latin hypercube needs a range: range = [lowest, highest] for at least one lever"
            raise ExperimentError(expected, field="design.kind", value=self.kind)
        if self.size > MOST_RUNS:
            raise ExperimentError(f"at most {MOST_RUNS:,} runs were expected", field="replicates", value=self.size)
        self._try_ends()

    @classmethod
    def load(cls, path: str | os.PathLike) -> Experiment:
        """The experiment of a TOML file. Raises ExperimentError or ScenarioError with file and row."""
        from .reading import experiment

        return experiment(path)

    @property
    def size(self) -> int:
        """How many runs it asks for."""
        crossed = math.prod(len(axis.values) for axis in self._crossed)
        return self.replicates * crossed * (self.points if self._sampled else 1)

    @functools.cached_property
    def settings(self) -> list[dict[str, float | str]]:
        """The points of the design: axis -> value, in the order in which they are run."""
        spans = [axis.span for axis in self._sampled]
        sample = latin_hypercube(spans, self.points, self.base.seed) if spans else [()]
        found = []
        for values in itertools.product(*(axis.values for axis in self._crossed)):
            crossed = dict(zip((axis.name for axis in self._crossed), values))
            for drawn in sample:
                known = crossed | dict(zip((axis.name for axis in self._sampled), drawn))
                found.append({axis.name: known[axis.name] for axis in self.axes})
        return found

    def point(self, number: int) -> Scenario:
        """The scenario of a point of the design, whose runs differ in their seeds alone."""
        scenario = self.base
        for axis in self.axes:
            scenario = axis.put(scenario, self.settings[number][axis.name])
        return scenario

    def seed(self, replicate: int) -> int:
        """The seed of a replicate: the same, and so the same luck, at every point."""
        return replicate_seed(self.base.seed, replicate)

    def job(self, number: int) -> Job:
        """One of the runs to be made: replicate after replicate of a point, point after point."""
        point, replicate = divmod(number, self.replicates)
        return Job(replicate, self.settings[point], self.scenarios[number])

    def jobs(self) -> list[Job]:
        """All runs to be made."""
        return [self.job(number) for number in range(self.size)]

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """The scenarios of all runs, each made when it is asked for."""
        return Scenarios(self)

    def design(self) -> dict[str, object]:
        """The design as plain text, numbers and lists, for a manifest."""
        points = {"points": self.points} if self._sampled else {}
        axes = [axis.as_dict() for axis in self.axes]
        return {"kind": self.kind, "axes": axes, **points, "replicates": self.replicates}

    @property
    def _crossed(self) -> list[Axis]:
        return [axis for axis in self.axes if axis.span is None]

    @property
    def _sampled(self) -> list[Axis]:
        return [axis for axis in self.axes if axis.span is not None]

    def _try_ends(self) -> None:
        """Put every value of every axis to the base once: what is out of range is told before anything runs."""
        for axis in self.axes:
            for value in axis.values or axis.span:
                try:
                    axis.put(self.base, value)
                except ScenarioError as error:
                    raise ExperimentError(
                        error.expected, field=axis.name, value=error.value, nearest=error.nearest
                    ) from None


class Scenarios(Sequence):
    """The scenarios of the runs of a design; it travels to a worker as the design alone."""

    def __init__(self, design: Design) -> None:
        self.design = design

    def __len__(self) -> int:
        return self.design.size

    @overload
    def __getitem__(self, number: int) -> Scenario: ...
    @overload
    def __getitem__(self, number: slice) -> list[Scenario]: ...
    def __getitem__(self, number):
        if isinstance(number, slice):
            return [self[each] for each in range(len(self))[number]]
        point, replicate = divmod(range(len(self))[number], self.design.replicates)
        return self.design.point(point).replace(seed=self.design.seed(replicate))
