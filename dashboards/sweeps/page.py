"""The Sweeps page."""

from __future__ import annotations

import plotly.graph_objects as go
import solara

from collabsim.charts.template import template

from ..figure import Figure


@solara.component
def Sweeps():
    """Stored sweeps, one of them open."""

    def draw(theme):
        return go.Figure(
            go.Scatter(x=[1, 2, 3], y=[2, 1, 3], mode="lines+markers"), layout={"template": template(theme)}
        )

    figure = solara.use_memo(lambda: Figure(draw, height=300, alt="a line"), [])
    with solara.Div(classes=["card"]):
        solara.HTML("h2", unsafe_innerHTML="Sweeps")
        solara.Div(children=[figure])
