"""The arms of many claims: equal ones are one, run once for all who ask, and never again where they are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from collabsim.scenario import Scenario
from collabsim.study.arms import Arms
from collabsim.study.keys import replicate_seed
from collabsim.study.progress import Hears

from .claims import Claim
from .names import named_part
from .places import replicates_in
from .sums import Part, sums
from .tables import Tables

Levers = Mapping[str, float]


@dataclass
class Work:
    """What there is to run, and what was yielded.

    arms, threads: where it is kept, how many runs at a time · seed: of the replicates, the same in every arm
    replicates: of an arm, see `replicates_in` · backgrounds: parameters of each replicate besides the arm's own,
    () = none · made, kept, again: runs that were made, that were kept before, of arms that are
    another one in other words
    """

    arms: Arms
    seed: int
    replicates: int
    threads: int
    backgrounds: Sequence[Levers] = ()
    parts: dict[Scenario, dict[str, Part]] = field(default_factory=lambda: defaultdict(dict))
    found: dict[Scenario, dict[str, np.ndarray]] = field(default_factory=dict)
    made: int = 0
    kept: int = 0
    again: int = 0

    def ask(self, claims: Iterable[Claim]) -> None:
        """Want what claims need."""
        for one in claims:
            for scenario in one.scenarios:
                self.parts[scenario].update({named_part(part): part for part in one.quantity.parts})

    def runs(self, scenario: Scenario) -> int:
        """How many runs an arm has."""
        return self.replicates if self.backgrounds else replicates_in(scenario.place, self.replicates)

    def seeds(self, scenario: Scenario) -> list[int]:
        """The seed of each run of an arm."""
        return [replicate_seed(self.seed, number) for number in range(self.runs(scenario))]

    @property
    def whole(self) -> int:
        """How many runs there are in all."""
        return sum(self.runs(scenario) for scenario in self.parts)

    def make(self, hears: Hears, before: int = 0, whole: int | None = None) -> None:
        """Make the runs that are not there yet, arm after arm. before, whole: runs of other work that is told of too"""
        elsewhere, done = [dict(sorted(one.items())) for one in self.backgrounds], before
        alike: dict[str, list[Scenario]] = defaultdict(list)
        for scenario in self.parts:
            alike[self.arms.key(scenario, [self.seeds(scenario), elsewhere])].append(scenario)
        for key, same in alike.items():
            runs, parts = self.runs(same[0]), {name: part for one in same for name, part in self.parts[one].items()}
            sums_of = self.arms.read(key)
            if set(parts) <= sums_of.keys():
                self.kept += runs
            else:
                sums_of |= self._run(same[0], parts)
                self.arms.write(key, sums_of)
                self.made += runs
            self.again += runs * (len(same) - 1)
            self.found |= dict.fromkeys(same, sums_of)
            done += runs * len(same)
            hears(done, whole or self.whole)

    def _run(self, scenario: Scenario, parts: Mapping[str, Part]) -> dict[str, np.ndarray]:
        from collabsim.engine.harvest import TABLES, harvest  # late: it brings the compiler along

        own = dict(scenario.levers)
        levers = [{**one, **own} for one in self.backgrounds] or [own]
        seeds = self.seeds(scenario)
        points = list(range(len(seeds))) if self.backgrounds else [0] * len(seeds)
        made = harvest(
            scenario.replace(levers={}), levers, points, seeds, wanted=(*TABLES, "productions"), threads=self.threads
        )
        return dict(zip(parts, sums(Tables(scenario, made, seeds), list(parts.values()))))

    def sums(self, one: Claim, scenario: Scenario) -> np.ndarray:
        """The sums of the first part of a claim's quantity in an arm, [runs, k]."""
        return self.found[scenario][named_part(one.quantity.parts[0])][: self._paired(one)]

    def contributions(self, one: Claim, scenario: Scenario, runs: np.ndarray | None = None) -> np.ndarray:
        """What each run of an arm says of a claim's quantity. runs: some of them, None = all"""
        kept = [self.found[scenario][named_part(part)][: self._paired(one)] for part in one.quantity.parts]
        return one.quantity.contributions([values if runs is None else values[runs] for values in kept])

    def difference(self, one: Claim, runs: np.ndarray | None = None) -> np.ndarray:
        """What each pair of runs says of a claim."""
        return np.sum([weight * self.contributions(one, scenario, runs) for weight, scenario in one.arms], axis=0)

    def _paired(self, one: Claim) -> int:
        """How many runs all arms of a claim have, where they lie in regions of unlike size."""
        return min(self.runs(scenario) for scenario in one.scenarios)
