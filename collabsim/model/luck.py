"""Luck by address: the draws that agents take."""

from __future__ import annotations

from collabsim.rules import draws

WORD = 0xFFFFFFFFFFFFFFFF

# What a region and its people are, places and ideas: drawn once, however late and however often it is looked at. A
# redraw of what comes after leaves it as it is. (Heads and plants stay for waiting times that are found out from the
# beginning on; whether an idea suits its place and who has nothing to win by a deal is looked at again and again.)
STANDING = (
    "trait", "mission", "efficiency", "election_clock", "tenure", "population_trend", "cost_trend",
    "tie_trust", "tie_conflict", "tie_rivalry", "prior_project", "leaders_tie", "terrain",
    "allegiance", "spare", "assets", "vacancy", "plant",
    "stock", "stock_order", "stock_size", "stock_age", "stock_mode", "suitability", "stakeless",
)  # fmt: skip


class Luck:
    """Keyed draws of one run. A stream that `draws.STREAMS` does not declare is an error (KeyError)."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        root = draws.mixed(seed & WORD)
        self._streams = {name: draws.folded(root, draws.key(name)) for name in draws.STREAMS}
        self._begun: dict[tuple[str, int], int] = {}

    def redraw(self, number: int) -> None:
        """Let all that happens from now on have other luck; the same number brings the same other luck."""
        root = draws.folded(draws.mixed(self.seed & WORD), number & WORD)
        for name in draws.STREAMS:
            if name not in STANDING:
                self._streams[name] = draws.folded(root, draws.key(name))
        self._begun.clear()

    def uniform(self, stream: str, quarter: int, who: int, whom: int = 0, what: int = 0) -> float:
        """A number strictly between 0 and 1, always the same for the same address."""
        address = (stream, quarter)
        begun = self._begun.get(address)
        if begun is None:
            if len(self._begun) > 4096:
                self._begun.clear()
            begun = self._begun[address] = draws.folded(self._streams[stream], quarter & WORD)
        mixed = draws.mixed  # folding written out: this is where most words are stirred
        return draws.uniform(mixed(mixed(mixed(begun ^ who) ^ whom) ^ what))

    def normal(self, stream: str, quarter: int, who: int, whom: int = 0, what: int = 0) -> float:
        """A standard normal deviate."""
        return draws.normal(self.uniform(stream, quarter, who, whom, what))

    def gumbel(self, stream: str, quarter: int, who: int, whom: int = 0, what: int = 0) -> float:
        """A standard Gumbel deviate."""
        return draws.gumbel(self.uniform(stream, quarter, who, whom, what))
