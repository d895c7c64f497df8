"""An outcome over an input that was drawn from a range: every point, and the means of slices."""

from __future__ import annotations

import plotly.graph_objects as go
import polars

from . import values
from .palette import PALETTE, faded
from .template import template

MOST_DOTS = 2000  # more would be a cloud without a shape, and a heavy page


def outcome_by_range(
    runs: polars.DataFrame,
    means: polars.DataFrame,
    *,
    outcome: str,
    lever: str,
    writing: values.Writing = values.PLAIN,
    theme: str = "light",
) -> go.Figure:
    """Runs as faint dots, the means of slices of the range with 95% intervals.

    runs: one row a run, with `lever` and `outcome` · means: of `collabsim.analysis.by_bin`
    Of more than 2,000 runs an even choice is drawn; the means are over all.
    """
    colour, scale, write = PALETTE[theme], writing.scale, writing.write or values.written(outcome)
    dots = runs.select(lever, outcome).drop_nulls().sort(lever, outcome)
    dots = dots.gather_every(-(-dots.height // MOST_DOTS)) if dots.height else dots
    figure = go.Figure(layout={"template": template(theme), "hovermode": "closest"})
    figure.add_scatter(
        x=dots[lever].to_list(),
        y=(scale * dots[outcome]).to_list(),
        mode="markers",
        marker={"size": 5, "color": faded(colour["edge"], 0.35)},
        hoverinfo="skip",
    )
    high, low = scale * (means["hi95"] - means["mean"]), scale * (means["mean"] - means["lo95"])
    figure.add_scatter(
        x=means[lever].to_list(),
        y=(scale * means["mean"]).to_list(),
        error_y={
            "array": high.to_list(),
            "arrayminus": low.to_list(),
            "symmetric": False,
            "thickness": 3,
            "width": 0,
            "color": faded(colour["accent"], 0.6),
        },
        mode="lines+markers",
        line={"color": colour["accent"], "width": 2.25},
        marker={"size": 9, "color": colour["accent"]},
        customdata=[
            f"<b>{write(row['mean'])}</b> ({values.interval(row, write)})<br>{row['runs']} points"
            for row in means.iter_rows(named=True)
        ],
        hovertemplate=f"{values.title(lever)} about %{{x:.3~g}}<br>%{{customdata}}<extra></extra>",
    )
    figure.update_yaxes(values.tick_format(outcome))
    figure.update_xaxes(title_text=values.title(lever), nticks=6)
    figure.update_layout(margin={"r": 24})
    return figure
