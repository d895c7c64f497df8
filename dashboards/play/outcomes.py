"""What comes of it: chosen outcomes of this run, of the region without changes, and of other luck."""

from __future__ import annotations

import functools

import traitlets

from collabsim.catalogue.outcomes import Outcome, outcomes
from collabsim.report import words

from .luck import SURE
from .panel import Panel
from .session import Moment

FIRST = ("services_shared", "survival_5y", "net_saving", "trust")
SHORT = {  # what stands on the page where the catalogue's title is long
    "survival_5y": ("Live five years", "of new partnerships"),
    "net_saving": ("Net saving", "of services' cost, now"),
    "services_shared": ("Services shared", "per government"),
    "trust": ("Trust", "0 to 1"),
}
MONEY = "net_saving_money"
UNTOLD = (MONEY, "cohort_survival_5y")  # money stands beside the percent; the other needs a dated switch


class Outcomes(Panel):
    """Four outcomes; `choose` puts another in a place."""

    _esm = Panel.source("outcomes")
    futures = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(about={"outcomes": offered(), "sure": SURE})
        self.chosen = list(FIRST)
        self._luck_seen: tuple | None = None

    def choose(self, place: int, name: str) -> None:
        """Put an outcome in a place; what is not known is left alone."""
        if name in offered() and 0 <= place < len(self.chosen):
            self.chosen[place] = name

    def show(self, moment: Moment) -> None:
        """The outcomes of a moment; while a change is worked out the old ones stay, pale, and the new lines grow."""
        course = moment.course
        lines = {name: course.line(name) if course else [] for name in self.chosen}
        if not moment.fresh and self.state:
            growing = {name: [_short(value) for value in line] for name, line in lines.items()}
            self.state = self.state | {"fresh": False, "wanted": moment.shown, "growing": growing}
            return
        self.state = {
            "rows": [
                {"name": name, "line": [_short(value) for value in lines[name]], "beside": _beside(name, moment)}
                for name in self.chosen
            ],
            "shown": min(moment.shown, max(moment.known, 0)),
            "horizon": moment.setting.quarters,
            "fresh": moment.fresh,
            "milliseconds": moment.milliseconds,
        }
        self._show_luck(moment)

    def _show_luck(self, moment: Moment) -> None:
        """What is known of other luck; until there is a new band the old one stays as a ghost, in the same region."""
        luck, setting = moment.luck, moment.setting
        seen = (id(luck), luck and (len(luck.runs), luck.baseline is None), tuple(self.chosen), setting)
        if seen == self._luck_seen:
            return
        before = self._luck_seen[-1] if self._luck_seen else setting
        self._luck_seen = seen
        rows = {}
        for name in self.chosen:
            old = self.futures.get("rows", {}).get(name, {}) if before.region == setting.region else {}
            band = luck.band(name) if luck else []
            base = luck.line(name) if luck else []
            if not base and setting.changed and before.seed == setting.seed:
                base = old.get("base", [])  # changes do not move it
            rows[name] = {"base": base, "band": band or old.get("band", []), "ghost": not band}
        self.futures = {"runs": len(luck.runs) if luck else 0, "rows": rows}


@functools.cache
def offered() -> dict[str, dict]:
    """The outcomes that may be chosen, with how they are told."""
    return {name: _told(outcome) for name, outcome in outcomes().items() if name not in UNTOLD}


def _told(outcome: Outcome) -> dict:
    title, sub = SHORT.get(outcome.name, (outcome.title, "" if outcome.unit == "share" else outcome.unit))
    kind = "share" if outcome.unit == "share" else "percent" if outcome.unit.startswith("%") else "number"
    digits = 2 if outcome.unit.startswith(("0..1", "index")) or kind == "percent" else 1
    return {
        "title": title,
        "sub": sub,
        "meaning": f"{outcome.meaning} Unit: {outcome.unit}.",
        "kind": kind,
        "digits": digits,
        "fine": 1 if kind == "percent" else digits,  # of an interval
        "undefined": outcome.undefined_when,
    }


def _beside(name: str, moment: Moment) -> str:
    """The net saving in money, told beside the percent."""
    if name != "net_saving" or moment.course is None or not 0 < moment.shown <= moment.known:
        return ""
    amount = moment.course.frames[moment.shown].row[MONEY]
    return f"{words.money(amount, moment.course.model.region.currency)} a year"


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
