"""What is measured by comparison within stored tables, and is no outcome of a run (`measures.toml`)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import demand, entries, record


@dataclass(frozen=True)
class Measure:
    """One measure.

    meaning: in plain words · made_from: what it is worked out of, each "table.column", explained at the head of
    measures.toml · formula: how
    """

    name: str
    title: str
    meaning: str
    unit: str
    made_from: tuple[str, ...]
    formula: str


@functools.cache
def measures() -> dict[str, Measure]:
    """All measures by name, in the order of measures.toml."""
    return read(entries("measures.toml"))


def read(tables: Mapping[str, Mapping]) -> dict[str, Measure]:
    """The measures of the parsed file. Raises ValueError that names the entry that is wrong."""
    found = {name: record(Measure, "measures.toml", name, entry, name=name) for name, entry in tables.items()}
    for name, measure in found.items():
        demand(bool(measure.made_from), "measures.toml", name, "made_from is to name a column, or some")
        for column in measure.made_from:
            demand(column.count(".") == 1, "measures.toml", name, f"made_from has {column!r}, not table.column")
    return found
