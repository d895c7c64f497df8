"""What is noted of a partnership and its members only to be compared later; nothing in the model reads it."""

from __future__ import annotations

import math

RECENT = 4  # quarters that count as after something
SITUATIONS = ("after_election", "after_manager", "after_champion", "with_champion", "at_term_end")


class Spread:
    """Mean and standard deviation of numbers that come one by one (Welford's way)."""

    __slots__ = ("_squares", "count", "mean")

    def __init__(self) -> None:
        self.count = 0
        self.mean = self._squares = 0.0

    def add(self, value: float) -> None:
        """Take in a number."""
        self.count += 1
        gap = value - self.mean
        self.mean += gap / self.count
        self._squares += gap * (value - self.mean)

    @property
    def deviation(self) -> float | None:
        """Standard deviation of the numbers so far; None below two."""
        return math.sqrt(self._squares / (self.count - 1)) if self.count > 1 else None


class Chronicle:
    """Of a partnership.

    election_ahead: quarters from launch to the next election of a member, None without launch or elections
    champion_left: when it lost its last champion · quality: over its quarters of operation
    astray: since when something has gone astray unnoticed · found: how often that was found · unnoticed: quarters until
    it was, in all
    """

    __slots__ = ("astray", "champion_left", "election_ahead", "found", "quality", "unnoticed")

    def __init__(self) -> None:
        self.election_ahead: int | None = None
        self.champion_left: int | None = None
        self.quality = Spread()
        self.astray: int | None = None
        self.found = self.unnoticed = 0

    def see(self, quarter: int, strayed: bool, found: bool) -> None:
        """Note whether something went astray in a quarter, and whether a check-in found what had."""
        if strayed and self.astray is None:
            self.astray = quarter
        if found and self.astray is not None:
            self.found += 1
            self.unnoticed += quarter - self.astray
            self.astray = None


class Chances:
    """Of a member: how often it could decide to leave, in all and by situation, and in which ones it did.

    left_in: situations at its decision to leave, None where it never decided so
    """

    __slots__ = ("counts", "left_in", "reviews")

    def __init__(self) -> None:
        self.reviews = 0
        self.counts = dict.fromkeys(SITUATIONS, 0)
        self.left_in: tuple[str, ...] | None = None

    def see(self, situations: tuple[str, ...]) -> None:
        """Note an occasion on which it could leave."""
        self.reviews += 1
        for name in situations:
            self.counts[name] += 1


def situations(membership) -> tuple[str, ...]:
    """In which situations a member of a running partnership is."""
    g, municipality = membership.partnership, membership.municipality
    voted, champion_left = municipality.quarters_since_election, g.chronicle.champion_left
    lost = g.champion is None and champion_left is not None
    holds = (
        voted is not None and voted <= RECENT,
        municipality.tenure <= RECENT,
        lost and g.model.quarter - champion_left <= RECENT,
        g.champion is not None,
        g.term_left == 0,
    )
    return tuple(name for name, held in zip(SITUATIONS, holds) if held)
