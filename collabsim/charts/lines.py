"""Outcomes as lines: over the values of a lever, over the quarters of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import polars

from collabsim.catalogue.outcomes import outcomes

from . import values as told
from .ends import name_ends
from .palette import ALONE, DASHES, LETTERS, MARKERS, PALETTE, faded
from .template import template

DODGE = 0.014  # by how much a line stands right of the last, so that their intervals are told apart


def outcome_by_lever(
    table: polars.DataFrame,
    *,
    outcome: str,
    lever: str,
    lines: str | None = None,
    names: Mapping[str, str] | None = None,
    writing: told.Writing = told.PLAIN,
    theme: str = "light",
) -> go.Figure:
    """An outcome over the values of a lever, with 95% intervals; one line for each value of another input.

    table: of `collabsim.analysis.by_point`: `lever`, `lines`, outcome, mean, lo95, hi95
    lever: a column of numbers, or of names, which then stand in the order of the table
    lines: column that tells the lines apart, at most four values · names: what to call them
    """
    scaled = polars.col("mean", "lo95", "hi95") * writing.scale
    write = writing.write or told.written(outcome)
    figure = _figure(outcome, theme)
    values, at = _places(table[lever])
    if not at:
        return figure
    place = polars.col(lever).replace_strict(values, at, default=None).alias("place")
    chosen = told.pick(table, outcome).with_columns(scaled, place)
    words, reach = table.schema[lever] == polars.String, (at[-1] - at[0]) or 1.0
    ends = []
    for number, (letter, value) in enumerate(zip(LETTERS if lines else (ALONE,), _values(table, lines))):
        line = (chosen if lines is None else chosen.filter(polars.col(lines) == value)).sort("place")
        line = line.with_columns(polars.col("place") + DODGE * reach * number)
        name = _name(value, names)
        mode = "markers" if words else "lines+markers"
        look = _whiskered(line, letter, theme)
        figure.add_scatter(**look, mode=mode, name=name, hovertemplate=_hover(outcome))
        if line.height:
            ends.append((line["mean"][-1], letter, name, write(line["mean"][-1] / writing.scale)))
    name_ends(figure, ends, theme, _reach(figure, chosen, "lo95", "hi95", outcomes()[outcome].unit == "share"))
    figure.update_xaxes(
        title_text=told.title(lever),
        range=[at[0] - 0.04 * reach, at[-1] + 0.06 * reach],
        tickvals=at,
        ticktext=told.ticks(values, names if words else None),
    )
    return figure


def _whiskered(line: polars.DataFrame, letter: str, theme: str) -> dict:
    """A line's points with their intervals, in the look of its letter."""
    colour = PALETTE[theme][letter]
    return {
        "x": line["place"].to_list(),
        "y": line["mean"].to_list(),
        "error_y": {
            "array": (line["hi95"] - line["mean"]).to_list(),
            "arrayminus": (line["mean"] - line["lo95"]).to_list(),
            "symmetric": False,
            "thickness": 1.5,
            "width": 0,
            "color": faded(colour, 0.55),
        },
        "customdata": list(zip(line["lo95"], line["hi95"])),
        "line": {"color": colour, "width": 2.25, "dash": DASHES.get(letter, "solid")},
        "marker": {
            "symbol": MARKERS.get(letter, "circle"),
            "size": 9,
            "color": colour,
            "line": {"color": colour, "width": 2},
        },
    }


