"""Whose parameters: the scenario's values, own columns of the region, dated changes, means of joint processes."""

from __future__ import annotations

from types import SimpleNamespace

from collabsim.catalogue.parameters import declared, profile
from collabsim.schedule import usual


class Levers:
    """Hands out parameter records; equal values share one record. `changed`: dated changes in force, for everybody.
    `changed_of`: those of single municipalities, by index.
    """

    def __init__(self, scenario) -> None:
        self._scenario = scenario
        self._records: dict[tuple, SimpleNamespace] = {}
        self._means: dict[tuple, SimpleNamespace] = {}
        self.changed: dict[str, float] = {}
        self.changed_of: dict[int, dict[str, float]] = {}

    def profile_of(self, index: int | None) -> SimpleNamespace:
        """The parameters of a municipality, or of the region as a whole (None)."""
        values = usual(self._scenario, index)
        values.update(self.changed)
        values.update(self.changed_of.get(index, {}))
        return self._record(values)

    def joint(self, profiles: list[SimpleNamespace]) -> SimpleNamespace:
        """The mean of each parameter over the profiles, in their order; the profile itself where all are the same."""
        first = profiles[0]
        if all(own is first for own in profiles):
            return first
        address = tuple(id(own) for own in profiles)
        if address not in self._means:
            self._means[address] = self._record({name: _mean(name, profiles) for name in vars(first)})
        return self._means[address]

    def _record(self, values: dict[str, float]) -> SimpleNamespace:
        known = declared()
        address = tuple(sorted((name, value) for name, value in values.items() if value != known[name].value))
        if address not in self._records:
            self._records[address] = profile(values)
        return self._records[address]


def _mean(name: str, profiles: list[SimpleNamespace]) -> float:
    first = getattr(profiles[0], name)
    whole, same = 0.0, True
    for own in profiles:
        value = getattr(own, name)
        whole += value
        same = same and value == first
    return first if same else whole / len(profiles)
