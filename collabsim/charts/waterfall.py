"""Why an event came: the terms of its decision, from the usual chance to the one that was drawn on."""

from __future__ import annotations

import math
from collections.abc import Mapping

import plotly.graph_objects as go
import polars

from collabsim.catalogue.terms import CHANCES, Term, decisions
from collabsim.catalogue.wording import chance

from .palette import PALETTE
from .rows import Row, clipped, label, shift
from .template import template

CHANCE_TICKS = (
    0.001,
    0.002,
    0.005,
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.3,
    0.5,
    0.7,
    0.8,
    0.9,
    0.95,
    0.98,
    0.99,
    0.995,
    0.999,
)
MOST_TICKS, MOST_NARROW_TICKS = 6, 4
APART = ("exit", "drop", "refusal", "lapse")  # decisions that pull partners apart; the others bring them together
LEAST = 0.05  # log-odds: what moves a chance less stands in one row together
BAR, NARROW_BAR = 0.46, 0.3
FAR = 0.6  # of the bars' reach: a draw further off than that stands at the axis' end


def waterfall(
    event: Mapping[str, object], terms: polars.DataFrame, *, theme: str = "light", narrow: bool = False
) -> go.Figure:
    """How the terms of one decision add up to its chance, and the draw that met it.

    The axis is log-odds, at which terms add up, and is labelled with the chances that belong to them. Rows: the usual
    chance; what made the decision likelier, the largest first; what made it less likely; the chance and the draw.
    event: a row of `events` whose `decision` is known · terms: of that event (others are left out)
    narrow: words above the bars, for a phone. `figure.layout.height` is what it needs.
    Raises ValueError for an event that no decision made.
    """
    if event.get("decision") is None:
        raise ValueError("this event followed from a rule that left no choice; it has no terms to show")
    base, weighed = _weighed(event, terms)
    apart = event["decision"] in APART
    looks = ("pull", "hold") if apart else ("hold", "pull")
    figure = go.Figure(layout={"template": template(theme)})
    rows = [Row("The usual chance", "before anything else is weighed", f"starts at {chance(_logistic(base))}", "ink2")]
    at, ends = base, [base]
    for title, note, value in weighed:
        look = looks[value < 0.0]
        _bar(figure, len(rows), at, (title, value), look, theme, narrow)
        rows.append(Row(title, note, _factor(value), look))
        at += value
        ends.append(at)
    rows.append(Row(_asked(event), _verdict(event), "", "ink"))
    _ends(figure, event, ends, len(rows) - 1, shift(narrow), theme, looks[0])
    label(figure, rows, theme=theme, narrow=narrow, right=104)
    drawn, beyond = _beyond(event["draw"], ends)
    axis = _axis(figure, [*ends, drawn], narrow, theme)
    if event["draw"] is not None:
        at = {-1: axis[0], 0: drawn, 1: axis[1]}[beyond]
        _draw(figure, event, (at, len(rows) - 1 + shift(narrow)), beyond, axis, theme)
    return figure


def number(share: float) -> str:
    """A draw or a chance as a plain number: "0.312", "0.00008"."""
    if share < 0.000005:
        return "less than 0.00001"
    return f"{share:.3f}" if share >= 0.0095 else f"{share:.5f}"


def _weighed(event: Mapping, terms: polars.DataFrame) -> tuple[float, list[tuple[str, str, float]]]:
    """The constants' sum, and the other terms in the order of their rows: title, note, value."""
    meanings = decisions()[event["decision"]]
    own = terms.filter(polars.col("event_id") == event["event_id"]).sort("position")
    base, told, rest = 0.0, [], []
    for name, value, statements in own.select("term", "value", "statements").iter_rows():
        term = meanings.get(name)
        if term is not None and term.base:
            base += value
        elif abs(value) >= LEAST:
            told.append((_title(name, term), _note(term, value, statements), value))
        elif value:
            rest.append(value)
    told.sort(key=lambda entry: (entry[2] < 0.0, -abs(entry[2])))
    if rest:
        told.append((f"{len(rest)} smaller thing{'s' if len(rest) > 1 else ''}", "together", math.fsum(rest)))
    return base, told


def _title(name: str, term: Term | None) -> str:
    title = term.title if term else name.replace("_", " ")
    return clipped(title[:1].upper() + title[1:], 38)


def _note(term: Term | None, value: float, statements: str | None) -> str:
    told = "" if term is None else clipped(term.up if value > 0.0 else term.down)
    ids = (statements or "").split()
    return " · ".join([told, *ids[:2]]) if len(told) < 34 else told


def _asked(event: Mapping) -> str:
    told = CHANCES[event["decision"]].removeprefix("the ").removeprefix("its ").removesuffix(" at this point")
    told = told.replace("would not be renewed", "lapses")
    return clipped(told[:1].upper() + told[1:], 38)


def _verdict(event: Mapping) -> str:
    if event["draw"] is None:
        return ""
    met = event["draw"] < event["probability"]
    return f"the draw {'fell below it' if met else 'stayed above it'}: {'so it came' if met else 'nothing came'}"


