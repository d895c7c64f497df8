"""Why something ended: the terms that decided it, the draw, the partnership's life."""

from __future__ import annotations

import html
from types import SimpleNamespace

import polars
import solara

from collabsim.charts.waterfall import number, waterfall
from collabsim.report import story, words
from dashboards.figure import Figure

from .course import Course
from .happenings import Happening, lowered
from .panels import calendar

ASKED = {"end": "Why {service} ended", "drop": "Why {service} was given up", "exit": "Why {who} left {service}"}


@solara.component
def Why(course: Course, happening: Happening, shown: int, back):
    """The page of one happening. back: called to return."""
    record = solara.use_memo(course.record, [id(course), course.known])
    event = record.events.row(by_predicate=polars.col("event_id") == happening.number, named=True)
    row = record.partnerships.row(by_predicate=polars.col("partnership") == happening.partnership, named=True)
    first = course.scenario.start
    service = course_service(course, row["service"])
    with solara.Div(classes=["why"]):
        Back(f"Back to {calendar(first, shown - 1) if shown else 'the beginning'}", back)
        sub = [calendar(first, happening.quarter), words.joined(happening.names) if happening.names else ""]
        asked = ASKED.get(happening.kind, "Why {service} changed").format(service=lowered(service), who=happening.who)
        page_head = f"<h1>{html.escape(asked)}</h1>"
        solara.HTML("div", unsafe_innerHTML=f"{page_head}<p class='quiet'>{html.escape(_sub(happening, sub))}</p>")
        with solara.Div(classes=["why-columns"]):
            with solara.Div(classes=["why-main"]):
                if event["decision"] is not None:
                    Reasons(record, event)
                else:
                    solara.HTML("div", unsafe_innerHTML=_forced(happening), classes=["card"])
            with solara.Div(classes=["why-side"]):
                solara.HTML("div", unsafe_innerHTML=_life(record, row), classes=["card", "life"])
                solara.HTML("div", unsafe_innerHTML=_balance(record, row), classes=["card"])


@solara.component
def Back(text: str, back):
    """The way back."""
    solara.Button(text, on_click=back, classes=["back"], text=True)


@solara.component
def Reasons(record: SimpleNamespace, event: dict):
    """The waterfall of the event's terms, for a wide page and for a phone, and the draw."""
    terms = record.terms.filter(polars.col("event_id") == event["event_id"])
    alt = f"What made it likelier and less likely. The chance was {words.chance(event['probability'])}."

    def figure(narrow: bool) -> Figure:
        height = int(waterfall(event, terms, narrow=narrow).layout.height)
        return Figure(lambda theme: waterfall(event, terms, theme=theme, narrow=narrow), height=height, alt=alt)

    wide = solara.use_memo(lambda: figure(False), [event["event_id"]])
    narrow = solara.use_memo(lambda: figure(True), [event["event_id"]])
    with solara.Div(classes=["card"]):
        solara.HTML("h3", unsafe_innerHTML="What pulled it apart, what held it together")
        solara.Div(classes=["for-wide"], children=[wide])
        solara.Div(classes=["for-narrow"], children=[narrow])
        solara.HTML("div", unsafe_innerHTML=_draw(event), classes=["draw"])
        solara.HTML("p", unsafe_innerHTML=html.escape(story.ABOUT_CHANCES), classes=["about"])


def course_service(course: Course, slug: str) -> str:
    """A service's title."""
    return course.model.area(slug).title


def _sub(happening: Happening, parts: list[str]) -> str:
    told = " · ".join(part for part in parts if part)
    return f"{told}. {words.sentence(happening.reason)}" if happening.reason else told


def _forced(happening: Happening) -> str:
    reason = words.sentence(happening.reason or "a rule left no choice")
    return f"<h3>No decision, a consequence</h3><p>{html.escape(reason)} No chance was drawn.</p>"


def _draw(event: dict) -> str:
    chance, draw = event["probability"], event["draw"]
    bar = (
        f"<span class='die' aria-hidden='true'><i style='width:{100 * chance:.1f}%'></i>"
        f"<b style='left:{100 * draw:.1f}%'></b></span>"
    )
    text = (
        f"The draw was <b>{number(draw)}</b>. It fell below the chance of {number(chance)}, so it happened. "
        "The same luck is used whenever this seed is played."
    )
    return f"{bar}<span>{text}</span>"


def _life(record: SimpleNamespace, row: dict) -> str:
    lines = []
    for turn in story.turns(record, row):
        when = calendar(record.scenario.start, turn.quarter)
        why = f"<span>{html.escape(turn.why)}</span>" if turn.why else ""
        lines.append(f"<li><b>{when}</b><p>{html.escape(turn.what)}{why}</p></li>")
    return f"<h3>Its life</h3><ol>{''.join(lines)}</ol>"


def _balance(record: SimpleNamespace, row: dict) -> str:
    lines = list(story.balance(record, row)) or ["It never began to run, so it neither saved nor cost anything."]
    return "<h3>What it brought</h3>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines)
