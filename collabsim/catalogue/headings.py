"""The headings under which statements are shown (`headings.toml`): each statement stands under one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import demand, entries, record
from .statements import Statement, statements

FILE = "headings.toml"


@dataclass(frozen=True)
class Heading:
    """One heading. of: "DOCUMENT kind" or a bare "DOCUMENT" · statements: ids, in the catalogue's order"""

    name: str
    title: str
    of: tuple[str, ...]
    statements: tuple[str, ...] = ()


@functools.cache
def headings() -> dict[str, Heading]:
    """All headings by name, in the order in which they are shown."""
    return read(entries(FILE), statements())


@functools.cache
def heading_of(statement: str) -> Heading:
    """The heading under which a statement stands."""
    return next(heading for heading in headings().values() if statement in heading.statements)


def read(tables: Mapping[str, Mapping], known: Mapping[str, Statement]) -> dict[str, Heading]:
    """The headings of the parsed file, with their statements.

    Raises ValueError that names a heading without a statement, or a statement without a heading or under two.
    """
    places: dict[str, str] = {}
    for name, table in tables.items():
        for part in table["of"]:
            demand(part not in places, FILE, name, f"{part!r} stands under {places.get(part)} already")
            places[part] = name
    under: dict[str, list[str]] = {name: [] for name in tables}
    for one in known.values():
        place = places.get(f"{one.document} {one.kind}", places.get(one.document))
        demand(place is not None, FILE, one.id, f"no heading takes in {one.document} {one.kind}")
        under[place].append(one.id)
    for name, found in under.items():
        demand(bool(found), FILE, name, "no statement stands under it")
    return {
        name: record(Heading, FILE, name, table, name=name, statements=tuple(under[name]))
        for name, table in tables.items()
    }
