"""collabsim: how municipalities form, sustain and dissolve shared-service partnerships.

The public names stand in `__all__`. Each is loaded when it is first used, so that `import collabsim` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors
    from .analysis.compare import compare
    from .analysis.effects.effects import effects
    from .intervention import Intervention
    from .model import Municipality, Partnership, RegionModel
    from .regions.region import Region
    from .scenario import Scenario
    from .study.design import Axis, Experiment
    from .study.load import load
    from .study.run import outcomes, run
    from .study.sweep import sweep

__version__ = "0.1.0"

__all__ = [
    "Axis",
    "Experiment",
    "Intervention",
    "Municipality",
    "Partnership",
    "Region",
    "RegionModel",
    "Scenario",
    "compare",
    "effects",
    "errors",
    "load",
    "outcomes",
    "run",
    "sweep",
]

_HOMES = {
    "Axis": "study.design",
    "Experiment": "study.design",
    "Intervention": "intervention",
    "Municipality": "model",
    "Partnership": "model",
    "Region": "regions.region",
    "RegionModel": "model",
    "Scenario": "scenario",
    "compare": "analysis.compare",
    "effects": "analysis.effects.effects",
    "load": "study.load",
    "outcomes": "study.run",
    "run": "study.run",
    "sweep": "study.sweep",
}


def __getattr__(name: str) -> object:
    if name == "errors":
        return importlib.import_module(".errors", __name__)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
