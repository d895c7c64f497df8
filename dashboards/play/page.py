"""The Play page: levers, map, outcomes, log, time line; and why something ended."""

from __future__ import annotations

from pathlib import Path

import solara

from .desk import Desk
from .why import Why

# Where each visitor has left off: going to another page and back changes nothing.
left: solara.Reactive[tuple] = solara.reactive((None, 0))
CSS = (Path(__file__).with_name("play.css")).read_text(encoding="utf-8")


@solara.component
def Play():
    """The page. Its panels draw themselves, so it is drawn anew only for another region and for a why."""
    desk = solara.use_memo(lambda: Desk(*left.peek()), [])
    solara.use_effect(lambda: desk.open(lambda setting, shown: left.set((setting, shown))), [])
    region, why = desk.region.value, desk.why.value
    drawn = solara.use_memo(lambda: desk.map_of(region), [region])
    moment = desk.play.moment
    asked = moment.course.find(why) if why is not None and moment.course is not None else None
    solara.Style(CSS)
    with solara.Div(classes=["play", *(["asking"] if asked else [])]):
        Area("levers-area", desk.levers)
        Area("head-area", desk.head)
        solara.Div(classes=["map-area"], attributes={"data-map": "1"}, children=[drawn, desk.card])
        Area("outcomes-area", desk.outcomes)
        Area("log-area", desk.log)
        Area("line-area", desk.transport)
    if asked is not None:
        Why(moment.course, asked, moment.shown, lambda: desk.why.set(None))


@solara.component
def Area(name: str, panel):
    """A panel in its place."""
    solara.Div(classes=[name], children=[panel])
