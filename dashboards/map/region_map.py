"""The widget that shows a region, quarter after quarter."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import anywidget
import numpy
import traitlets

from collabsim.catalogue.services import services
from collabsim.charts.codes import CODES
from collabsim.charts.palette import GROUPS
from collabsim.charts.places import places
from collabsim.regions.region import Region

from .land import outlines
from .pictures import Picture
from .ramps import RAMPS, VIEWS, WORDS

HERE = Path(__file__).parent
SHAPES = {
    "county": "hexagon",
    "regional_municipality": "hexagon",
    "special_district": "square",
    "school_district": "diamond",
    "state_agency": "triangle",
    "non_profit": "ring",
}
PARTS = ("layout", "draw", "zoom", "map")


class RegionMap(anywidget.AnyWidget):
    """A region on a canvas.

    view: what fills a government: "pressure", "will" or "trust" · service: a group of services or a slug, "" = all
    selected: what was pressed last: {"kind": "town" | "partnership" | "", "id": …, "n": which press}
    marked: id of a partnership to be lit up, "" = none
    """

    _esm = "\n".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    _css = HERE / "map.css"

    about = traitlets.Dict().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)
    view = traitlets.Enum(VIEWS, "pressure").tag(sync=True)
    service = traitlets.Unicode("").tag(sync=True)
    selected = traitlets.Dict().tag(sync=True)
    marked = traitlets.Unicode("").tag(sync=True)

    def __init__(self, region: Region) -> None:
        super().__init__(about=_about(region))

    def show(self, picture: Picture) -> None:
        """Show one quarter, from any thread."""
        hubs = json.dumps(picture.hubs, separators=(",", ":"))  # one text: lists are searched for bytes
        self.picture = picture._asdict() | {"hubs": hubs}


@functools.lru_cache(maxsize=8)
def _about(region: Region) -> dict:
    """What never changes: governments, land, services, colours."""
    at, away, box = places(region.latitude, region.longitude)
    people, own = numpy.asarray(region.population, float), _own(region)
    towns = [
        {
            "id": region.ids[k],
            "name": region.names[k],
            "x": round(float(at[k][0]), 2),
            "y": round(float(at[k][1]), 2),
            "size": round(float(numpy.sqrt(own[k] / own.max())), 4),
            "shape": SHAPES.get(region.kinds[k], "circle"),
            "people": int(people[k]),
            "away": round(float(away[k]), -1),
        }
        for k in range(len(region.ids))
    ]
    return {
        "towns": towns,
        "land": outlines(at[away == 0.0], box),
        "box": box,
        "services": [
            {
                "slug": one.slug,
                "title": one.title,
                "group": one.group,
                "code": CODES.get(one.slug, one.slug[:2].upper()),
            }
            for one in services()
        ],
        "groups": GROUPS,
        "ramps": RAMPS,
        "words": WORDS,
    }


def _own(region: Region) -> numpy.ndarray:
    """Residents that a government shares with no other on the map: a county's outside of its cities. At least 1."""
    own = numpy.asarray(region.population, float).copy()
    for child, parent in enumerate(region.parent):
        if parent >= 0:
            own[parent] -= float(region.population[child])
    return numpy.maximum(own, 1.0)