def outcome_by_quarter(
    table: polars.DataFrame,
    *,
    outcome: str,
    lines: str | None = None,
    names: Mapping[str, str] | None = None,
    first_year: int = 0,
    marked: tuple[int, int, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """An outcome over the years: the mean of the runs, and the band in which four of five runs lie.

    table: `lines`, quarter, outcome, mean, p10, p90, as `collabsim.analysis.by_quarter` makes it; of a single run p10
    and p90 are null, and there is no band
    first_year: year of quarter 0 · marked: quarters from, until and what held in between
    """
    chosen = table.filter(polars.col("outcome") == outcome)
    figure = _figure(outcome, theme)
    year = first_year + polars.col("quarter") / 4
    ends = []
    for letter, value in zip(LETTERS if lines else (ALONE,), _values(table, lines)):
        line = chosen if lines is None else chosen.filter(polars.col(lines) == value)
        line = line.drop_nulls("mean").sort("quarter").with_columns(year.alias("year"))
        name = _name(value, names)
        colour = PALETTE[theme][letter]
        years = line["year"].to_list()
        banded = line["p10"].count() > 0
        if banded:
            figure.add_scatter(
                x=[*years, *reversed(years)],
                y=[*line["p90"], *reversed(line["p10"].to_list())],
                fill="toself",
                fillcolor=faded(colour, 0.13),
                line={"width": 0},
                mode="lines",
                hoverinfo="skip",
            )
        figure.add_scatter(
            x=years,
            y=line["mean"].to_list(),
            mode="lines",
            name=name,
            line={"color": colour, "width": 2.25, "dash": DASHES.get(letter, "solid")},
            customdata=list(zip(line["p10"], line["p90"])),
            hovertemplate=_hover(outcome, "four of five runs" if banded else ""),
        )
        if line.height:
            ends.append((line["mean"][-1], letter, name, told.written(outcome)(line["mean"][-1])))
    name_ends(figure, ends, theme, _reach(figure, chosen, "p10", "p90", False))
    if marked is not None:
        _mark(figure, first_year + marked[0] / 4, first_year + marked[1] / 4, marked[2], theme)
    figure.update_xaxes(nticks=6, tickformat="d", hoverformat=".0f")
    return figure


def _places(column: polars.Series) -> tuple[list, list[float]]:
    """The values of an axis, and where they stand on it."""
    if column.dtype == polars.String:
        values = column.unique(maintain_order=True).to_list()
        return values, [float(place) for place in range(len(values))]
    values = sorted(column.unique().to_list())
    return values, values


def _figure(outcome: str, theme: str) -> go.Figure:
    figure = go.Figure(layout={"template": template(theme)})
    figure.update_yaxes(told.tick_format(outcome))
    return figure


def _values(table: polars.DataFrame, lines: str | None) -> Sequence:
    if lines is None:
        return [None]
    values = table[lines].unique(maintain_order=True).to_list()
    if len(values) > len(LETTERS):
        raise ValueError(f"at most {len(LETTERS)} lines can be told apart; {lines} has {len(values)} values")
    return values


def _name(value: object, names: Mapping[str, str] | None) -> str:
    return "" if value is None else (names or {}).get(value, str(value))


def _hover(outcome: str, band: str = "95%") -> str:
    kind = ".0%" if outcomes()[outcome].unit == "share" else ".3~g"
    if not band:
        return f"%{{y:{kind}}}"
    return f"%{{y:{kind}}} <i>({band}: %{{customdata[0]:{kind}}} to %{{customdata[1]:{kind}}})</i>"


def _reach(figure: go.Figure, table: polars.DataFrame, low: str, high: str, share: bool) -> tuple[float, float]:
    """Fit the axis to all intervals; returns its ends."""
    columns = (table[low], table[high], table["mean"])
    lowest = min((column.min() for column in columns if column.count()), default=0.0)
    highest = max((column.max() for column in columns if column.count()), default=1.0)
    if share:  # an interval may reach further than a share can
        lowest, highest = max(lowest, 0.0), min(highest, 1.0)
    air = 0.06 * ((highest - lowest) or abs(highest) or 1.0)
    reach = (lowest - air, highest + air)
    figure.update_yaxes(range=reach)
    return reach


def _mark(figure: go.Figure, start: float, end: float, what: str, theme: str) -> None:
    colour = PALETTE[theme]
    figure.add_vrect(x0=start, x1=end, fillcolor=colour["ink3"], opacity=0.07, line_width=0, layer="below")
    figure.add_annotation(
        x=(start + end) / 2,
        y=1.0,
        yref="paper",
        yanchor="top",
        text=what,
        showarrow=False,
        font={"color": colour["ink3"]},
    )
