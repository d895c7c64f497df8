"""One course of events: a model, and what it looked like at the end of each quarter so far."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from collabsim.model import RegionModel
from collabsim.scenario import Scenario
from collabsim.study import tables
from collabsim.study.keys import run_key

from .happenings import Happening, happening


@dataclass(frozen=True)
class Frame:
    """The region after some quarters. row: outcomes by name, nan where undefined; empty at the beginning"""

    picture: object
    row: dict[str, float]
    happenings: tuple[Happening, ...]


class Course:
    """A model that is stepped once a quarter and never back; `frames[k]` is how it stood after k recorded quarters."""

    def __init__(self, scenario: Scenario, picture_of: Callable[[RegionModel], object]) -> None:
        self.scenario = scenario
        self.model = RegionModel(scenario)
        self.frames: list[Frame] = []
        self.lock = threading.Lock()  # the model may be read only while it stands still
        self._picture_of = picture_of
        self._told = 0

    @property
    def known(self) -> int:
        """Recorded quarters so far; -1 while the region still runs up to its start."""
        return len(self.frames) - 1

    def advance(self) -> None:
        """One quarter more: of the burn-in, or a recorded one."""
        with self.lock:
            if self.model.quarter < 0:
                self.model.step()
            if self.model.quarter >= 0:
                if self.frames:
                    self.model.step()
                self.frames.append(self._frame())

    def _frame(self) -> Frame:
        model, events = self.model, self.model.log.events
        row = {name: values[-1] for name, values in model.datacollector.model_vars.items() if values}
        fresh = range(self._told, len(events))
        told = tuple(happening(number, events[number]) for number in fresh if events[number].quarter >= 0)
        self._told = len(events)
        return Frame(self._picture_of(model), row, told)

    def line(self, outcome: str) -> list[float | None]:
        """An outcome quarter by quarter as far as it is known; None where it is undefined."""
        found = [frame.row[outcome] for frame in self.frames[1:]]
        return [None if math.isnan(value) else value for value in found]

    def happenings(self, shown: int) -> list[Happening]:
        """What has happened in the first `shown` quarters, newest first."""
        return [one for frame in reversed(self.frames[: shown + 1]) for one in reversed(frame.happenings)]

    def find(self, number: int) -> Happening | None:
        """The happening of that number, if it has happened."""
        return next((one for frame in self.frames for one in frame.happenings if one.number == number), None)

    def record(self) -> SimpleNamespace:
        """The course so far as a finished run's tables, for `report.story` and the charts."""
        with self.lock:
            scenario = SimpleNamespace(
                start=self.scenario.start, quarters=max(self.known, 1), burn_in_quarters=self.scenario.burn_in_quarters
            )
            return SimpleNamespace(
                scenario=scenario,
                region=self.model.region,
                **tables.lives(tables.rows(self.model, events=True), run_key(self.scenario), events=True),
            )
