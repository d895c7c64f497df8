"""What can be different from one quarter to the next, or from one government to the next: every state variable
(`states.toml`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import entries, record


@dataclass(frozen=True)
class State:
    """One state variable of an entity.

    meaning: in plain words · unit: with the range · changes: the phases in which it changes, or "fixed"
    """

    entity: str
    name: str
    meaning: str
    unit: str
    changes: str


@functools.cache
def states() -> dict[str, dict[str, State]]:
    """All state variables by entity and name, in the order of states.toml."""
    return read(entries("states.toml"))


def read(tables: Mapping[str, Mapping]) -> dict[str, dict[str, State]]:
    """The states of the parsed file. Raises ValueError that names the entry that is wrong."""
    return {
        entity: {
            name: record(State, "states.toml", f"{entity}.{name}", entry, entity=entity, name=name)
            for name, entry in found.items()
        }
        for entity, found in tables.items()
    }
