"""Who shares what with whom: governments where they lie, a partnership as a hub with spokes to its members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy
import plotly.graph_objects as go
import polars

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.catalogue.services import services

from .codes import CODES
from .palette import GROUPS, PALETTE
from .places import places
from .template import template

if TYPE_CHECKING:
    from collabsim.regions.region import Region

SHAPES = (1.7, 0.8)  # width of the map over its height, on a screen and on a phone
STRETCH = 1.7  # by how much one direction may be stretched more than the other to fill it
SIZES = (9.0, 34.0)  # pixels across, of the smallest and the largest government
HUB = 21  # pixels across
APART_HUB, APART_TOWN, NAME_UNDER = (
    (0.052, 0.066),
    0.056,
    0.047,
)  # of hubs (likewise), off towns, off names; in map heights
ROUNDS = 300  # steps in which hubs give way
LAND, COAST = (150, 100), 2  # pixels across a government's land, likewise; of its outline
MOST_NAMES = 14


def network_map(
    region: Region,
    partnerships: polars.DataFrame,
    members: polars.DataFrame,
    *,
    quarter: int,
    theme: str = "light",
    narrow: bool = False,
) -> go.Figure:
    """The partnerships in operation at the end of a quarter, among the region's governments.

    partnerships, members: tables of one run · quarter: as recorded, 0 first
    The land is no border but where governments are; far ones stand at its edge. Letters and colour of a hub tell its
    service. narrow: for a phone, higher than wide
    """
    inside = (
        members.filter(polars.col("joined") <= quarter, polars.col("left").is_null() | (polars.col("left") > quarter))
        .group_by("partnership")
        .agg(polars.col("municipality"))
    )
    running = (
        partnerships.filter(
            polars.col("launched") <= quarter, polars.col("ended").is_null() | (polars.col("ended") > quarter)
        )
        .join(inside, on="partnership")
        .sort("partnership")
    )
    towns = _towns(region, SHAPES[narrow])
    groups = [[region.index[one] for one in row] for row in running["municipality"].to_list()]
    hubs = _hubs(towns, groups, APART_HUB[narrow])
    figure = go.Figure(layout={"template": template(theme), "hovermode": "closest"})
    _draw_land(figure, towns, LAND[narrow], theme)
    rows = running.to_dicts()
    kinds = {service.slug: service for service in services()}
    for group, colour in GROUPS[theme].items():
        chosen = [k for k, row in enumerate(rows) if kinds[row["service"]].group == group]
        _spokes(figure, towns, hubs, [(k, groups[k]) for k in chosen], colour)
    _draw_towns(figure, region, towns, theme)
    for group, colour in GROUPS[theme].items():
        chosen = [k for k, row in enumerate(rows) if kinds[row["service"]].group == group]
        _draw_hubs(figure, region, hubs, [(k, rows[k], groups[k]) for k in chosen], (group, colour), theme)
    quiet = {"visible": False, "showgrid": False, "zeroline": False}
    figure.update_xaxes(quiet, range=[-0.15, SHAPES[narrow] + 0.15])
    figure.update_yaxes(quiet, range=[-0.11, 1.09], scaleanchor="x", scaleratio=1)
    figure.update_layout(margin={"l": 4, "r": 4, "t": 4, "b": 4}, plot_bgcolor=PALETTE[theme]["sea"])
    return figure


def _towns(region: Region, shape: float) -> numpy.ndarray:
    """Where governments stand, from the lower left, in map heights; float64[N, 2].

    Those far off are drawn in to the edge; those on one spot are pushed apart.
    """
    at = places(region.latitude, region.longitude).at * numpy.array([1.0, -1.0])
    low, size = at.min(axis=0), numpy.ptp(at, axis=0)
    scale = numpy.array([shape, 1.0]) / numpy.where(size > 0.0, size, numpy.inf if size.max() > 0.0 else 1.0)
    least = min((one for one in scale if one > 0.0), default=1.0)
    scale = numpy.where(scale > 0.0, numpy.minimum(scale, STRETCH * least), least)
    at = (at - low) * scale
    at += 0.5 * (numpy.array([shape, 1.0]) - numpy.ptp(at, axis=0))
    return _spread(at, at.copy(), APART_TOWN, numpy.empty((0, 2)), 0.0)


def _hubs(towns: numpy.ndarray, groups: Sequence[Sequence[int]], apart: float) -> numpy.ndarray:
    """Where hubs stand: amid their members, off governments, their names and each other; float64[P, 2]."""
    if not groups:
        return numpy.empty((0, 2))
    home = numpy.array([towns[group].mean(axis=0) for group in groups])
    turn = 2.399963 * numpy.arange(len(home))[:, None]  # the golden angle: hubs of one group start around their middle
    start = home + 0.02 * numpy.hstack([numpy.cos(turn), numpy.sin(turn)])
    names = [towns + numpy.array([side * 0.035, -NAME_UNDER]) for side in (-1.0, 1.0)]
    return _spread(start, home, apart, numpy.vstack([towns, *names]), APART_TOWN)


def _spread(at: numpy.ndarray, home: numpy.ndarray, own: float, others: numpy.ndarray, off: float) -> numpy.ndarray:
    """Points moved until they keep `own` from each other and `off` from others, drawn back to their homes."""
    at = at.copy()
    for step in range(ROUNDS):
        push = 0.04 * (1.0 - step / ROUNDS) * (home - at)
        for some, apart in ((at, own), (others, off)):
            if len(some):
                gap = at[:, None, :] - some[None, :, :]
                size = numpy.hypot(gap[..., 0], gap[..., 1])
                short = numpy.where((size > 0.0) & (size < apart), 0.5 * (apart - size), 0.0)
                push = push + (gap / numpy.maximum(size, 1e-9)[..., None] * short[..., None]).sum(axis=1) * 0.5
        at += push
    return at


def _draw_land(figure: go.Figure, towns: numpy.ndarray, size: int, theme: str) -> None:
    """A soft shape round the governments: discs, joined along the shortest tree between them."""
    from scipy.sparse.csgraph import minimum_spanning_tree  # late: it takes a while to load
    from scipy.spatial.distance import cdist

    tree = minimum_spanning_tree(cdist(towns, towns)).tocoo()
    x, y = [towns[0, 0]], [towns[0, 1]]
    for one, other in zip(tree.row, tree.col):
        x += [None, towns[one, 0], towns[other, 0]]
        y += [None, towns[one, 1], towns[other, 1]]
    for more, token in ((COAST, "landedge"), (0, "land")):
        colour = PALETTE[theme][token]
        figure.add_scatter(
            x=[None if at is None else float(at) for at in x],
            y=[None if at is None else float(at) for at in y],
            mode="lines+markers",
            line={"color": colour, "width": 0.75 * size + more},
            marker={"color": colour, "size": size + more, "opacity": 1.0},
            hoverinfo="skip",
        )


def _spokes(figure: go.Figure, towns: numpy.ndarray, hubs: numpy.ndarray, chosen: Sequence, colour: str) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for number, group in chosen:
        for town in group:
            x += [hubs[number][0], towns[town][0], None]
            y += [hubs[number][1], towns[town][1], None]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 1.25}, opacity=0.5, hoverinfo="skip")


def _draw_towns(figure: go.Figure, region: Region, towns: numpy.ndarray, theme: str) -> None:
    colour, people = PALETTE[theme], numpy.asarray(region.population, float)
    sizes = SIZES[0] + (SIZES[1] - SIZES[0]) * numpy.sqrt(people / people.max())
    named = set(numpy.argsort(-people)[:MOST_NAMES].tolist())
    figure.add_scatter(
        x=towns[:, 0].tolist(),
        y=towns[:, 1].tolist(),
        mode="markers+text",
        marker={"size": sizes.tolist(), "color": colour["surface"], "line": {"color": colour["ink"], "width": 1.25}},
        text=[name if k in named else "" for k, name in enumerate(region.names)],
        textposition="bottom center",
        textfont={"color": colour["ink"], "size": 12},
        customdata=[f"{int(count):,} residents" for count in people],
        hovertext=list(region.names),
        hovertemplate="<b>%{hovertext}</b><br>%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _draw_hubs(
    figure: go.Figure, region: Region, hubs: numpy.ndarray, chosen: Sequence, look: tuple[str, str], theme: str
) -> None:
    group, colour = look
    figure.add_scatter(
        x=[float(hubs[number][0]) for number, *_ in chosen],
        y=[float(hubs[number][1]) for number, *_ in chosen],
        mode="markers+text",
        name=group,
        marker={"size": HUB, "color": colour, "line": {"color": PALETTE[theme]["surface"], "width": 1.5}},
        text=[f"<b>{CODES.get(row['service'], row['service'][:2].upper())}</b>" for _, row, _ in chosen],
        textfont={"color": "#FFFFFF" if theme == "light" else PALETTE["dark"]["bg"], "size": 11},
        customdata=[row["partnership"] for _, row, _ in chosen],
        hovertext=[_told(region, row, members) for _, row, members in chosen],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _told(region: Region, row: Mapping, members: Sequence[int]) -> str:
    """What the pointer tells of a partnership."""
    title = {service.slug: service.title for service in services()}[row["service"]]
    how = f"{mode_of(row['mode']).title}, {form_of(row['form']).title}"
    names = [region.names[k] for k in sorted(members)]
    lines = [", ".join(names[at : at + 4]) for at in range(0, len(names), 4)]
    return "<br>".join([f"<b>{title}</b>", how, *lines])
