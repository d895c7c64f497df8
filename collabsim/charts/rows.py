"""Rows of a chart, each with two lines of words: beside the bars where there is room, above them where not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from .palette import PALETTE

ROW, NARROW_ROW = 42, 58  # pixels
WORDS_WIDE = 268  # pixels that the words take beside the bars
LETTERS_A_LINE = 46


class Row(NamedTuple):
    """A row's words. title: bold, plain text · note: smaller, under it · value: at the right end · colour: of value."""

    title: str
    note: str
    value: str = ""
    colour: str = "ink2"


def label(
    figure: go.Figure,
    rows: Sequence[Row],
    *,
    theme: str,
    narrow: bool,
    top: int = 24,
    bottom: int = 8,
    right: int = 84,
    row: int = 0,
) -> None:
    """Write the rows' words and fit the figure's height; row k stands at y = k, downwards.

    narrow: words above the bars, for a phone; bars belong at y = k + 0.3 then (`shift`)
    top, bottom, right: pixels left for axes and values · row: of a row, 0 = as usual
    """
    colour = PALETTE[theme]
    for place, told in enumerate(rows):
        note = f' <span style="color:{colour["ink3"]};font-size:12px">{told.note}</span>' if told.note else ""
        text = f'<b style="color:{colour["ink"]};font-size:13px">{told.title}</b>'
        figure.add_annotation(
            x=0.0,
            xref="paper",
            xanchor="left",
            xshift=0 if narrow else -WORDS_WIDE,
            y=place - 0.22 if narrow else place,
            yanchor="middle",
            text=f"{text}<br>{note.strip()}" if note else text,
            align="left",
            showarrow=False,
            bgcolor=colour["surface"] if narrow else None,  # else the axes' lines run through the words
        )
        if told.value:
            figure.add_annotation(
                x=1.0,
                xref="paper",
                xanchor="left",
                xshift=10,
                y=place + shift(narrow),
                text=told.value,
                align="left",
                showarrow=False,
                font={"color": colour[told.colour], "size": 13},
            )
    height = (row or (NARROW_ROW if narrow else ROW)) * len(rows)
    figure.update_layout(
        height=height + top + bottom,
        margin={"l": 4 if narrow else WORDS_WIDE, "r": right, "t": top, "b": bottom},
        hovermode="closest",
    )
    figure.update_yaxes(
        range=[len(rows) - 0.45, -0.55], showgrid=False, zeroline=False, showticklabels=False, fixedrange=True
    )


def shift(narrow: bool) -> float:
    """By how much bars stand under the middle of their row."""
    return 0.3 if narrow else 0.0


def clipped(text: str, most: int = LETTERS_A_LINE) -> str:
    """A text that fits a line: cut at a word, with a sign that it was."""
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"
