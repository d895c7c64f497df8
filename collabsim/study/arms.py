"""The runs of an arm, and what is kept of them: sums by run, in a file of its own, so that nothing is made twice."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars

from collabsim.errors import StoreError
from collabsim.scenario import Scenario

from . import store
from .keys import canonical, digest, replicate_seed, run_key

FOLDER = "arms"
MARK = ".arrow"


class Arms:
    """Sums of arms by key, in a folder of results."""

    def __init__(self, folder: Path, replicates: int) -> None:
        self.folder, self.replicates = folder / FOLDER, replicates

    def key(self, scenario: Scenario) -> str:
        """What an arm is known by: all that its runs depend on, and their number."""
        return digest(canonical([run_key(scenario), self.replicates]))

    def read(self, scenario: Scenario) -> dict[str, np.ndarray]:
        """The sums that are kept of an arm: by name, [runs, k]. Raises StoreError for a damaged file."""
        path = self._path(scenario)
        if not path.is_file():
            return {}
        try:
            table = polars.read_ipc(io.BytesIO(path.read_bytes()), memory_map=False)
            return {name: np.array(table[name].to_list(), dtype=float) for name in table.columns}
        except (OSError, polars.exceptions.PolarsError, ValueError) as error:
            why = f"this file is damaged ({error}); delete it, and the same command makes its runs again."
            raise StoreError(f"{path}: {why}") from None

    def write(self, scenario: Scenario, sums: dict[str, np.ndarray]) -> None:
        """Keep the sums of an arm. Raises InputError where they cannot be written."""
        table = polars.DataFrame({name: values.tolist() for name, values in sums.items()})
        data = io.BytesIO()
        table.write_ipc(data, compression="zstd")
        store.write_bytes(data.getvalue(), self._path(scenario))

    def tidy(self) -> None:
        """Remove what a process that was killed had half written."""
        for leftover in self.folder.glob("*.part"):
            with contextlib.suppress(OSError):
                leftover.unlink()

    def seeds(self, seed: int) -> list[int]:
        """The seeds of the replicates, the same in every arm."""
        return [replicate_seed(seed, number) for number in range(self.replicates)]

    def _path(self, scenario: Scenario) -> Path:
        return self.folder / f"{self.key(scenario)}{MARK}"


def missing(kept: dict[str, np.ndarray], wanted: Sequence[str]) -> bool:
    """Whether sums are wanted that are not kept."""
    return not set(wanted) <= kept.keys()
