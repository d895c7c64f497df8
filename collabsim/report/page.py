"""A page that needs nothing but a browser: figures, styles and script stand in the one file."""

from __future__ import annotations

import html
import json
import math
from collections.abc import Callable, Sequence
from importlib import resources
from string import Template

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from collabsim.analysis.intervals import Mean
from collabsim.charts.palette import MONO, PALETTE, STACK, THEMES
from collabsim.charts.template import CONFIG

text = html.escape


def page(title: str, body: str, *, chip: str = "", footer: str = "", css: str = "") -> str:
    """The whole page around its body.

    title, chip (what was simulated, in the bar above) and footer are plain text, the body is HTML.
    css: styles beside those of every page
    """
    colours = {theme: " ".join(f"--{token}: {colour};" for token, colour in PALETTE[theme].items()) for theme in THEMES}
    return _part("page.html").substitute(
        title=text(title),
        chip=text(chip),
        body=body,
        footer=text(footer),
        css=_part("page.css").substitute(**colours, stack=STACK, mono=MONO) + css,
        plotly=get_plotlyjs(),
        script=_part("page.js").substitute(config=json.dumps(CONFIG)),
    )


def chart(
    draw: Callable[[str], go.Figure],
    alt: str,
    *,
    tall: bool = False,
    kind: str = "",
    narrow: Callable[[str], go.Figure] | None = None,
) -> str:
    """The place of a chart in both themes; the script draws the one that the reader's machine asks for.

    draw: makes the figure of a theme · alt: what it shows, for those who do not see it
    tall, kind: classes of its place
    narrow: makes the figure for a phone, where that is another one. A figure that knows its height gets it.
    """
    made = {theme: draw(theme) for theme in THEMES}
    made |= {f"narrow {theme}": narrow(theme) for theme in THEMES} if narrow else {}
    figures = ",".join(f'"{name}":{figure.to_json()}' for name, figure in made.items())
    safe = f"{{{figures}}}".replace("</", "<\\/").replace("<!--", "<\\!--")
    classes = " ".join(filter(None, ("chart", "tall" if tall else "", kind)))
    height = made["light"].layout.height
    style = f' style="height:{height:.0f}px"' if height else ""
    return (
        f'<div class="{classes}"{style} role="img" aria-label="{text(alt)}">'
        f'<script type="application/json">{safe}</script></div>'
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], kind: str = "") -> str:
    """A table of cells that are HTML; on a narrow screen each cell carries its head."""
    top = "".join(f"<th>{text(head)}</th>" for head in heads)
    lines = []
    for first, *rest in rows:
        cells = "".join(f'<td data-head="{text(head)}">{cell}</td>' for head, cell in zip(heads[1:], rest))
        lines.append(f"<tr><td>{first}</td>{cells}</tr>")
    return f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def whisker(found: Mean, reach: float) -> str:
    """A difference with its interval on a line with zero in the middle: filled where it is clear, hollow where not.

    reach: the value at the line's ends
    """
    if found.mean is None or found.lo95 is None or not math.isfinite(reach) or reach <= 0.0:
        return ""
    at = [round(100.0 + 92.0 * value / reach, 1) for value in (found.lo95, found.mean, found.hi95)]
    kind = "whisker" if found.clear else "whisker unsure"
    return (
        f'<svg class="{kind}" viewBox="0 0 200 18" aria-hidden="true">'
        '<line class="axis" x1="4" x2="196" y1="9" y2="9"/><line class="zero" x1="100" x2="100" y1="1" y2="17"/>'
        f'<line class="bar" x1="{at[0]}" x2="{at[2]}" y1="9" y2="9"/><circle cx="{at[1]}" cy="9" r="5.5"/></svg>'
    )


def reach(found: Sequence[Mean]) -> float:
    """The largest end of several intervals, so that they can share a line."""
    ends = [abs(end) for one in found for end in (one.lo95, one.hi95) if end is not None]
    return max(ends, default=0.0)


def _part(name: str) -> Template:
    return Template(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
