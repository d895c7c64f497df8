"""An outcome over two inputs, as a map of cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go
import polars

from . import values
from .palette import PALETTE, RAMPS, faded, steps
from .template import template

WIDE = 0.25  # half an interval as a share of the means' range, from which a cell is dotted
MOST_WRITTEN = 42  # cells in which the value still finds room


def heat_map(
    table: polars.DataFrame,
    *,
    outcome: str,
    x: str,
    y: str,
    names: Mapping[object, str] | None = None,
    cells: tuple[Sequence, Sequence] | None = None,
    writing: values.Writing = values.PLAIN,
    theme: str = "light",
) -> go.Figure:
    """The mean of an outcome in each combination of two inputs; a cell that has no value yet is hatched.

    table: of `collabsim.analysis.by_point`: `x`, `y`, outcome, mean, lo95, hi95, runs
    names: what to call the inputs' values · cells: all values of `x` and of `y` where not all have been run
    writing: with a currency savings are told in money too, where the table has them
    A dot marks an interval that reaches further than a quarter of the means' range to either side.
    Axes are categories; a click reports the values as `values.key` writes them.
    """
    chosen = values.pick(table, outcome)
    across, up = cells or tuple(sorted(table[name].unique().drop_nulls().to_list()) for name in (x, y))
    found = {(row[x], row[y]): row for row in chosen.iter_rows(named=True)}
    scale, currency = writing.scale, writing.currency
    cash = _cash(table, outcome, x, y) if currency else {}
    colour, write = PALETTE[theme], writing.write or values.written(outcome)
    figure = go.Figure(layout={"template": template(theme), "hovermode": "closest"})
    columns, rows = [values.key(value) for value in across], [values.key(value) for value in up]
    figure.add_heatmap(
        x=columns,
        y=rows,
        z=[[scale * found[a, b]["mean"] if (a, b) in found else None for a in across] for b in up],
        customdata=[[_told(found.get((a, b)), write, cash.get((a, b)), currency) for a in across] for b in up],
        text=[[write(found[a, b]["mean"]) if (a, b) in found else "" for a in across] for b in up],
        texttemplate="%{text}" if len(across) * len(up) <= MOST_WRITTEN else None,
        textfont={"size": 12},
        colorscale=steps(RAMPS[theme]),
        xgap=2,
        ygap=2,
        hovertemplate=f"{values.title(x)}: %{{x}}<br>{values.title(y)}: %{{y}}<br>%{{customdata}}<extra></extra>",
        hoverongaps=False,
        colorbar=_bar(outcome, colour),
    )
    places = {(a, b): (m, n) for m, a in enumerate(across) for n, b in enumerate(up)}
    _dots(figure, places, found, theme)
    empty = [at for at in places if at not in found]
    figure.add_scatter(
        x=[values.key(a) for a, _ in empty],
        y=[values.key(b) for _, b in empty],
        mode="markers",
        marker={"symbol": "x-thin", "size": 9, "line": {"color": colour["edge"], "width": 1}},
        name="not yet run, or without a value",
        hoverinfo="skip",
    )
    figure.update_xaxes(_axis(x, columns, values.ticks(across, names)))
    figure.update_yaxes(_axis(y, rows, values.ticks(up, names)), showgrid=False, zeroline=False)
    figure.update_layout(margin={"l": 96, "r": 24, "t": 10, "b": 48}, plot_bgcolor=faded(colour["edge"], 0.08))
    return figure


def _told(row: Mapping | None, write: Callable[[float], str], cash: Mapping | None, currency: str | None) -> str:
    """What the pointer tells of a cell: mean, interval, runs, money."""
    if row is None:
        return ""
    lines = [f"<b>{write(row['mean'])}</b> ({values.interval(row, write)})"]
    if cash is not None:
        pay = values.written(cash["outcome"], currency)
        lines.append(f"{pay(cash['mean'])} a year ({values.interval(cash, pay)})")
    return "<br>".join([*lines, f"{row['runs']} runs"])


def _cash(table: polars.DataFrame, outcome: str, x: str, y: str) -> dict[tuple, dict]:
    twin = values.twin(outcome)
    if twin is None:
        return {}
    return {(row[x], row[y]): row for row in values.pick(table, twin).iter_rows(named=True)}


def _dots(
    figure: go.Figure, places: Mapping[tuple, tuple[int, int]], found: Mapping[tuple, Mapping], theme: str
) -> None:
    """A dot in the corner where the interval is wide, or cannot be said; pale on dark cells, dark on pale ones."""
    means = [row["mean"] for row in found.values()]
    low, reach = min(means, default=0.0), (max(means, default=0.0) - min(means, default=0.0))
    for at, row in found.items():
        if row["lo95"] is not None and 0.5 * (row["hi95"] - row["lo95"]) <= WIDE * reach + 1e-12:
            continue
        deep = (row["mean"] - low) / (reach or 1.0) >= 0.35
        figure.add_annotation(
            x=places[at][0] + 0.4,  # on an axis of categories a number is a place
            y=places[at][1] + 0.3,
            text="●",
            showarrow=False,
            font={"size": 10, "color": "#FFFFFF" if deep is (theme == "light") else PALETTE["light"]["ink"]},
        )


def _bar(outcome: str, colour: Mapping[str, str]) -> dict:
    """The key of the colours: thin, three numbers, no frame."""
    return {
        "thickness": 10,
        "outlinewidth": 0,
        "nticks": 4,
        "tickfont": {"color": colour["ink3"]},
        **values.tick_format(outcome),
    }


def _axis(name: str, keys: Sequence[str], called: Sequence[str]) -> dict:
    return {
        "type": "category",
        "title": {"text": values.title(name)},
        "tickvals": list(keys),
        "ticktext": list(called),
        "categoryorder": "array",
        "categoryarray": list(keys),
    }
