"""Kinds of government and the services that each provides (`kinds.toml`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import demand, demand_known, entries, record
from .services import services


@dataclass(frozen=True)
class Kind:
    """One kind of government; what its fields mean stands at the head of kinds.toml.

    provides: slugs of the only services that it provides, () = all · countywide: those it provides for its whole area
    """

    slug: str
    title: str
    aliases: tuple[str, ...]
    municipal: bool
    countywide: tuple[str, ...]
    provides: tuple[str, ...]
    elected: bool
    turnover: float
    source: str


@functools.cache
def kinds() -> dict[str, Kind]:
    """The kinds by slug, in the order of kinds.toml."""
    return read(entries("kinds.toml"))


def read(tables: Mapping[str, Mapping]) -> dict[str, Kind]:
    """The kinds of the parsed file. Raises ValueError that names the entry that is wrong."""
    file, known, owner = "kinds.toml", [service.slug for service in services()], {}
    found = {slug: record(Kind, file, slug, entry, slug=slug) for slug, entry in tables.items()}
    for slug, kind in found.items():
        demand_known(kind.countywide, known, file, slug, "countywide")
        demand_known(kind.provides, known, file, slug, "provides")
        for word in (slug, *kind.aliases):
            demand(owner.setdefault(folded(word), slug) == slug, file, slug, f"{word!r} stands for two kinds")
    return found


@functools.cache
def words() -> dict[str, str]:
    """Every word that a file may use for a kind, folded, with the slug of the kind that it means."""
    return {folded(word): slug for slug, kind in kinds().items() for word in (slug, *kind.aliases)}


def folded(word: str) -> str:
    """A word as it is compared: small letters, spaces and hyphens as underscores."""
    return re.sub(r"[\s_-]+", "_", word.strip().lower())
