"""From runs to answers: tables in, tables out."""

from .pairs import Contrast, contrast, interaction
from .ranges import by_bin, ends
from .survival import median_life, survival
from .table import averaged, by_point, by_quarter

__all__ = [
    "Contrast",
    "averaged",
    "by_bin",
    "by_point",
    "by_quarter",
    "contrast",
    "ends",
    "interaction",
    "median_life",
    "survival",
]
