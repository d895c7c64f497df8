"""Context dependence: an effect where a circumstance is at its lowest and where it is at its highest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import plotly.graph_objects as go
import polars

from . import values
from .forest import mark, zero_axis
from .palette import PALETTE
from .rows import Row, clipped, label, shift
from .template import template
from .worth import YARDSTICKS, called

APART, NARROW_APART = 0.17, 0.11  # of a row, from its middle to either disc
TALL = 76  # pixels of a row on a phone: words, and two discs under them
ROOM = 1.08
SHORT = {stick.outcome: stick.short for stick in YARDSTICKS.values()}


class Dependence(NamedTuple):
    """An effect in the lowest and in the highest third of a context parameter.

    low, high: low end, value, high end, in smallest sizes that count · told: both in the outcome's own unit
    """

    statement: str
    outcome: str
    parameter: str
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    told: tuple[str, str]

    @property
    def flips(self) -> bool:
        """Whether the sign is one in the lowest third and the other in the highest, and both are clear."""
        return (self.low[2] < 0.0 < self.high[0]) or (self.high[2] < 0.0 < self.low[0])

    @property
    def gap(self) -> float:
        """How far both lie apart."""
        return abs(self.high[1] - self.low[1])


def dependences(effects: polars.DataFrame, entries: Sequence[Mapping]) -> list[Dependence]:
    """The entries that can be drawn: those whose sign flips first, then by how much the context changes the effect.

    effects: rows with statement, outcome and relevant, the smallest size that counts · entries: surprises["context"]
    Entries without an interval or a size to measure by are left out.
    """
    known = effects.filter(polars.col("relevant") > 0.0)
    sizes = {(row[0], row[1]): row[2] for row in known.select("statement", "outcome", "relevant").iter_rows()}
    found = [_dependence(entry, sizes.get((entry["statement"], entry["outcome"]))) for entry in entries]
    return sorted((one for one in found if one is not None), key=lambda one: (not one.flips, -one.gap))


def _dependence(entry: Mapping, relevant: float | None) -> Dependence | None:
    thirds = [[entry[key] for key in (f"{end}_lo95", f"{end}_third", f"{end}_hi95")] for end in ("low", "high")]
    if not relevant or any(value is None for third in thirds for value in third):
        return None
    write = values.change(entry["outcome"])
    low, high = (tuple(value / relevant for value in third) for third in thirds)
    told = (write(thirds[0][1]), write(thirds[1][1]))
    return Dependence(entry["statement"], entry["outcome"], entry["parameter"], low, high, told)


def context_dependence(rows: Sequence[Dependence], *, theme: str = "light", narrow: bool = False) -> go.Figure:
    """Two discs a row: A where the circumstance is in its lowest third, B where it is in its highest.

    Hollow: zero lies inside the interval. narrow: words above the discs, for a phone
    `figure.layout.height` is what it needs.
    """
    figure = go.Figure(layout={"template": template(theme)})
    words = []
    far = ROOM * max((abs(end) for row in rows for third in (row.low, row.high) for end in third), default=1.0)
    for place, row in enumerate(rows):
        title = SHORT.get(row.outcome) or values.title(row.outcome)
        for (letter, third), told, way in zip((("A", row.low), ("B", row.high)), row.told, (-1.0, 1.0)):
            sure = not third[0] <= 0.0 <= third[2]
            where = "lowest" if letter == "A" else "highest"
            hover = f"{told} where it is {where}<br>{title}" + ("" if sure else "<br>may be nothing")
            at = place + shift(narrow) + way * (NARROW_APART if narrow else APART)
            mark(figure, at, third, sure=sure, hover=hover, theme=theme, colour=letter,
                 symbol="circle" if letter == "A" else "diamond")  # fmt: skip
        note = f"{title}, by {values.title(row.parameter).lower()}"
        told = "<br>".join(f"<span style='color:{PALETTE[theme][letter]}'><b>{letter}</b></span> {value}"
                           for letter, value in zip("AB", row.told))  # fmt: skip
        name = f"{row.statement} {called(row.statement)}"
        words.append(Row(clipped(name, 38), clipped(note, 46), f"<span style='font-size:12px'>{told}</span>", "ink"))
    label(figure, words, theme=theme, narrow=narrow, top=44, right=104, row=TALL if narrow else 0)
    title = {"text": "effect, in smallest sizes that count", "standoff": 4}
    zero_axis(figure, (-far, far), theme, title=title)
    return figure
