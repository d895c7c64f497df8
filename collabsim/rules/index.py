"""Finding a rule by its name: `collabsim.rules.trust.gain`, or one term that a rule returns, as in
`collabsim.rules.search.search_terms.will`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

PACKAGE = __name__.rpartition(".")[0]


@dataclass(frozen=True)
class Mechanism:
    """A rule, and the term of its answer that is meant; term "" = the whole answer."""

    module: ModuleType
    name: str
    term: str = ""

    @property
    def rule(self) -> Callable:
        """The rule itself."""
        return getattr(self.module, self.name)


def mechanism(dotted: str) -> Mechanism:
    """The mechanism of a dotted name. Raises LookupError where there is none."""
    parts = dotted.removeprefix(f"{PACKAGE}.").split(".")
    if not 2 <= len(parts) <= 3:
        raise LookupError(f"{dotted} is neither module.rule nor module.rule.term")
    try:
        module = importlib.import_module(f"{PACKAGE}.{parts[0]}")
        rule = getattr(module, parts[1])
    except (ImportError, AttributeError) as missing:
        raise LookupError(f"there is no rule {dotted}") from missing
    if not callable(rule):
        raise LookupError(f"{dotted} is no rule")
    return Mechanism(module, parts[1], *parts[2:])
