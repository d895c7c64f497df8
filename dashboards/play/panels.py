"""The smaller panels: which quarter it is, the time line, what happened, the card over the map."""

from __future__ import annotations

from collabsim.catalogue.services import services
from collabsim.intervention import ONCE
from collabsim.report import words

from .happenings import LOSSES, Happening
from .panel import Panel
from .presets import presets
from .session import SPEEDS, Moment

ROWS = ("Shocks", "Rules", "Help")
PAGE = 30  # entries of the log at first
FRESH = 2  # quarters for which an end is told over the map


class Head(Panel):
    """The quarter, and what the map shows. view: "pressure", "will" or "trust" · service: a group, "" = all"""

    _esm = Panel.source("head")

    def __init__(self) -> None:
        super().__init__(about={"groups": sorted({service.group for service in services()})})
        self.view, self.service = "pressure", ""

    def show(self, moment: Moment) -> None:
        """The quarter of a moment."""
        shown = shown_of(moment)
        self.state = {
            "shown": shown,
            "quarter": shown - 1,
            "horizon": moment.setting.quarters,
            "first": first_of(moment),
            "view": self.view,
            "service": self.service,
        }


class Transport(Panel):
    """Play, pause, step, speed, time line."""

    _esm = Panel.source("transport")

    def __init__(self) -> None:
        super().__init__(about={"speeds": list(SPEEDS), "rows": list(ROWS)})

    def show(self, moment: Moment) -> None:
        """The time line of a moment. Starts are launches, ends those of running partnerships, by quarter."""
        frames = moment.course.frames[1:] if moment.course else []
        horizon = moment.setting.quarters
        self.state = {
            "shown": moment.shown,
            "horizon": horizon,
            "playing": moment.playing,
            "speed": moment.speed,
            "first": first_of(moment),
            "starts": [sum(one.kind == "launch" for one in frame.happenings) for frame in frames],
            "ends": [sum(one.kind == "end" for one in frame.happenings) for frame in frames],
            "bars": [_bar(name, horizon) for name in moment.setting.happenings],
        }


def _bar(name: str, horizon: int) -> dict:
    preset = presets()[name]
    done = preset.intervention
    once = done.kind in ONCE and done.until is None
    until = done.start + 1 if once else horizon if done.until is None else done.until
    return {
        "title": preset.title.removeprefix("A ").capitalize(),
        "row": preset.row,
        "from": done.start,
        "until": until,
    }


class Log(Panel):
    """What happened, newest first. only: ends alone · most: entries at most"""

    _esm = Panel.source("log")

    def __init__(self) -> None:
        super().__init__()
        self.only, self.most = False, PAGE

    def show(self, moment: Moment) -> None:
        """The log of a moment."""
        course = moment.course
        told = course.happenings(shown_of(moment)) if course else []
        chosen = [one for one in told if one.kind == "end"] if self.only else told
        self.state = {
            "course": id(course),
            "entries": [_entry(one, first_of(moment)) for one in chosen[: self.most]],
            "more": len(chosen) > self.most,
            "count": len(told),
            "only": self.only,
            "empty": "Nothing has ended yet." if told else "Nothing has happened yet. Press play.",
        }


def _entry(one: Happening, first: str) -> dict:
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "when": calendar(first, one.quarter),
        "who": words.joined(one.names, 4) if one.names else "",
        "reason": words.sentence(one.reason) if one.reason else "",
        "why": one.why and one.kind in LOSSES,
        "partnership": one.partnership,
    }


class Card(Panel):
    """What was clicked on the map, or what has just ended."""

    _esm = Panel.source("card")

    def show(self, moment: Moment, chosen: dict | None) -> None:
        """chosen: the card of what was clicked; None = what has just ended, if anything has."""
        self.state = chosen or _latest_end(moment) or {}


def _latest_end(moment: Moment) -> dict | None:
    if moment.course is None or not moment.fresh:
        return None
    shown = shown_of(moment)
    for frame in reversed(moment.course.frames[max(shown - FRESH + 1, 0) : shown + 1]):
        for one in frame.happenings:
            if one.kind == "end":
                who = words.joined(one.names, 4) if one.names else ""
                lines = [line for line in (who, words.sentence(one.reason) if one.reason else "") if line]
                return {"title": one.title, "lines": lines, "why": one.number if one.why else None}
    return None


def shown_of(moment: Moment) -> int:
    """Quarters that can be shown: those wished for, as far as they are known."""
    return min(moment.shown, max(moment.known, 0))


def first_of(moment: Moment) -> str:
    """The first recorded quarter, like "2026Q1"."""
    return moment.course.scenario.start if moment.course else "2026Q1"


def calendar(first: str, quarter: int) -> str:
    """A quarter of the model as the page says it: "Q3 2036"."""
    year, number = words.quarter(first, quarter).split("Q")
    return f"Q{number} {year}"
