"""The live figure: both themes are sent, what is the same is not sent again."""

import json

import plotly.graph_objects as go

from collabsim.charts.palette import PALETTE
from collabsim.charts.template import template
from dashboards.figure import Figure


def line(*values):
    return lambda theme: go.Figure(go.Scatter(y=values), layout={"template": template(theme)})


def test_both_themes_are_sent():
    figure = Figure(line(1, 2), height=200, alt="a line")
    for theme in ("light", "dark"):
        sent = json.loads(getattr(figure, theme))
        assert sent["data"][0]["type"] == "scatter"
        assert sent["layout"]["template"]["layout"]["font"]["color"] == PALETTE[theme]["ink2"]
    assert (figure.height, figure.alt, figure.selected) == (200, "a line", {})


def test_only_changes_are_heard():
    figure, heard = Figure(line(1, 2)), []
    figure.observe(lambda change: heard.append(change["name"]), ["light", "dark", "alt", "height"])
    figure.show(line(1, 2))
    assert heard == []
    figure.show(line(1, 3), alt="another line")
    assert sorted(heard) == ["alt", "dark", "light"]
