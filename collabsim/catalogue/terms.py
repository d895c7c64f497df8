"""What the terms of decisions mean, in plain words (`terms.toml`)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

PLANNED = ("expiry", "absorbed")  # ends that are no failure: survival counts them as seen until then
GROUPS = ("base", "money", "control", "vision", "people", "trust", "mandate", "commitment")

# What each decision's probability is a chance of.
CHANCES = {
    "search": "the chance that it would look for partners that quarter",
    "drop": "the chance of giving the idea up at this point",
    "go_live": "the chance of beginning that quarter",
    "refusal": "the chance that it would refuse to sign",
    "join": "the chance that the two sides would agree",
    "renegotiation": "the chance that terms would be reopened that quarter",
    "exit": "its chance of leaving that quarter",
    "lapse": "the chance that the term would not be renewed",
    "upgrade": "the chance that the partners would take a step up",
}


@dataclass(frozen=True)
class Term:
    """One named term of a decision's log-odds.

    up, down: what is told when it raises or lowers the odds · group: the kind of cause · base: a constant, never a
    cause
    """

    name: str
    title: str
    up: str
    down: str
    group: str
    statements: tuple[str, ...]

    @property
    def base(self) -> bool:
        """Whether it is a constant, which is never told as a cause."""
        return self.group == "base"


@functools.cache
def decisions() -> dict[str, dict[str, Term]]:
    """The terms of every decision, by decision and term, in the order in which they are added."""
    table = tomllib.loads(resources.files(__package__).joinpath("terms.toml").read_text(encoding="utf-8"))
    return {decision: {name: _term(name, entry) for name, entry in terms.items()} for decision, terms in table.items()}


def _term(name: str, entry: dict) -> Term:
    if entry["group"] not in GROUPS:
        raise ValueError(f"terms.toml, {name}: group {entry['group']!r} is none of {GROUPS}")
    return Term(name=name, statements=tuple(entry.pop("statements", ())), **entry)
