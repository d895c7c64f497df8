"""The record of a run: the outcomes of each quarter and of the whole. Meanings, units and windows: outcomes.toml."""

from __future__ import annotations

import math
from collections.abc import Callable

from collabsim.catalogue.outcomes import outcomes
from collabsim.rules.logit import total

from . import groups, people
from .happenings import Happenings
from .lives import Lives
from .money import Money

NAN = float("nan")
RECENT_QUARTERS = 20


class Record:
    """Hears what happens, reads the state at each quarter's end.

    A quarter's outcome is a ratio: `_parts[name] = (numerator, denominator)`; a run's total is the ratio of sums.
    """

    def __init__(self, model) -> None:
        self.model = model
        self.names = tuple(outcomes())
        self._parts: dict[str, tuple[float, float]] = {}
        self._sums = {name: [0.0, 0.0] for name in self.names}
        self._recent: dict[str, list[float]] = {name: [] for name in self.names}
        self._now: dict[str, float] = {}
        self.happenings = Happenings(model)
        self.lives = Lives(model)
        self.money = Money(model)
        self._positions = sum(len(m.positions) for m in model.municipalities)

    def reporters(self) -> dict[str, Callable]:
        """Mesa's reporters: one an outcome, reading what `observe` found."""
        return {name: (lambda model, name=name: model.record.value(name)) for name in self.names}

    def value(self, name: str) -> float:
        """An outcome of this quarter; nan where undefined."""
        return self._now[name]

    def count(self, kind: str, partnership, municipality) -> None:
        """Hear of an event."""
        self.happenings.count(kind, partnership, municipality)
        self.lives.count(kind, partnership)

    def add(self, what: str, amount: float = 1.0) -> None:
        """Hear of something that is no event of its own."""
        self.happenings.sums[what] += amount

    def observe(self) -> None:
        """Read the quarter's outcomes; before quarter 0 nothing is kept."""
        model = self.model
        live = model.live()
        running = [g for g in live if g.operating]
        if model.quarter >= 0:
            developing = [g for g in live if not g.operating]
            put, self._parts = self._put, {}
            self.happenings.observe(put)
            self.money.observe(put, running, self.happenings.broken_up)
            people.observe(put, model, running)
            groups.observe_numbers(put, model, running, developing, self._positions)
            groups.observe_deals(put, running)
            groups.observe_pairs(put, model, running)
            groups.observe_sellers(put, model, running)
            groups.observe_provision(put, model, running, self._positions, self.money.lacking)
            self.lives.observe(put, running)
            self._keep()
        self.money.close()
        self.lives.close(running)
        self.happenings.close(running)

    def _put(self, name: str, above: float, below: float = 1.0) -> None:
        self._parts[name] = (float(above), float(below))

    def _keep(self) -> None:
        for name in self.names:
            above, below = self._parts[name]
            value = above / below if below else NAN
            self._now[name] = value
            self._sums[name][0] += above
            self._sums[name][1] += below
            recent = self._recent[name]
            recent.append(value)
            if len(recent) > RECENT_QUARTERS:
                recent.pop(0)

    def summary(self) -> dict[str, float]:
        """The run's one number for each outcome, made as its entry says; nan where undefined."""
        found = {}
        for name, outcome in outcomes().items():
            above, below = self._sums[name]
            if outcome.summary == "total" or name == "cohort_survival_5y":
                found[name] = above / below if below else NAN
            elif outcome.summary == "mean_last_20":
                known = [value for value in self._recent[name] if not math.isnan(value)]
                found[name] = total(known) / len(known) if known else NAN
            else:
                found[name] = self._now.get(name, NAN)
        return found
