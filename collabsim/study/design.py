"""What is to be run: a question, a base, the values to be tried, how often."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.errors import ExperimentError
from collabsim.intervention import Intervention
from collabsim.scenario import Scenario

from .keys import replicate_seed

RESERVED = ("run_key", "replicate", "seed", "region", "status", "stage", "message", "quarter", "outcome")
MOST_RUNS = 10_000_000


def column(name: str) -> str:
    """The column in which a parameter stands: its name, or lever:NAME where an outcome has that name."""
    return f"lever:{name}" if name in outcomes() else name


@dataclass(frozen=True)
class Axis:
    """One thing that is varied, and a column of the result.

    name: a declared parameter, or a word of the user's own for a choice between scenarios
    values: numbers for a parameter; names for scenarios, each with its interventions in `scenarios` (a name that does
    not stand there has none)
    """

    name: str
    values: tuple[float | str, ...]
    scenarios: Mapping[str, tuple[Intervention, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        if not self.values:
            raise ExperimentError("at least one value was expected", field=self.name)
        for value in self.values:
            if self.values.count(value) > 1:
                raise ExperimentError("nothing is to be named twice", field=self.name, value=value)
        if self.words:
            taken = (*RESERVED, *outcomes(), *declared())
            if self.name in taken:
                expected = "a name of its own was expected for a choice between scenarios; this one is taken"
                raise ExperimentError(expected, field="levers", value=self.name)
            for name in self.scenarios:
                checks.known(name, self.values, f"{self.name}.scenarios", "one of the values", ExperimentError)
        else:
            checks.known(self.name, declared(), "levers", "a lever or another declared parameter", ExperimentError)
            for value in self.values:
                if not isinstance(value, Real) or isinstance(value, bool):
                    raise ExperimentError("numbers, or texts alone, were expected", field=self.name, value=value)

    @property
    def words(self) -> bool:
        """Whether it chooses between scenarios."""
        return all(isinstance(value, str) for value in self.values)

    def put(self, scenario: Scenario, value: float | str) -> Scenario:
        """The scenario with this value. Raises ScenarioError for a number out of its range."""
        if self.words:
            return scenario.replace(interventions=(*scenario.interventions, *self.scenarios.get(value, ())))
        return scenario.replace(levers={**scenario.levers, self.name: value})

    def as_dict(self) -> dict[str, object]:
        """The axis as plain text, numbers and lists."""
        named = {name: [one.as_dict() for one in some] for name, some in self.scenarios.items()}
        return {"name": self.name, "values": list(self.values), **({"scenarios": named} if named else {})}


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
    Raises ExperimentError for what cannot be asked.
    """

    question: str
    base: Scenario
    axes: tuple[Axis, ...] = ()
    replicates: int = 100
    outcomes: tuple[str, ...] = ()
    quarterly: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "axes", tuple(self.axes))
        object.__setattr__(self, "outcomes", tuple(self.outcomes))
        checks.whole(self.replicates, 1, MOST_RUNS, "replicates", ExperimentError)
        for name in self.outcomes:
            checks.known(name, outcomes(), "outcomes", "an outcome", ExperimentError)
        names = [axis.name for axis in self.axes]
        for name in names:
            if names.count(name) > 1:
                raise ExperimentError("one axis a name was expected", field=name)
            if name in self.base.place.levers:
                expected = f"{self.base.place.name} has a column lever:{name} already; give the lever in one place"
                raise ExperimentError(expected, field=name)
        if self.size > MOST_RUNS:
            raise ExperimentError(f"at most {MOST_RUNS:,} runs were expected", field="replicates", value=self.size)

    @classmethod
    def load(cls, path: str | os.PathLike) -> Experiment:
        """The experiment of a TOML file. Raises ExperimentError or ScenarioError with file and row."""
        from .reading import experiment

        return experiment(path)

    @property
    def size(self) -> int:
        """How many runs it asks for."""
        whole = self.replicates
        for axis in self.axes:
            whole *= len(axis.values)
        return whole

    def jobs(self) -> list[Job]:
        """The runs to be made. Replicate r has the same seed, and so the same luck, in every combination."""
        seeds = [replicate_seed(self.base.seed, number) for number in range(self.replicates)]
        made = []
        for values in itertools.product(*(axis.values for axis in self.axes)):
            scenario = self.base
            for axis, value in zip(self.axes, values):
                scenario = axis.put(scenario, value)
            named = {axis.name: value for axis, value in zip(self.axes, values)}
            made += [Job(number, named, scenario.replace(seed=seed)) for number, seed in enumerate(seeds)]
        return made

    def design(self) -> dict[str, object]:
        """The design as plain text, numbers and lists, for a manifest."""
        return {"kind": "grid", "axes": [axis.as_dict() for axis in self.axes], "replicates": self.replicates}
