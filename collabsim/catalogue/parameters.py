"""Every number of the model: what it means, what it may be, where it comes from (`parameters.toml`)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import SimpleNamespace

ROLES = ("lever", "context", "uncertainty", "constant")


@dataclass(frozen=True)
class Parameter:
    """One declared number.

    value: what the baseline uses · neutral: where its mechanism is silent (None for a lever, which has no neutral)
    low, high: the range in which it may be set · role: one of `ROLES`
    source: a key of sources.bib, a fact, or a stated assumption · level: whose a lever is: own, group or region
    start_only: read when a run begins, so that a dated change of it would do nothing
    """

    name: str
    title: str
    value: float
    low: float
    high: float
    unit: str
    role: str
    statements: tuple[str, ...]
    source: str
    neutral: float | None = None
    level: str = "region"
    start_only: bool = False


@functools.cache
def declared() -> dict[str, Parameter]:
    """All parameters by name, in the order of the file."""
    text = resources.files(__package__).joinpath("parameters.toml").read_text(encoding="utf-8")
    return {name: _parameter(name, entry) for name, entry in tomllib.loads(text).items()}


def _parameter(name: str, entry: dict) -> Parameter:
    low, high = entry.pop("range")
    statements = tuple(entry.pop("statements", ()))
    found = Parameter(name=name, low=float(low), high=float(high), statements=statements, **entry)
    if found.role not in ROLES or not found.low <= found.value <= found.high:
        raise ValueError(f"parameters.toml, {name}: role {found.role!r}, value {found.value} in [{low}, {high}]")
    return found


def profile(values: Mapping[str, float] | None = None) -> SimpleNamespace:
    """The record that plain rules read: every parameter by name, the given values in place of the defaults."""
    chosen = {name: float(parameter.value) for name, parameter in declared().items()}
    chosen.update(values or {})
    return SimpleNamespace(**chosen)
