"""How long partnerships last, as steps with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import polars

from .ends import name_ends
from .palette import ALONE, DASHES, LETTERS, PALETTE, faded
from .template import template

REACH = (-0.04, 1.04)  # of the axis


def survival(
    table: polars.DataFrame,
    *,
    by: str | None = None,
    names: Mapping[object, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """The chance that a partnership still runs over its age in years, with 95% bands.

    table: of `collabsim.analysis.survival` · by: the column that tells the lines apart, at most four values, in the
    order of the table · names: what to call them. Raises ValueError for more than four.
    """
    values = [None] if by is None else table[by].unique(maintain_order=True).to_list()
    if len(values) > len(LETTERS):
        raise ValueError(f"at most {len(LETTERS)} lines can be told apart; {by} has {len(values)} values")
    figure = go.Figure(layout={"template": template(theme)})
    ends = []
    for letter, value in zip(LETTERS if by else (ALONE,), values):
        line = table if by is None else table.filter(polars.col(by) == value)
        if line.is_empty():
            continue
        colour = PALETTE[theme][letter]
        name = "" if value is None else (names or {}).get(value, str(value))
        years = (line["age"] / 4).to_list()
        _band(figure, line.drop_nulls(["lo95", "hi95"]), faded(colour, 0.14))
        figure.add_scatter(
            x=years,
            y=line["survival"].to_list(),
            mode="lines",
            name=name or "still running",
            line={"color": colour, "width": 2.25, "dash": DASHES.get(letter, "solid"), "shape": "hv"},
            customdata=list(zip(_share(line["lo95"]), _share(line["hi95"]), line["at_risk"], line["ended"])),
            hovertemplate="%{y:.0%} <i>(95%: %{customdata[0]} to %{customdata[1]}; "
            "%{customdata[2]} at risk, %{customdata[3]} ended)</i>",
        )
        ends.append((line["survival"][-1], letter, name, f"{line['survival'][-1]:.0%}"))
    name_ends(figure, ends, theme, REACH)
    figure.update_yaxes(range=REACH, tickformat=".0%", tickvals=[0.0, 0.25, 0.5, 0.75, 1.0])
    figure.update_xaxes(title_text="Years after its launch", rangemode="tozero", nticks=7, hoverformat=".2f")
    return figure


def _band(figure: go.Figure, line: polars.DataFrame, fill: str) -> None:
    """The interval as steps: out along its upper end, back along its lower."""
    if line.is_empty():
        return
    years = (line["age"] / 4).to_list()
    (ahead, high), (_, low) = _steps(years, line["hi95"].to_list()), _steps(years, line["lo95"].to_list())
    figure.add_scatter(
        x=[*ahead, *reversed(ahead)],
        y=[*high, *reversed(low)],
        fill="toself",
        fillcolor=fill,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _steps(x: Sequence[float], y: Sequence[float]) -> tuple[list[float], list[float]]:
    """Points of a line that keeps its height until the next one."""
    across, up = [x[0]], [y[0]]
    for before, (at, height) in zip(y, zip(x[1:], y[1:])):
        across += [at, at]
        up += [before, height]
    return across, up


def _share(column: polars.Series) -> list[str]:
    return ["unknown" if value is None else f"{value:.0%}" for value in column]
