"""Who does what: the region as a Mesa model of governments and their partnerships."""

from .municipality import Municipality
from .partnership import Membership, Partnership
from .region_model import RegionModel

__all__ = ["Membership", "Municipality", "Partnership", "RegionModel"]
