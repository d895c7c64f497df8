"""The levers: what each means in words, and the panel that offers them."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

from collabsim.catalogue.parameters import Parameter, declared
from collabsim.catalogue.statements import statements

from .panel import Panel
from .presets import presets
from .session import Moment
from .setting import REGIONS

HERE = Path(__file__).parent
HAPPENINGS = "What sets sharing off"


class Levers(Panel):
    """All levers under their headings, and the things that can happen; wishes are heard by `hear`."""

    _esm = Panel.source("levers")

    def __init__(self) -> None:
        super().__init__(about={"groups": groups(), "regions": [[name, told[0]] for name, told in REGIONS.items()]})

    def show(self, moment: Moment) -> None:
        """The values of a moment."""
        setting = moment.setting
        self.state = {
            "values": dict(setting.levers),
            "happenings": list(setting.happenings),
            "region": setting.region,
            "seed": setting.seed,
            "changed": setting.changed,
            "undoable": moment.undoable,
            "problem": moment.problem,
            "command": setting.command,
            "file": setting.file_text if setting.happenings else "",
            "milliseconds": moment.milliseconds,
        }


@functools.cache
def groups() -> list[dict]:
    """Headings with their levers and switches, as the panel draws them."""
    wording = tomllib.loads((HERE / "levers.toml").read_text(encoding="utf-8"))
    headings = wording["headings"]
    found: dict[str, dict] = {title: {"title": title, "levers": [], "switches": []} for title in headings.values()}
    for parameter in declared().values():
        if parameter.role == "lever":
            title = headings.get(parameter.statements[0][0] if parameter.statements else "", "Where to begin")
            found[title]["levers"].append(_lever(parameter, wording["levers"].get(parameter.name, {})))
    found[HAPPENINGS]["switches"] = [
        {"name": name, "title": preset.title, "line": preset.line, "chips": _chips(preset.statements)}
        for name, preset in presets().items()
    ]
    return [group for group in found.values() if group["levers"] or group["switches"]]


def _lever(parameter: Parameter, wording: dict) -> dict:
    whole = wording.get("words") in ("quarters", "a year")
    return {
        "name": parameter.name,
        "title": wording.get("title", parameter.title),
        "about": f"{parameter.title}. Unit: {parameter.unit}.",
        "line": wording.get("line", parameter.title),
        "words": wording.get("words", "share"),
        "reversed": wording.get("reversed", False),
        "default": parameter.value,
        "low": parameter.low,
        "high": parameter.high,
        "step": 1.0 if whole else (parameter.high - parameter.low) / 20,
        "chips": _chips(parameter.statements),
    }


def _chips(names: tuple[str, ...]) -> list[dict]:
    """Ids of statements, each with what it says where the catalogue tells it."""
    known = statements()
    return [
        {
            "id": name,
            "tip": f"{known[name].title}. {known[name].text} (document {known[name].document}, {name})"
            if name in known
            else f"Statement {name} of the documents.",
        }
        for name in names
    ]
