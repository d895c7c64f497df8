"""How a column is declared: a function of the tables, whose name is the column's in SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..tables import Tables

Make = Callable[["Tables"], np.ndarray]
COLUMNS: dict[tuple[str, str], Make] = {}  # by table and name


def column(rows: str) -> Callable[[Make], Make]:
    """Declare a column of a table."""

    def declare(make: Make) -> Make:
        COLUMNS[rows, make.__name__] = make
        return make

    return declare