def _factor(value: float) -> str:
    """By how much a term multiplies or divides the odds."""
    size = math.exp(min(abs(value), 30.0))
    digits = 2 if size < 1.3 else 1 if size < 20.0 else 0
    return f"<b>{'×' if value >= 0.0 else '÷'} {size:,.{digits}f}</b>"


def _bar(
    figure: go.Figure, row: int, start: float, term: tuple[str, float], look: str, theme: str, narrow: bool
) -> None:
    (title, value), colour = term, PALETTE[theme]
    before, after = chance(_logistic(start)), chance(_logistic(start + value))
    figure.add_bar(
        y=[row + shift(narrow)],
        x=[value],
        base=[start],
        orientation="h",
        width=NARROW_BAR if narrow else BAR,
        marker={"color": colour[look], "cornerradius": 3, "line": {"width": 0}},
        text="›" if value >= 0.0 else "‹",
        textposition="inside",
        textangle=0,
        insidetextanchor="end",
        textfont={"color": colour["surface"], "size": 15},
        constraintext="none",
        name=title,
        hovertemplate=f"{title}: from {before} to {after}<extra></extra>",
    )


def _ends(figure: go.Figure, event: Mapping, ends: list[float], last: int, under: float, theme: str, look: str) -> None:
    """The disc of the usual chance, dotted steps between the bars, the disc of the chance."""
    colour = PALETTE[theme]
    steps: list[tuple[float | None, float | None]] = []
    for row, at in enumerate(ends):
        steps += [(at, row + under), (at, row + 1 + under), (None, None)]
    figure.add_scatter(
        x=[at for at, _ in steps],
        y=[row for _, row in steps],
        mode="lines",
        line={"color": colour["edge"], "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[ends[0]],
        y=[under],
        mode="markers",
        marker={"size": 12, "color": colour["ink"]},
        hovertemplate=f"usual: {chance(_logistic(ends[0]))}<extra></extra>",
    )
    now = chance(event["probability"])
    figure.add_scatter(
        x=[event["log_odds"]],
        y=[last + under],
        mode="markers+text",
        marker={"size": 14, "color": colour[look]},
        text=f"<b>{now}</b>",
        textposition="middle right",
        textfont={"color": colour[look], "size": 17},
        hovertemplate=f"chance: {now}<extra></extra>",
        cliponaxis=False,
    )
    figure.add_hline(y=last - 0.5, line={"color": colour["edge"], "width": 1})


def _beyond(draw: float | None, ends: list[float]) -> tuple[float, int]:
    """Where the draw's mark makes the axis reach, and where the draw lies: -1 left of that, 1 right, 0 there."""
    at, low, high = _logit(draw), min(ends), max(ends)
    if draw is None:
        return ends[0], 0
    room = FAR * max(high - low, 1.0)
    held = min(max(at, low - room), high + room)
    return held, (at > held) - (at < held)


def _draw(
    figure: go.Figure, event: Mapping, place: tuple[float, float], beyond: int, axis: tuple[float, float], theme: str
) -> None:
    """The mark of the draw; where it lies beyond the axis, an arrow at its end."""
    told, colour = f"draw {number(event['draw'])}", PALETTE[theme]
    far = abs(event["log_odds"] - place[0]) > 0.4 * (axis[1] - axis[0])  # then the words fit in between
    figure.add_scatter(
        x=[place[0]],
        y=[place[1]],
        mode="text" if beyond else "markers+text",
        marker={"symbol": "line-ns", "size": 20, "line": {"color": colour["ink"], "width": 2.5}},
        text={-1: f"‹ {told}", 0: told, 1: f"{told} ›"}[beyond],
        textposition=f"middle {'right' if beyond or far else 'left'}",
        textfont={"color": colour["ink2"], "size": 12},
        hovertemplate=f"the draw, evenly spread from 0 to 1: {number(event['draw'])}<extra></extra>",
        cliponaxis=False,
    )


def _axis(figure: go.Figure, shown: list[float], narrow: bool, theme: str) -> tuple[float, float]:
    """Fit the axis to what is shown; returns its ends."""
    low, high = min(shown), max(shown)
    air = 0.06 * ((high - low) or 1.0)
    ticks = [tick for tick in CHANCE_TICKS if low - air <= _logit(tick) <= high + air]
    step = math.ceil(len(ticks) / (MOST_NARROW_TICKS if narrow else MOST_TICKS)) or 1
    axis = (low - (5.0 if narrow else 3.0) * air, high + 3.0 * air)  # room for what stands beside draw and chance
    figure.update_xaxes(
        range=axis,
        side="top",
        tickvals=[_logit(tick) for tick in ticks[::step]],
        ticktext=[f"{100.0 * tick:g}%" for tick in ticks[::step]],
        showgrid=True,
        gridcolor=PALETTE[theme]["line"],
        zeroline=False,
    )
    return axis


def _logit(probability: float | None) -> float:
    if probability is None:
        return 0.0
    held = min(max(probability, 1e-12), 1.0 - 1e-12)
    return math.log(held / (1.0 - held))


def _logistic(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(log_odds, 500.0), -500.0)))
