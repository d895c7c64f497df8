"""The look that all charts share: quiet axes, few ticks, no legend, nothing that moves."""

from __future__ import annotations

import plotly.graph_objects as go

from .palette import LETTERS, PALETTE, STACK

CONFIG = {"displayModeBar": False, "responsive": True}


def template(theme: str = "light") -> go.layout.Template:
    """The Plotly template of a theme, "light" or "dark"."""
    colour = PALETTE[theme]
    axis = {
        "tickfont": {"color": colour["ink3"]},
        "title": {"font": {"color": colour["ink2"], "size": 12}},
        "fixedrange": True,
        "ticks": "",
    }
    return go.layout.Template(
        layout={
            "font": {"family": STACK, "size": 12, "color": colour["ink2"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 48, "r": 104, "t": 10, "b": 44},
            "colorway": [colour[letter] for letter in LETTERS],
            "showlegend": False,
            "hovermode": "x unified",
            "hoverlabel": {
                "bgcolor": colour["surface"],
                "bordercolor": colour["line"],
                "font": {"color": colour["ink"], "size": 13},
            },
            "transition": {"duration": 0},
            "xaxis": axis | {"showgrid": False, "zeroline": False, "showline": False},
            "yaxis": axis
            | {
                "gridcolor": colour["line"],
                "gridwidth": 1,
                "zeroline": True,
                "zerolinecolor": colour["edge"],
                "zerolinewidth": 1,
                "nticks": 4,
            },
        }
    )
