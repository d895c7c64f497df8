"""From runs to answers: tables in, tables out."""

from .pairs import Contrast, contrast, differences, interaction
from .survival import median_life, survival
from .table import by_point, by_quarter

__all__ = ["Contrast", "by_point", "by_quarter", "contrast", "differences", "interaction", "median_life", "survival"]
