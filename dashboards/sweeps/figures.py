"""The figures of the page: which chart fits what was varied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import polars

from collabsim.charts import heat_map, outcome_by_lever, values
from collabsim.charts.palette import LETTERS, PALETTE
from collabsim.charts.template import template

from .question import Input

MOST_LINES = 3
Draws = Callable[[str], go.Figure]


def heat(
    table: polars.DataFrame, outcome: str, x: Input, y: Input, chosen: tuple | None, currency: str | None
) -> Draws:
    """The outcome over two inputs, the chosen cell framed."""

    def draw(theme: str) -> go.Figure:
        figure = heat_map(table, outcome=outcome, x=x.column, y=y.column, cells=(x.values, y.values),
                          writing=values.Writing(currency=currency), theme=theme, names=short(x, y))  # fmt: skip
        for axis in (figure.layout.xaxis, figure.layout.yaxis):
            axis.title.font.size = 13
        if chosen is not None:
            at, up = x.values.index(chosen[0]), y.values.index(chosen[1])
            line = {"color": PALETTE[theme]["ink"], "width": 2.5}
            figure.add_shape(type="rect", x0=at - 0.48, x1=at + 0.48, y0=up - 0.48, y1=up + 0.48, line=line)
        return figure

    return draw


def lines(table: polars.DataFrame, outcome: str, x: Input, y: Input | None) -> Draws:
    """The outcome along one input, a line for each of a few values of another."""
    if x.words:
        return points(table, outcome, x, y)
    few = few_of(y)
    shown = table if y is None else table.filter(polars.col(y.column).is_in(list(few)))

    def draw(theme: str) -> go.Figure:
        names = None if y is None else {value: y.told(value) for value in few}
        figure = outcome_by_lever(
            shown, outcome=outcome, lever=x.column, lines=y and y.column, names=names, theme=theme
        )
        if len(x.values) > 5:
            ticks = [x.values[0], x.values[len(x.values) // 2], x.values[-1]]
            figure.update_xaxes(tickvals=ticks, ticktext=[f"{value:.3g}" for value in ticks])
        elif x.sampled:
            figure.update_xaxes(ticktext=[f"{value:.2g}" for value in x.values])
        return figure.update_layout(margin={"r": 112})

    return draw


def points(table: polars.DataFrame, outcome: str, x: Input | None, y: Input | None) -> Draws:
    """The outcome at each choice between scenarios, side by side with intervals."""
    rows = list(values.pick(table, outcome).iter_rows(named=True))
    write = values.written(outcome)

    def draw(theme: str) -> go.Figure:
        figure = go.Figure(layout={"template": template(theme), "hovermode": "closest"})
        figure.update_yaxes(values.tick_format(outcome))
        for letter, value in zip(LETTERS, [None] if y is None else few_of(y)):
            mine = [row for row in rows if y is None or row[y.column] == value]
            known = [row["lo95"] is not None for row in mine]
            figure.add_scatter(
                x=["all runs" if x is None else x.told(row[x.column]) for row in mine],
                y=[row["mean"] for row in mine],
                error_y={
                    "array": [row["hi95"] - row["mean"] if sure else 0 for row, sure in zip(mine, known)],
                    "arrayminus": [row["mean"] - row["lo95"] if sure else 0 for row, sure in zip(mine, known)],
                    "symmetric": False,
                    "thickness": 3.5,
                    "width": 0,
                },
                mode="markers+text",
                marker={"size": 14, "color": PALETTE[theme][letter]},
                text=[f"  {write(row['mean'])}" for row in mine],
                textposition="middle right",
                name="" if y is None else y.told(value),
                hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
            )
        order = [] if x is None else [x.told(value) for value in x.values]
        figure.update_xaxes(type="category", categoryorder="array", categoryarray=order)
        figure.update_xaxes(title_text="" if x is None else x.title)
        return figure.update_layout(showlegend=y is not None, legend={"orientation": "h", "y": 1.12}, margin={"t": 24})

    return draw


def short(*inputs: Input) -> dict[object, str] | None:
    """Names of the middles of sampled ranges, where there are any; None = as charts name values."""
    if not any(one.sampled for one in inputs):
        return None
    return {
        value: f"{value:.2g}" if one.sampled else told
        for one in inputs
        for value, told in zip(one.values, values.ticks(one.values))
    }


def few_of(y: Input | None) -> Sequence:
    """At most three values of an input, spread evenly, so that their lines can be told apart."""
    if y is None:
        return (None,)
    if len(y.values) <= MOST_LINES:
        return y.values
    return (y.values[0], y.values[(len(y.values) - 1) // 2], y.values[-1])
