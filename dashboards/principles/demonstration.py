"""A statement's contrast, live: the same region with its lever low and high, under the same luck."""

from __future__ import annotations

import functools
import html
from concurrent.futures import Future
from typing import NamedTuple

import polars
import solara
from solara.lab import use_task

from collabsim.analysis import survival as lives
from collabsim.analysis.effects.claims import claim
from collabsim.analysis.effects.worth import turns
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import Effect, Statement, statements
from collabsim.charts import survival, values
from collabsim.charts.palette import LETTERS
from collabsim.scenario import Scenario
from collabsim.study import engines
from collabsim.study.keys import replicate_seed
from collabsim.study.run import run

from ..beside import submit
from ..figure import Figure

QUARTERS = 80
SEED = 1
WORK = 24_000  # governments × quarters, about: a second of the compiled engine, all that is told besides
FEWEST, MOST = 3, 12  # courses of luck
BY_MESA = 1  # courses where the engine is not compiled
HEIGHT = 250
OUTCOME = "survival_5y"


class Shown(NamedTuple):
    """What came of it. curve: of `analysis.survival` by arm "A" (low) and "B" (high) · running: at the end, a course"""

    curve: polars.DataFrame
    running: tuple[float, float]
    courses: int


def can_be_shown(statement: Statement) -> bool:
    """Whether there is anything to turn."""
    return turns(statement)


def names(statement: Statement) -> tuple[str, str]:
    """What the two sides are called: the lever's values, or without and with."""
    contrast = statement.contrast
    if contrast.lever not in declared():
        return "without", "with"
    return tuple(values.ticks((contrast.low, contrast.high)))


@functools.cache
def ordered(name: str) -> Future:
    """The demonstration of a statement, made once for all visitors."""
    return submit(made, name)


def sides(statement: Statement) -> tuple[Scenario, Scenario]:
    """The region with the lever low and high, from the first quarter on."""
    (_, low), (_, high) = claim(statement, 0, Effect(OUTCOME, "", kind="RUN", quarters=QUARTERS), None).arms
    return low, high


def made(name: str, *, most: int = MOST) -> Shown:
    """Run both sides under a few courses of luck, at most so many."""
    tables, running = [], []
    for letter, base in zip(LETTERS, sides(statements()[name])):
        courses = min(max(WORK // (2 * engines.work(base)), FEWEST), most) if engines.ready() else BY_MESA
        found = [run(base.replace(seed=replicate_seed(SEED, number))) for number in range(courses)]
        tables += [one.partnerships.with_columns(polars.lit(letter).alias("arm")) for one in found]
        running.append(sum(one.quarters["active"][-1] for one in found) / courses)
    curve = lives(polars.concat(tables), horizon=QUARTERS, by="arm")
    return Shown(curve, tuple(running), courses)


@solara.component
def Demonstration(name: str):
    """Two counts, and how long partnerships last in either case."""
    task = use_task(lambda: ordered(name).result(), dependencies=[name], raise_error=False)
    statement = statements()[name]
    with solara.Div(classes=["demo"]):
        solara.HTML("h3", unsafe_innerHTML="See it happen")
        if task.error:
            ordered.cache_clear()  # the next visitor tries anew
            why = html.escape(f"{type(task.exception).__name__}: {task.exception}")
            solara.HTML("p", unsafe_innerHTML=f"It could not be run here ({why}).", classes=["notice"])
        elif task.finished:
            Curves(name, task.value)
        else:
            solara.HTML("p", unsafe_innerHTML=_caption(statement), classes=["quiet"])
            solara.HTML("p", unsafe_innerHTML="Running both sides …", classes=["demo-wait"])


@solara.component
def Curves(name: str, shown: Shown):
    """What came of it."""
    statement = statements()[name]
    called = names(statement)
    told = "".join(
        f'<div class="demo-side {letter}"><b>{letter} {html.escape(title)}</b><span>{count:.1f} running</span></div>'
        for letter, title, count in zip(LETTERS, called, shown.running)
    )

    def draw(theme: str):
        figure = survival(shown.curve, by="arm", names=dict(zip(LETTERS, called)), theme=theme)
        return figure.update_layout(margin={"l": 40, "r": 92, "t": 8, "b": 40})

    alt = "The share of partnerships that still run, by age, on either side; the counts stand above."
    figure = solara.use_memo(lambda: Figure(draw, height=HEIGHT, alt=alt), [name])
    solara.HTML("p", unsafe_innerHTML=_caption(statement, shown.courses), classes=["quiet"])
    solara.HTML("div", unsafe_innerHTML=told, classes=["demo-sides"])
    solara.HTML("p", unsafe_innerHTML="Partnerships still alive, by age", classes=["demo-head"])
    solara.Div(children=[figure])


def _caption(statement: Statement, courses: int = 0) -> str:
    lever = values.title(statement.contrast.lever) if statement.contrast.lever else statement.title
    lucks = f", {courses} course{'s' if courses > 1 else ''} of the same luck" if courses else ""
    return html.escape(f"{lever}: the same region over {QUARTERS // 4} years{lucks}. Bands are wide: it is a glimpse.")
