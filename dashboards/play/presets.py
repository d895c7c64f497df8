"""Things that can happen to the region while it is played, each one switch."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from collabsim.intervention import Intervention


@dataclass(frozen=True)
class Preset:
    """One switch. line: what it does, shortly · row: where it stands on the time line · statements: ids"""

    title: str
    line: str
    row: str
    statements: tuple[str, ...]
    intervention: Intervention


@functools.cache
def presets() -> dict[str, Preset]:
    """The switches by name, in the order in which they are offered."""
    ordered = Intervention(
        "mandate",
        start=4,
        until=40,
        services=("public_safety_dispatch", "solid_waste", "building_inspection_permitting_plan_check"),
    )
    return {
        "mandate": Preset(
            "A mandate on three services",
            "From above: share dispatch, waste and inspection, years 2 to 10.",
            "Rules",
            ("X01",),
            ordered,
        ),
        "crisis": Preset(
            "A fiscal crisis",
            "Money gets tight for everybody, years 4 to 6.",
            "Shocks",
            ("F02",),
            Intervention("crisis", start=12, until=24, size=1.5),
        ),
        "grant": Preset(
            "A start-up grant",
            "2 % of a year's budget for setting up, years 3 to 7.",
            "Help",
            ("F02",),
            Intervention("grant", start=8, until=28, size=0.02),
        ),
        "retreat": Preset(
            "A retreat",
            "All leaders meet once, early in year 2.",
            "Help",
            ("P02",),
            Intervention("retreat", start=4),
        ),
        "signal": Preset(
            "Leaders who speak up",
            "Leaders say aloud that they want to share, years 2 to 6.",
            "Help",
            ("R01",),
            Intervention("signal", start=4, until=24),
        ),
        "early_success": Preset(
            "An early success",
            "Sharing the library is made to go well, years 2 to 5.",
            "Help",
            ("R07",),
            Intervention("seeded_success", start=4, until=20, services=("library",)),
        ),
        "shared_system": Preset(
            "A shared digital system",
            "One system is offered to all, early in year 3: half of what they lack.",
            "Help",
            ("S08",),
            Intervention("shared_system", start=8, size=0.5),
        ),
    }
