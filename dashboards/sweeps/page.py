"""The Sweeps page: the shelf of stored sweeps at the left, what one of them found at the right."""

from __future__ import annotations

import html

import solara

from collabsim.errors import CollabsimError

from .. import chip, stored
from ..stored import Entry
from .answer import Answer
from .controls import Press


@solara.component
def Sweeps():
    """Stored sweeps, one of them open."""
    looked, look = solara.use_state(0)
    shelf = solara.use_memo(stored.entries, [looked])
    name, pick = solara.use_state("")
    sound = [entry for entry in shelf if not entry.problem]
    first = next((one for one in sound if one.runs), sound[0] if sound else None)
    entry = next((one for one in sound if one.name == name), first)
    if entry is None:
        Empty([one for one in shelf if one.problem], lambda: look(looked + 1))
        return
    Open(entry, _opened(entry), Shelf(shelf, entry, pick, lambda: look(looked + 1)))


@solara.component
def Open(entry: Entry, found: tuple, shelf: solara.Element):
    """One sweep with the shelf at its side, or why it cannot be opened."""
    asked, problem = found

    def mark():
        chip.text.set(asked.where.split(",")[0] if asked else "")
        return lambda: chip.text.set("")

    solara.use_effect(mark, [entry])
    if asked is not None:
        Answer(asked, entry.name, shelf).key(f"{entry.name} {entry.stamp}")
        return
    with solara.Div(classes=["sweeps"]):
        solara.Div(classes=["sweeps-side"], children=[shelf])
        with solara.Div(classes=["sweeps-main"]):
            solara.HTML("p", unsafe_innerHTML=html.escape(problem), classes=["notice"])


def _opened(entry: Entry) -> tuple:
    try:
        return stored.question(entry), ""
    except CollabsimError as error:
        return None, str(error)


@solara.component
def Shelf(shelf: list[Entry], chosen: Entry, pick, again):
    """The stored results; those that cannot be read are named with the reason."""
    with solara.Div(classes=["shelf"]):
        with solara.Div(classes=["shelf-head"]):
            solara.HTML("h3", unsafe_innerHTML="Stored results")
            Press("Look again", again, kind="plain")
        for entry in shelf:
            if entry.problem:
                text = f"<b>{html.escape(entry.name)} is left out</b><br>{html.escape(entry.problem)}"
                solara.HTML("div", unsafe_innerHTML=text, classes=["shelf-broken"])
            else:
                Book(entry, entry.name == chosen.name, pick).key(entry.name)


@solara.component
def Book(entry: Entry, here: bool, pick):
    """One sweep on the shelf."""
    runs = f"{entry.runs:,} runs" if entry.finished else f"unfinished: {entry.runs:,} of {entry.wanted:,} runs"
    told = " · ".join(part for part in (entry.day, runs) if part)
    text = f"<b>{html.escape(entry.question)}</b><span>{html.escape(entry.name)} · {told}</span>"
    inside = solara.HTML("span", unsafe_innerHTML=text, classes=["book-text"])
    Press("", lambda: pick(entry.name), kind="book", on=here, children=[inside])


@solara.component
def Empty(broken: list[Entry], again):
    """What to do where there is nothing to show."""
    where = f"in {stored.opened.folder}" if stored.opened.folder else "here"
    with solara.Div(classes=["empty-state"]):
        solara.HTML("h1", unsafe_innerHTML="No sweeps yet")
        told = (
            f"A sweep runs a region many times with different settings. None is stored {html.escape(where)}. "
            "Make one, then look again:"
        )
        solara.HTML("p", unsafe_innerHTML=told)
        solara.HTML("pre", unsafe_innerHTML="collabsim demo", classes=["command"])
        for entry in broken:
            solara.HTML("p", unsafe_innerHTML=f"Left out: {html.escape(entry.problem)}", classes=["notice"])
        Press("Look again", again, kind="button")
