"""One thing that an experiment varies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real

from collabsim import checks
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.errors import ExperimentError
from collabsim.intervention import Intervention
from collabsim.scenario import Scenario

RESERVED = ("run_key", "replicate", "seed", "region", "point", "status", "stage", "message", "quarter", "outcome")


def column(name: str) -> str:
    """The column in which a parameter stands: its name, or lever:NAME where an outcome has that name."""
    return f"lever:{name}" if name in outcomes() else name


@dataclass(frozen=True)
class Axis:
    """One thing that is varied, and a column of the result.

    name: a declared parameter, or a word of the user's own for a choice between scenarios
    values: numbers for a parameter; names for scenarios, each with its interventions in `scenarios` (one name may
    have none)
    span: in place of values, the lowest and highest number of a parameter that is sampled
    Raises ExperimentError for what cannot be varied.
    """

    name: str
    values: tuple[float | str, ...] = ()
    scenarios: Mapping[str, tuple[Intervention, ...]] = field(default_factory=dict)
    span: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        if self.span is not None:
            self._check_span()
        elif not self.values:
            raise ExperimentError("at least one value was expected", field=self.name)
        for value in self.values:
            if self.values.count(value) > 1:
                raise ExperimentError("nothing is to be named twice", field=self.name, value=value)
        if self.words:
            self._check_words()
            return
        checks.known(self.name, declared(), "levers", "a lever or another declared parameter", ExperimentError)
        for value in self.values:
            if not isinstance(value, Real) or isinstance(value, bool):
                raise ExperimentError("numbers, or texts alone, were expected", field=self.name, value=value)
        object.__setattr__(self, "values", tuple(map(float, self.values)))  # 0 and 0.5 are of one kind

    def _check_span(self) -> None:
        if self.values:
            raise ExperimentError("values or a range were expected, not both", field=self.name)
        numbers = isinstance(self.span, list | tuple) and len(self.span) == 2
        if not numbers or not all(isinstance(end, Real) and not isinstance(end, bool) for end in self.span):
            expected = "two numbers were expected, like range = [0.0, 1.0]"
            raise ExperimentError(expected, field=self.name, value=self.span)
        low, high = (float(end) for end in self.span)
        if not low < high:
            expected = "the lower number first, then a higher one was expected"
            raise ExperimentError(expected, field=self.name, value=list(self.span))
        object.__setattr__(self, "span", (low, high))

    def _check_words(self) -> None:
        taken = (*RESERVED, *outcomes(), *declared())
        if self.name in taken:
            expected = "a name of its own was expected for a choice between scenarios; this one is taken"
            raise ExperimentError(expected, field="levers", value=self.name)
        for name in self.scenarios:
            checks.known(name, self.values, f"{self.name}.scenarios", "one of the values", ExperimentError)
        plain = [name for name in self.values if not self.scenarios.get(name)]
        if len(plain) > 1:
            expected = "dated changes of its own were expected for every name but one; without them they are the same"
            raise ExperimentError(expected, field=f"{self.name}.scenarios", value=", ".join(plain))

    @property
    def words(self) -> bool:
        """Whether it chooses between scenarios."""
        return self.span is None and all(isinstance(value, str) for value in self.values)

    def put(self, scenario: Scenario, value: float | str) -> Scenario:
        """The scenario with this value. Raises ScenarioError for a number out of its range."""
        if self.words:
            return scenario.replace(interventions=(*scenario.interventions, *self.scenarios.get(value, ())))
        return scenario.replace(levers={**scenario.levers, self.name: value})

    def as_dict(self) -> dict[str, object]:
        """The axis as plain text, numbers and lists."""
        if self.span is not None:
            return {"name": self.name, "range": list(self.span)}
        named = {name: [one.as_dict() for one in some] for name, some in self.scenarios.items()}
        return {"name": self.name, "values": list(self.values), **({"scenarios": named} if named else {})}
