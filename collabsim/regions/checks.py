"""Checking a region file as a whole, and keeping its good rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import RegionError
from . import files, places, sidecar, table, writing
from .region import assembled


@dataclass(frozen=True)
class CheckReport:
    """What a region file is worth.

    rows: governments listed · good: rows without a problem · agreements: good ones
    problems: all, in the order of files and rows · notes: what was left out or filled in
    """

    file: Path
    rows: int
    good: int
    agreements: int
    problems: tuple[RegionError, ...]
    notes: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the region can be used as it is."""
        return not self.problems


def check(path: str | Path) -> CheckReport:
    """Everything that is wrong with a region's files. Raises nothing for what is in them, RegionError for no file."""
    file = files.found(path)
    try:
        records, problems = files.gather(file)
    except RegionError as problem:
        return CheckReport(file, 0, 0, 0, (problem,), ())
    return _report(file, records, problems)


def drop_invalid(path: str | Path, out: str | Path) -> CheckReport:
    """Write the good rows of a region file to `out`, and the good agreements and facts beside it.

    Returns what was found in the input. Raises RegionError where fewer than two good rows are left, where a file
    cannot be read as a table, or where `out` is the input.
    """
    file, target = files.found(path), Path(out)
    if target.exists() and target.samefile(file):
        raise RegionError("the good rows are to go to another file than they come from", file=target)
    for ending in ("toml", "agreements.csv"):
        writing.refuse_stranger(files.beside(target, ending))
    records, problems = files.gather(file)
    good = len(records.places)
    if good < 2:
        raise RegionError(f"a region needs at least two good rows; {good} of {records.rows} is left", file=file)
    found = table.read(file, places.ALIASES, places.NEEDED, [])
    writing.put(target, _kept(found, {place.line for place in records.places}))
    if records.sidecar != sidecar.Sidecar():
        writing.put(files.beside(target, "toml"), sidecar.text(records.sidecar))
    beside = files.beside(file, "agreements.csv")
    if records.agreements:
        signed = table.read(beside, {}, (), [])
        writing.put(files.beside(target, "agreements.csv"), _kept(signed, records.good_agreements))
    return _report(file, records, problems)


def _report(file: Path, records: files.Records, problems: list[RegionError]) -> CheckReport:
    """The report, with the notes of the region that the good rows make."""
    good, notes = records.places, records.notes
    if len(good) > 1:
        notes = assembled("", good, records.sidecar, records.agreements, notes).notes
    return CheckReport(file, records.rows, len(good), len(records.agreements), tuple(problems), notes)


def _kept(found: table.Table, lines: set[int] | frozenset[int]) -> str:
    rows = [found.headings, *([*row.cells.values()] for row in found.rows if row.line in lines)]
    return writing.csv_text(rows)
