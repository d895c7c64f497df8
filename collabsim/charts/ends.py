"""The ends of lines, where their names stand in place of a legend."""

from __future__ import annotations

import plotly.graph_objects as go

from .palette import PALETTE

MOST_LETTERS = 14  # on one line
LABEL_GAP = 0.22  # least distance of two names at the lines' ends as a share of the axis
EDGE = 0.06  # how far inside the axis' ends names stay, likewise; Plotly leaves out what stands beyond them


def name_ends(figure: go.Figure, ends: list[tuple], theme: str, reach: tuple[float, float]) -> None:
    """Write each line's letter, name and value at its end, apart enough to be read and inside the axis.

    ends: value, letter, name and written value of each line · reach: the axis from its low to its high end
    """
    low, high = reach
    span = high - low
    placed = sorted(ends)
    heights = [value for value, *_ in placed]
    for number in range(1, len(heights)):
        heights[number] = max(heights[number], heights[number - 1] + LABEL_GAP * span)
    slip = sum(height - entry[0] for height, entry in zip(heights, placed)) / max(len(placed), 1)
    lowest, highest = low + EDGE * span, high - EDGE * span - LABEL_GAP * span * (len(placed) - 1)
    for number, height in enumerate(heights):
        place = max(min(height - slip, highest + LABEL_GAP * span * number), lowest + LABEL_GAP * span * number)
        heights[number] = place
    for height, (_, letter, name, value) in zip(heights, placed):
        figure.add_annotation(
            x=1.0,
            xref="paper",
            xanchor="left",
            xshift=8,
            y=height,
            text=f"<b>{letter}</b> {_folded(name)}<br>{value}" if name else f"<b>{value}</b>",
            align="left",
            showarrow=False,
            font={"color": PALETTE[theme][letter]},
        )


def _folded(name: str) -> str:
    """A long name on two lines."""
    if len(name) <= MOST_LETTERS:
        return name
    first, _, rest = name[: MOST_LETTERS + 1].rpartition(" ")
    return f"{first}<br>{name[len(first) + 1 :]}" if rest and first else name
