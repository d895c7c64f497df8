"""The documents' statements that act in the model, in our own words (`statements.toml`).

Each names all its parts: the rule in which it acts, its parameters, the lever to turn, the effect that must show and
the contrast that shows it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from .entries import demand, demand_known, entries, record
from .outcomes import outcomes
from .sources import sources

KINDS = ("driver", "principle", "failure", "question", "necessity")
LEVELS = ("own", "group", "region")
CAUSE_GROUPS = ("money", "control", "vision", "people", "trust", "mandate", "commitment")
SIGNS = ("+", "-", "0", "invU")
CONTRASTS = ("RUN", "DEV", "COH", "SHOCK", "FACT")
REGIONS = ("sonoma", "s60")
EVENTS = ("mandate", "seeded_success")  # what a contrast may turn besides a parameter


@dataclass(frozen=True)
class Effect:
    """What must show. sign: of the outcome at the contrast's high setting minus the low one, of `SIGNS`.

    filter: which part of the outcome, "" = all of it · context: where or when it is claimed, "" = everywhere
    """

    outcome: str
    sign: str
    filter: str = ""
    context: str = ""


@dataclass(frozen=True)
class Contrast:
    """How an effect is shown: what is turned from low to high, in which kind of run, on which region.

    kind: of `CONTRASTS`, explained in statements.toml · region: of `REGIONS` · points: more settings, () = the two
    context: parameters held at a value, or at (low, high) where they are the other factor
    """

    kind: str
    lever: str
    low: float
    high: float
    region: str
    context: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)
    points: tuple[float, ...] = ()


@dataclass(frozen=True)
class Statement:
    """One statement of the documents.

    document: 000 … 004, "document…" in sources.bib · mechanism: dotted name of the rule in which it acts
    parameters: names in parameters.toml · lever: the parameter or event to turn · level: whose it is, of `LEVELS`
    cause_group: how an ending that it caused is told, of `CAUSE_GROUPS`
    """

    id: str
    document: str
    kind: str
    title: str
    text: str
    mechanism: str
    parameters: tuple[str, ...]
    lever: str
    level: str
    cause_group: str
    effect: Effect
    contrast: Contrast


@functools.cache
def statements() -> dict[str, Statement]:
    """All statements by id, in the order of statements.toml."""
    return read(entries("statements.toml"))


def read(tables: Mapping[str, Mapping]) -> dict[str, Statement]:
    """The statements of the parsed file. Raises ValueError that names the entry that is wrong."""
    return {name: _statement(name, dict(entry)) for name, entry in tables.items()}


def _statement(name: str, entry: dict) -> Statement:
    file = "statements.toml"
    demand({"effect", "contrast"} <= entry.keys(), file, name, "effect and contrast are needed")
    effect = record(Effect, file, name, entry.pop("effect"))
    contrast = dict(entry.pop("contrast"))
    context = {key: tuple(at) if isinstance(at, list) else at for key, at in contrast.pop("context", {}).items()}
    contrast = record(Contrast, file, name, contrast, context=context)
    found = record(Statement, file, name, entry, id=name, effect=effect, contrast=contrast)
    for key, word, known in (
        ("kind", found.kind, KINDS),
        ("level", found.level, LEVELS),
        ("cause_group", found.cause_group, CAUSE_GROUPS),
        ("document", f"document{found.document}", sources()),
        ("lever", found.lever, (*found.parameters, *EVENTS)),
        ("effect.outcome", effect.outcome, outcomes()),
        ("effect.sign", effect.sign, SIGNS),
        ("contrast.kind", contrast.kind, CONTRASTS),
        ("contrast.region", contrast.region, REGIONS),
        ("contrast.lever", contrast.lever, (found.lever,)),
    ):
        demand_known([word], known, file, name, key)
    demand(contrast.low < contrast.high, file, name, "contrast.low is to be below contrast.high")
    demand(found.mechanism.startswith("collabsim.rules."), file, name, "mechanism is to be a rule")
    return found
