"""The Principles page: headings at the left, what each statement is worth in the middle, one of them at the right."""

from __future__ import annotations

import html
from collections.abc import Callable

import reacton.ipyvue as vue
import reacton.ipyvuetify as v
import solara

from collabsim.catalogue.headings import headings
from collabsim.catalogue.statements import statements
from collabsim.charts.worth import YARDSTICKS, Worth, worths
from collabsim.report import forest_rows as forest
from collabsim.report.effects_told import KINDS, Told, region

from .. import chip
from ..sweeps.controls import Press, Segments
from .card import Card
from .shelf import Found, newest

MAKE = "collabsim effects"
SHORT = {stick.short: name for name, stick in YARDSTICKS.items()}

text = html.escape


@solara.component
def Principles():
    """The page."""
    looked, look = solara.use_state(0)
    found = solara.use_memo(newest, [looked])
    heading, choose_heading = solara.use_state(next(iter(headings())))
    chosen, choose = solara.use_state("")
    yardstick, measure = solara.use_state(next(iter(YARDSTICKS)))
    known = found.told
    names = headings()[heading].statements
    name = chosen if chosen in names else names[0]

    def mark():
        chip.text.set("" if known is None else f"at least {known.manifest['replicates']:,} paired runs each")
        return lambda: chip.text.set("")

    solara.use_effect(mark, [known])
    with solara.Div(classes=["principles"]):
        Headings(heading, choose_heading)
        with solara.Div(classes=["principles-main"]):
            Head(found, yardstick, measure, lambda: look(looked + 1))
            Rows(known, heading, yardstick, name, choose)
            if known is not None:
                solara.HTML("div", unsafe_innerHTML=forest.key())
                Surprises(known, names)
        with solara.Div(classes=["principles-card"]):
            Card(name, known).key(f"{name} {looked}")


@solara.component
def Headings(heading: str, choose: Callable[[str], None]):
    """The headings with their counts."""
    documents = {one.document for one in statements().values()}
    with solara.Div(classes=["principles-side"]):
        told = f"{len(statements())} statements in {_words(len(documents))} documents"
        solara.HTML("p", unsafe_innerHTML=told, classes=["side-head"])
        with solara.Div(classes=["side-list"]):
            for name, one in headings().items():
                label = f"<span>{text(one.title)}</span><span>{len(one.statements)}</span>"
                inside = solara.HTML("span", unsafe_innerHTML=label, classes=["side-text"])
                Press("", lambda name=name: choose(name), kind="side", on=name == heading, children=[inside]).key(name)


def _words(number: int) -> str:
    return {5: "five"}.get(number, str(number))


@solara.component
def Head(found: Found, yardstick: str, measure: Callable[[str], None], again: Callable[[], None]):
    """The question, how it was answered, and by what it is measured; or how to get answers."""
    with solara.Div(classes=["principles-head"]):
        solara.HTML("h1", unsafe_innerHTML="What is each principle worth?")
        if found.told is None:
            Missing(found.problem, again)
            return
        manifest = found.told.manifest
        told = (
            "What stands under a title is turned, all else stays, same luck. At least "
            f"{manifest['replicates']:,} paired runs, region: {region(manifest['region'])}. {found.told.counted}"
        )
        solara.HTML("p", unsafe_innerHTML=text(told), classes=["quiet"])
        Segments(YARDSTICKS[yardstick].short, list(SHORT), lambda short: measure(SHORT[short]))


@solara.component
def Missing(problem: str, again: Callable[[], None]):
    """How to get answers, in a sentence."""
    if problem:
        solara.HTML("p", unsafe_innerHTML=text(problem), classes=["notice"])
    told = (
        f"No answers are stored here yet: run <code>{MAKE}</code>, then look again. Until then each statement can be "
        "read and seen at work."
    )
    with solara.Div(classes=["principles-missing"]):
        solara.HTML("p", unsafe_innerHTML=told)
        Press("Look again", again, kind="button")


@solara.component
def Rows(known: Told | None, heading: str, yardstick: str, chosen: str, choose: Callable[[str], None]):
    """The statements under a heading; a press opens one."""
    names = list(headings()[heading].statements)
    rows = solara.use_memo(lambda: _rows(known, names, yardstick), [known, heading, yardstick])
    scale = forest.Scale(rows)
    with solara.Div(classes=["card", "forest", "principles-rows", *([] if known else ["bare"])]):
        if known is not None:
            inside = f"{forest.BLANK}{forest.head(yardstick, scale)}"
            solara.HTML("div", unsafe_innerHTML=inside, classes=["forest-head"])
        for row in rows:
            inside = forest.words(row) + (forest.cells(row, scale) if known is not None else "")
            Row(inside, lambda name=row.statement: choose(name), row.statement == chosen).key(row.statement)


def _rows(known: Told | None, names: list[str], yardstick: str) -> list[Worth]:
    if known is None:
        return [Worth(name, statements()[name].title, "") for name in names]
    return worths(known.frame, names, yardstick)


@solara.component
def Row(inside: str, act: Callable[[], None], on: bool):
    """One statement, as a button."""
    content = solara.HTML("span", unsafe_innerHTML=inside, classes=["forest-cells"])
    attributes = {"type": "button", "aria-pressed": "true" if on else "false"}
    button = v.Html(
        tag="button", class_="forest-row on" if on else "forest-row", attributes=attributes, children=[content]
    )
    vue.use_event(button, "click", lambda *_: act())
    return button


@solara.component
def Surprises(known: Told, names: tuple[str, ...]):
    """What surprises, of the statements that are shown, and of all together."""
    found = [*known.surprising(names), *(one for one in known.surprises if not one.statement)]
    if not found:
        return
    items = "".join(
        f"<li><b>{text(f'{one.statement} {KINDS[one.kind]}'.strip())}.</b> {text(one.sentence)}</li>" for one in found
    )
    with solara.Div(classes=["card", "principles-surprises"]):
        solara.HTML("h3", unsafe_innerHTML="Surprises")
        solara.HTML("ul", unsafe_innerHTML=items)
