"""A Plotly figure on a live page: thin, redrawn without being made anew, in both themes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import traitlets

from collabsim.charts.palette import THEMES

if TYPE_CHECKING:
    import plotly.graph_objects as go

    Draws = Callable[[str], go.Figure]


class Figure(anywidget.AnyWidget):
    """A figure that `draw(theme)` makes, once for "light" and once for "dark".

    height: pixels; the width is that of the page · alt: what the figure shows, for those who cannot see it
    selected: the last point that was clicked: x, y, curve (number of the trace), n (which click); {} before the first
    """

    _esm = Path(__file__).with_name("figure.js")

    light = traitlets.Unicode("").tag(sync=True)
    dark = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Int(320).tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
    selected = traitlets.Dict().tag(sync=True)

    def __init__(self, draw: Draws | None = None, *, height: int = 320, alt: str = "") -> None:
        drawn = {} if draw is None else _drawn(draw)
        super().__init__(height=height, alt=alt, **drawn)

    def show(self, draw: Draws, *, alt: str | None = None, height: int | None = None) -> None:
        """Draw anew, from any thread; what is the same as before is not sent again."""
        changes = {"alt": alt, "height": height}
        with self.hold_sync():
            for name, value in (_drawn(draw) | {k: v for k, v in changes.items() if v is not None}).items():
                setattr(self, name, value)


def _drawn(draw: Draws) -> dict[str, str]:
    return {theme: draw(theme).to_json() for theme in THEMES}
