"""The service areas that governments may share, and what they are like (`services.toml`)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import demand, entries, record

RATED = (
    "asset_specificity",
    "measurement_difficulty",
    "scale_potential",
    "labour_intensity",
    "visibility",
    "geographic_dependence",
    "digital_suitability",
    "identity_salience",
    "fixed_cost_share",
)


@dataclass(frozen=True)
class Service:
    """One service area.

    general_services: offered by a county's general services · regional_issue: too large for one government
    the nine ratings: 0..1, explained at the head of services.toml · basis: where they come from
    efficient_scale: residents at which average cost stops falling
    budget_share: share of a government's spending, 0..1; over all services the shares sum to 1
    """

    slug: str
    title: str
    group: str
    general_services: bool
    asset_specificity: float
    measurement_difficulty: float
    scale_potential: float
    labour_intensity: float
    visibility: float
    geographic_dependence: float
    digital_suitability: float
    identity_salience: float
    fixed_cost_share: float
    regional_issue: bool
    efficient_scale: float
    budget_share: float
    basis: str


@functools.cache
def services() -> tuple[Service, ...]:
    """The service areas in the order of services.toml."""
    return read(entries("services.toml"))


def read(tables: Mapping[str, Mapping]) -> tuple[Service, ...]:
    """The service areas of the parsed file. Raises ValueError that names the entry that is wrong."""
    file = "services.toml"
    ratings = tables["ratings"]
    demand(all(0.0 <= value <= 1.0 for value in ratings.values()), file, "ratings", "each is to lie in 0..1")
    for slug, entry in tables["services"].items():
        for name in ("efficient_scale", "budget_share"):
            demand(entry.get(name, 0) > 0, file, slug, f"{name} is to be above 0")
    whole = sum(entry["budget_share"] for entry in tables["services"].values())
    return tuple(_service(slug, entry, ratings, whole) for slug, entry in tables["services"].items())


def _service(slug: str, entry: Mapping, ratings: Mapping[str, float], whole: float) -> Service:
    file = "services.toml"
    letters = {name: entry.get(name) for name in RATED}
    wrong = {name: letter for name, letter in letters.items() if letter not in ratings}
    demand(not wrong, file, slug, f"ratings are to be letters of {sorted(ratings)}: {wrong}")
    numbers = {name: float(ratings[letter]) for name, letter in letters.items()}
    numbers["efficient_scale"] = float(entry["efficient_scale"])
    numbers["budget_share"] = entry["budget_share"] / whole
    return record(Service, file, slug, {**entry, **numbers}, slug=slug)
