"""One source of rules, two readers.

The package is imported twice: as `collabsim.rules`, where a rule is the plain function that agents call, and under
the alias that `compiled_rules` makes, where each rule is compiled. Relative imports inside the package find their
neighbours of the same kind, so that nothing of a rule is written twice. The plain side never imports numba.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType

ALIAS = "collabsim_compiled_rules"
IS_COMPILED = __name__.startswith(ALIAS)

if IS_COMPILED:
    import numpy
    from numba import njit

    rule: Callable = njit(nogil=True, error_model="numpy", no_cfunc_wrapper=True)
    word: Callable = numpy.uint64  # numba turns int64 with uint64 into float64: every word must be uint64
else:

    def rule(function: Callable) -> Callable:
        """Mark a pure scalar function as a rule (plain reader: the function itself)."""
        return function

    def word(number: int) -> int:
        """A constant of 64 bits (plain reader: a Python int)."""
        return number


def compiled_rules(module: str) -> ModuleType:
    """The compiled twin of a module of the rules, as in `compiled_rules("trust").gained`."""
    if ALIAS not in sys.modules:
        package = sys.modules[__name__.rpartition(".")[0]]
        spec = importlib.util.spec_from_file_location(
            ALIAS, package.__file__, submodule_search_locations=list(package.__path__)
        )
        twin = importlib.util.module_from_spec(spec)
        sys.modules[ALIAS] = twin
        spec.loader.exec_module(twin)
    return importlib.import_module(f"{ALIAS}.{module}")
