"""Decisions and the events that they make, each with the terms that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from collabsim.rules.logit import logistic, total


class Verdict(NamedTuple):
    """One decision: its named terms, their sum, the probability that belongs to it, and the draw that met it."""

    decision: str
    terms: NamedTuple
    log_odds: float
    probability: float
    draw: float

    @property
    def happens(self) -> bool:
        """Whether the draw fell below the probability."""
        return self.draw < self.probability

    @classmethod
    def of(cls, decision: str, terms: NamedTuple, draw: float) -> Verdict:
        """The verdict of terms and a draw."""
        log_odds = total(terms)
        return cls(decision, terms, log_odds, logistic(log_odds), draw)


@dataclass(slots=True)
class Event:
    """Something that happened to a partnership in a quarter, and the verdict behind it (None where a rule left no
    choice).
    """

    quarter: int
    kind: str
    partnership: Any
    municipality: Any
    cause: str | None
    verdict: Verdict | None


class EventLog:
    """The events of a run in the order in which they happened."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, event: Event) -> None:
        """Write an event down."""
        self.events.append(event)

    def __iter__(self) -> Iterator[Event]:
        """Go through the events from the first to the last."""
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)
