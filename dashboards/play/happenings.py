"""What happened in a quarter, told shortly and in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.catalogue.terms import decisions
from collabsim.model.events import Event
from collabsim.report import words
from dashboards.map.pictures import members_of

# Told by kind of event: what of the service, or who of it.
TITLES = {
    "start": "{service}: first talk",
    "launch": "{service} begins to run",
    "drop": "{service}: idea given up",
    "retry": "{service}: tried once more",
    "redesign": "{service}: another design",
    "join": "{who} joins {lower}",
    "exit": "{who} leaves {lower}",
    "renegotiate": "{who} has {lower} renegotiated",
    "upgrade": "{service}: a step up",
    "end": "{service} ends",
}
LOSSES = ("end", "drop", "exit")
ABBREVIATIONS = ("IT", "EMS")


@dataclass(frozen=True)
class Happening:
    """One event of a course.

    number: its place in the model's log · quarter: of the model, 0 = first recorded · kind: of the model's events
    who: whose event it is, or nothing · names: who is in it, or was until then · reason: why, in words, or nothing
    why: whether terms decided it
    """

    number: int
    quarter: int
    kind: str
    partnership: str
    title: str
    who: str
    names: tuple[str, ...]
    reason: str
    why: bool


def happening(number: int, event: Event) -> Happening:
    """An event of the model, told."""
    partnership, verdict = event.partnership, event.verdict
    service = partnership.service.title
    who = "" if event.municipality is None else event.municipality.name
    reason = ""
    if event.kind in LOSSES and event.cause is not None:
        reason = _reason(event)
    return Happening(
        number,
        event.quarter,
        event.kind,
        format(partnership.key, "016x"),
        TITLES[event.kind].format(service=service, lower=lowered(service), who=who),
        who,
        tuple(one.name for one in members_of(partnership)),
        reason,
        verdict is not None,
    )


def _reason(event: Event) -> str:
    if event.kind == "exit" and event.verdict is not None and event.cause not in words.STRUCTURAL:
        term = decisions()[event.verdict.decision][event.cause]
        return words.NO_CAUSE if term.base else term.up
    return words.cause(event.cause, words.ENDING if event.verdict is None else (event.verdict.decision,))


def lowered(title: str) -> str:
    """A service's title inside a sentence."""
    first = title.split(" ", 1)[0]
    return title if first in ABBREVIATIONS else title[:1].lower() + title[1:]
