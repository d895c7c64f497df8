"""From runs to answers: tables in, tables out."""

from .pairs import Contrast, contrast, interaction
from .table import by_point, by_quarter

__all__ = ["Contrast", "by_point", "by_quarter", "contrast", "interaction"]
