"""The documents' statements that act in the model, in our own words (`statements.toml`).

Each names all its parts: the rule in which it acts, its parameters, the lever to turn, the effect that must show and
the contrast that shows it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .entries import demand, demand_known, entries, record
from .measures import measures
from .outcomes import outcomes
from .sources import sources

KINDS = (
    "driver", "principle", "failure", "question", "necessity", "association", "benefit", "first step", "dynamic",
    "obstacle", "definition", "baseline", "screen", "tool", "process", "challenge", "tackle first", "asset", "known",
    "form",
)  # fmt: skip
LEVELS = ("own", "group", "region")
CAUSE_GROUPS = ("money", "control", "vision", "people", "trust", "mandate", "commitment")
SIGN = re.compile(r"\+|-|0|invU|mix|[<>]-?\d+(\.\d+)?|in \d+(\.\d+)?\.\.\d+(\.\d+)?")
CONTRASTS = ("RUN", "DEV", "COH", "SHOCK", "FACT", "IN", "BAND")
REGIONS = ("sonoma", "s60", "ny82", "nb66")
# what a contrast may turn besides a parameter: a dated intervention, or something that the region has or has not
EVENTS = (
    "mandate", "seeded_success", "crisis", "signal", "retreat", "grant", "kinds", "prior_projects_at_random",
    "conflicts_at_random", "modes", "forms", "measurement_difficulty", "asset_specificity",
)  # fmt: skip


@dataclass(frozen=True)
class Effect:
    """What must show. sign: of the outcome at the contrast's high setting minus the low one (+, -, 0, invU), or a bound
    of its level (>0, in 0.2..0.4).

    outcome: one of outcomes.toml or measures.toml
    filter: which part of the outcome, "" = all of it · context: where or when it is claimed, "" = everywhere
    The rest says the same to the machine, see the head of statements.toml.
    """

    outcome: str
    sign: str
    filter: str = ""
    context: str = ""
    of: str = ""
    minus: str = ""
    per: str = ""
    how: Mapping[str, str] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)
    match: str = ""
    since: int | None = None
    until: int | None = None
    low: float | None = None
    high: float | None = None
    less: tuple[float, ...] = ()
    quarters: int | None = None
    burn_in: int | None = None
    events: Mapping[str, tuple[Mapping, ...]] = field(default_factory=dict)
    at: Mapping[str, float] = field(default_factory=dict)
    against: Mapping[str, float] = field(default_factory=dict)
    alone: str = ""
    kind: str = ""
    construct: str = ""
    untested: str = ""


@dataclass(frozen=True)
class Contrast:
    """How an effect is shown: what is turned from low to high, in which kind of run, on which region.

    kind: of `CONTRASTS`, explained in statements.toml · region: of `REGIONS` · points: more settings, () = the two
    lever: "" where nothing is turned and the comparison lies within a run (IN) or with a band (BAND)
    context: parameters held at a value, or at (low, high) where they are the other factor · note: what else is to be
    known to run it
    """

    kind: str
    region: str
    lever: str = ""
    low: float = 0.0
    high: float = 1.0
    context: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)
    points: tuple[float, ...] = ()
    note: str = ""
    turned: int | None = None
    quarters: int | None = None
    burn_in: int | None = None
    also: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    events: Mapping[str, tuple[Mapping, ...]] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """One statement of the documents.

    document: 000 … 004, "document…" in sources.bib
    mechanism: dotted names of the rules in which it acts, each either a whole rule or rule.term, a term that the rule
        returns · silent: what each of them says when the statement is switched off: 0 for a term; for a whole rule a
        number, or the name of the argument that it hands back
    strength: the parameters whose neutral value switches it off, to the last bit
    parameters: all others that weigh, the lever among them · lever: the parameter or event to turn, "" = none
    level: whose the lever is, of `LEVELS` · cause_group: how an ending that it caused is told, of `CAUSE_GROUPS`
    state: what it moves first (trust, grievance, expectation, capacity …), through which all that follows comes
    effects: what must show; the first is the claim, the others are checks, prices and placebos
    same_as: statements with the same mechanism, and `apart`, how they are told apart
    test: the test that shows it, as "tests/….py::test_name"
    """

    id: str
    document: str
    kind: str
    title: str
    text: str
    mechanism: tuple[str, ...]
    parameters: tuple[str, ...]
    level: str
    cause_group: str
    effects: tuple[Effect, ...]
    contrast: Contrast
    lever: str = ""
    strength: tuple[str, ...] = ()
    silent: tuple = ()
    state: str = ""
    test: str = ""
    same_as: tuple[str, ...] = ()
    apart: str = ""

    @property
    def effect(self) -> Effect:
        """The primary claim."""
        return self.effects[0]


@functools.cache
def statements() -> dict[str, Statement]:
    """All statements by id, in the order of statements.toml."""
    return read(entries("statements.toml"))


def read(tables: Mapping[str, Mapping]) -> dict[str, Statement]:
    """The statements of the parsed file. Raises ValueError that names the entry that is wrong."""
    return {name: _statement(name, dict(entry)) for name, entry in tables.items()}


def _statement(name: str, entry: dict) -> Statement:
    file = "statements.toml"
    demand({"effects", "contrast"} <= entry.keys(), file, name, "effects and contrast are needed")
    effects = tuple(record(Effect, file, name, effect) for effect in entry.pop("effects"))
    demand(bool(effects), file, name, "effects: at least the claim is needed")
    contrast = dict(entry.pop("contrast"))
    context = {key: tuple(at) if isinstance(at, list) else at for key, at in contrast.pop("context", {}).items()}
    contrast = record(Contrast, file, name, contrast, context=context)
    for key in ("mechanism", "strength"):
        if isinstance(entry.get(key), str):
            entry[key] = [entry[key]]
    silent = entry.pop("silent", 0.0)
    silent = tuple(silent) if isinstance(silent, list) else (silent,) * len(entry.get("mechanism", ()))
    found = record(Statement, file, name, entry, id=name, effects=effects, contrast=contrast, silent=silent)
    for key, word, known in (
        ("kind", found.kind, KINDS),
        ("level", found.level, LEVELS),
        ("cause_group", found.cause_group, CAUSE_GROUPS),
        ("document", f"document{found.document}", sources()),
        ("lever", found.lever, ("", *found.strength, *found.parameters, *EVENTS)),
        ("contrast.kind", contrast.kind, CONTRASTS),
        ("contrast.region", contrast.region, REGIONS),
        ("contrast.lever", contrast.lever, ("", found.lever, *found.strength)),
    ):
        demand_known([word], known, file, name, key)
    for effect in effects:
        demand_known([effect.outcome], {**outcomes(), **measures()}, file, name, "effect.outcome")
        demand(SIGN.fullmatch(effect.sign) is not None, file, name, f"effect.sign is {effect.sign!r}")
    demand(contrast.low < contrast.high, file, name, "contrast.low is to be below contrast.high")
    rules = all(dotted.startswith("collabsim.rules.") for dotted in found.mechanism)
    demand(rules and bool(found.mechanism), file, name, "mechanism is to be a rule, or some")
    demand(len(silent) == len(found.mechanism), file, name, "silent is to have as many entries as mechanism")
    return found
