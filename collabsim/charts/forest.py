"""Differences between runs with the same luck, a row each: a disc, its interval, and whether it may be nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import plotly.graph_objects as go
import polars

from . import values
from .palette import PALETTE
from .rows import Row, clipped, label, shift
from .template import template

OPEN = "may be nothing"


def paired_difference(
    table: polars.DataFrame,
    *,
    outcome: str,
    writing: values.Writing = values.PLAIN,
    theme: str = "light",
    narrow: bool = False,
) -> go.Figure:
    """Differences of one outcome with their 95% intervals; hollow and grey where zero lies inside.

    table: outcome, label (what was changed), note (from what to what), difference, lo95, hi95 (null = too few pairs to
    say), pairs · writing: of differences, with their sign · narrow: words above the discs, for a phone
    `figure.layout.height` is what it needs.
    """
    rows = table.filter(polars.col("outcome") == outcome, polars.col("difference").is_not_null()).to_dicts()
    scale, write = writing.scale, writing.write or values.change(outcome, writing.currency)
    figure = go.Figure(layout={"template": template(theme)})
    words, far = [], 0.0
    for place, row in enumerate(rows):
        sure = row["lo95"] is not None and not row["lo95"] <= 0.0 <= row["hi95"]
        ends = tuple(None if row[end] is None else scale * row[end] for end in ("lo95", "difference", "hi95"))
        hover = f"{write(row['difference'])}<br>{values.interval(row, write)}<br>{row['pairs']} pairs of runs"
        mark(figure, place + shift(narrow), ends, sure=sure, hover=hover, theme=theme)
        told = f"<b>{write(row['difference'])}</b>" if sure else OPEN
        words.append(
            Row(
                clipped(row["label"], 38),
                clipped(row["note"], 46),
                f"{told}<br><span style='font-size:12px'>{_span(row, write)}</span>",
                "ink" if sure else "ink3",
            )
        )
        far = max([far, *(abs(end) for end in ends if end is not None)])
    label(figure, words, theme=theme, narrow=narrow, right=150)
    far = 1.1 * (far or 1.0)
    zero_axis(figure, (-far, far), theme, **values.tick_format(outcome))
    return figure


def zero_axis(figure: go.Figure, reach: tuple[float, float], theme: str, **more: object) -> None:
    """The axis of differences, above the rows, with a line at zero. more: of Plotly's axis"""
    figure.update_xaxes(
        range=reach,
        side="top",
        nticks=4,
        showgrid=True,
        gridcolor=PALETTE[theme]["line"],
        zeroline=True,
        zerolinecolor=PALETTE[theme]["edge"],
        zerolinewidth=1.5,
        **more,
    )


def mark(
    figure: go.Figure,
    y: float,
    ends: tuple[float | None, float, float | None],
    *,
    sure: bool,
    hover: str,
    theme: str,
    symbol: str = "circle",
    colour: str = "accent",
) -> None:
    """A disc and its interval: filled where it is clear, hollow and grey where it may be nothing.

    ends: low end, value, high end, on the axis; without ends no interval is drawn · colour: a token, of what is clear
    """
    low, value, high = ends
    look = PALETTE[theme][colour if sure else "edge"]
    if low is not None and high is not None:
        line = {"color": look, "width": 3.5}
        figure.add_scatter(x=[low, high], y=[y, y], mode="lines", line=line, hoverinfo="skip")
    fill = look if sure else PALETTE[theme]["surface"]
    figure.add_scatter(
        x=[value],
        y=[y],
        mode="markers",
        marker={"size": 14, "symbol": symbol, "color": fill, "line": {"color": look, "width": 2}},
        hovertemplate=f"{hover}<extra></extra>",
    )


def _span(row: Mapping, write: Callable[[float], str]) -> str:
    """The interval, its unit said once."""
    if row["lo95"] is None:
        return "too few pairs"
    return f"{write(row['lo95']).removesuffix(' points')} to {write(row['hi95'])}"
