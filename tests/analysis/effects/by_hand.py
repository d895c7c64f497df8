"""Tables of runs written by hand: a few fields of a few rows, from which columns are worked out."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np


class ByHand:
    """Stands for `Tables`: some governments of one run, and fields of its tables as the records have them."""

    runs = 1

    def __init__(self, many: int, quarters: int, **tables: dict[str, list]) -> None:
        self.many, self.scenario = many, SimpleNamespace(quarters=quarters, burn_in_quarters=0)
        self.tables = {
            name: {field: np.array(values) for field, values in fields.items()} for name, fields in tables.items()
        }
        for fields in self.tables.values():
            fields["run"] = np.zeros(len(next(iter(fields.values()))), np.int32)

    def raw(self, rows: str, name: str) -> np.ndarray:
        return self.tables[rows][name]
