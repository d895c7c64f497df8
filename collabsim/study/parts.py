"""The finished parts of a sweep: each is kept as soon as it is whole, so that a stopped sweep can go on."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.errors import StoreError

from . import store
from .keys import digest

if TYPE_CHECKING:
    import polars

FOLDER = "chunks"
RUNS, QUARTERS = "part", "quarters"
NAME = re.compile(r"(part|quarters)-([0-9]{5,})-([0-9a-f]{8})\.parquet")
DIGITS = 8  # of a digest, in a file's name: a file tells by itself whether it is whole


class Parts:
    """The parts of one sweep, in memory, or in the folder `chunks` of its results.

    A part is two tables: its runs, and their quarters where they are kept. The file of the runs comes last: where it
    stands, the part is whole.
    """

    def __init__(self, folder: Path | None, quarterly: bool) -> None:
        """Find what is there, by its names alone. Raises StoreError for a file that is no part."""
        self.folder = None if folder is None else folder / FOLDER
        self.kinds = (QUARTERS, RUNS) if quarterly else (RUNS,)
        self._held: dict[tuple[str, int], polars.DataFrame] = {}
        self._files: dict[tuple[str, int], Path] = {}
        for file in () if self.folder is None else sorted(self.folder.glob("*.parquet")):
            name = NAME.fullmatch(file.name)
            if name is None:
                raise StoreError(f"{file}: this is no part of a sweep; move it away and start again.")
            self._files[name[1], int(name[2])] = file

    def check(self) -> None:
        """Read every file once, before anything is built on it. Raises StoreError for a damaged one."""
        for file in self._files.values():
            _checked(file)

    def tidy(self) -> None:
        """Remove what a process that was killed had half written. For whoever holds the folder, not for readers."""
        for leftover in () if self.folder is None else self.folder.glob("*.part"):
            with contextlib.suppress(OSError):
                leftover.unlink()

    @property
    def names(self) -> list[str]:
        """The files of the parts, as they lie in the folder of the sweep."""
        return [f"{FOLDER}/{file.name}" for file in self._files.values()]

    @property
    def numbers(self) -> set[int]:
        """Which parts are there."""
        held = self._held if self.folder is None else self._files
        return {number for kind, number in held if kind == RUNS and all((each, number) in held for each in self.kinds)}

    def add(self, number: int, runs: polars.DataFrame, quarters: polars.DataFrame | None) -> None:
        """Keep a part. Raises InputError where it cannot be written."""
        tables = {RUNS: runs, QUARTERS: quarters}
        for kind in self.kinds:
            if self.folder is None:
                self._held[kind, number] = tables[kind]
            else:
                self._files[kind, number] = self._write(kind, number, tables[kind])

    def _write(self, kind: str, number: int, table: polars.DataFrame) -> Path:
        data = io.BytesIO()
        store.pack(table, data)
        written = data.getvalue()
        file = self.folder / f"{kind}-{number:05d}-{digest(written)[:DIGITS]}.parquet"
        store.write_bytes(written, file)
        return file

    def table(self, kind: str = RUNS) -> polars.DataFrame:
        """All runs, or all their quarters, part after part. Raises StoreError for a file that cannot be read."""
        import polars

        numbers = sorted(self.numbers)
        if self.folder is None:
            return polars.concat([self._held[kind, number] for number in numbers])
        return polars.concat([_read(self._files[kind, number]) for number in numbers])


def _checked(file: Path) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise StoreError(f"{file}: this file cannot be read ({error.strerror}).") from None
    if digest(data)[:DIGITS] != NAME.fullmatch(file.name)[3]:
        raise StoreError(f"{file}: this file is damaged; delete it, and the same command makes its runs again.")
    return data


def _read(file: Path) -> polars.DataFrame:
    import polars

    return polars.read_parquet(io.BytesIO(_checked(file)))
