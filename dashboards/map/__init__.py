"""The live map: land, governments, partnerships as hubs with spokes, drawn on a canvas from one quarter's picture."""

from .pictures import Picture, picture_of
from .region_map import RegionMap

__all__ = ["Picture", "RegionMap", "picture_of"]
