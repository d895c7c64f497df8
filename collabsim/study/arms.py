"""What is kept of the runs of an arm: sums by run, in a file of its own, so that nothing is made twice.

An arm's file is named by all that its runs depend on. So any later question finds it, whatever was asked before.
"""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import numpy as np
import polars

from collabsim.errors import StoreError
from collabsim.scenario import Scenario

from . import store
from .keys import canonical, digest, run_key, sources_digest

FOLDER = "arms"
MARK = ".arrow"
DIGITS = 8  # of the digest of the sources, in a folder's name


class Arms:
    """Sums of arms by key, in a folder of results; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        version = sources_digest()[:DIGITS]
        self.folder = None if folder is None else folder / FOLDER / version

    def key(self, scenario: Scenario, design: object) -> str:
        """What an arm is known by: all that its runs depend on. design: seeds and whatever differs between its runs"""
        return digest(canonical([run_key(scenario), design]))

    def tidy(self) -> None:
        """Remove what a process that was killed had half written, and arms of other versions of the model."""
        if self.folder is None or not self.folder.parent.is_dir():
            return
        for leftover in self.folder.parent.iterdir():
            if leftover != self.folder:
                shutil.rmtree(leftover, ignore_errors=True)
        for leftover in self.folder.glob("*.part"):
            with contextlib.suppress(OSError):
                leftover.unlink()

    def names(self, folder: Path) -> list[str]:
        """The files of the arms, as they lie in the folder of results."""
        found = [] if self.folder is None else self.folder.glob(f"*{MARK}")
        return sorted(path.relative_to(folder).as_posix() for path in found)

    def read(self, key: str) -> dict[str, np.ndarray]:
        """The sums that are kept of an arm: by name, [runs, k]. Raises StoreError for a damaged file."""
        path = self._path(key)
        if path is None or not path.is_file():
            return {}
        try:
            table = polars.read_ipc(io.BytesIO(path.read_bytes()), memory_map=False)
            return {name: np.array(table[name].to_list(), dtype=float) for name in table.columns}
        except (OSError, polars.exceptions.PolarsError, ValueError) as error:
            why = f"this file is damaged ({error}); delete it, and the same command makes its runs again."
            raise StoreError(f"{path}: {why}") from None

    def write(self, key: str, sums: dict[str, np.ndarray]) -> None:
        """Keep the sums of an arm. Raises InputError where they cannot be written."""
        path = self._path(key)
        if path is None:
            return
        data = io.BytesIO()
        polars.DataFrame({name: values.tolist() for name, values in sums.items()}).write_ipc(data, compression="zstd")
        store.write_bytes(data.getvalue(), path)

    def _path(self, key: str) -> Path | None:
        return None if self.folder is None else self.folder / f"{key}{MARK}"
