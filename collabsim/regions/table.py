"""CSV files as rows with their line numbers. Whatever is no such file is refused with the place where it fails."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import RegionError, nearest

WHOLE = re.compile(r"\+?[0-9]{1,18}(\.0*)?")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
NOT_TEXT = {
    b"PK\x03\x04": "this looks like a spreadsheet or archive; save it as CSV (UTF-8)",
    b"\xff\xfe": "this looks like UTF-16; save it as CSV in UTF-8",
    b"\xfe\xff": "this looks like UTF-16; save it as CSV in UTF-8",
    b"PAR1": "this looks like a Parquet file; save it as CSV (UTF-8)",
}


@dataclass(frozen=True)
class Row:
    """One record of a file: the line on which it begins and its cells by column."""

    file: Path
    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str] = field(repr=False)  # column -> the heading that the file itself uses

    def wrong(self, column: str, expected: str, *, value: object = None, near: str | None = None) -> RegionError:
        """The error that names this cell."""
        found = self.cells.get(column) if value is None else value
        heading = self.headings.get(column, column)
        return RegionError(expected, file=self.file, row=self.line, field=heading, value=found, nearest=near)

    def text(self, column: str, expected: str) -> str:
        """The cell's text. Raises RegionError where it is blank."""
        if not self.cells[column]:
            raise self.wrong(column, expected)
        return self.cells[column]

    def whole(self, column: str, low: int, high: int, expected: str) -> int:
        """The cell as a whole number in low..high. Raises RegionError."""
        text = self.cells[column]
        number = int(text.partition(".")[0]) if WHOLE.fullmatch(text) else low - 1
        if not low <= number <= high:
            raise self.wrong(column, expected)
        return number

    def number(self, column: str, low: float, high: float, expected: str) -> float:
        """The cell as a finite number in low..high. Raises RegionError."""
        text = self.cells[column]
        number = float(text) if NUMBER.fullmatch(text) else float("nan")
        if not low <= number <= high:
            hint = "; the decimal sign is a point" if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", text) else ""
            raise self.wrong(column, expected + hint)
        return number + 0.0


@dataclass(frozen=True)
class Table:
    """A CSV file: its headings as they stand, the columns that they mean, its whole rows."""

    file: Path
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(file: Path, aliases: Mapping[str, str], needed: tuple[str, ...], problems: list[RegionError]) -> Table:
    """The rows of a CSV file, plain or compressed (.gz), UTF-8 with or without a byte order mark.

    aliases: other headings that a column may have. Rows of the wrong length go to `problems` and are left out.
    Raises RegionError where the file cannot be read as a table or a needed column is missing.
    """
    lines = _records(file, text(file))
    first = next(lines, None)
    if first is None:
        raise RegionError("a table with a header and rows is needed; the file is empty", file=file)
    headings = tuple(cell.strip() for cell in first[1])
    columns = tuple(
        aliases.get(name.lower(), name.lower()) or f"column {number}" for number, name in enumerate(headings, 1)
    )
    _check_columns(file, headings, columns, needed)
    shown = dict(zip(columns, headings))
    rows = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            expected = f"every row needs as many cells as the header: {len(columns)}, this one has {len(cells)}"
            problems.append(RegionError(expected, file=file, row=line))
            continue
        rows.append(Row(file, line, dict(zip(columns, (cell.strip() for cell in cells))), shown))
    return Table(file, headings, columns, tuple(rows))


def _check_columns(file: Path, headings: tuple[str, ...], columns: tuple[str, ...], needed: tuple[str, ...]) -> None:
    for column in dict.fromkeys(name for name in columns if columns.count(name) > 1):
        twice = " and ".join(repr(heading) for heading, name in zip(headings, columns) if name == column)
        raise RegionError(f"a column may stand there once; {twice} mean the same", file=file, row=1, field=column)
    for column in needed:
        if column not in columns:
            expected = f"a column {column!r} is needed; the header has {', '.join(headings)[:200]}"
            if len(headings) == 1 and any(sign in headings[0] for sign in ";\t|"):
                expected += "; columns are to be separated by commas"
            spare = [heading for heading, name in zip(headings, columns) if name not in needed]
            short = [heading for heading in spare if len(heading) > 2 and column.startswith(heading.lower())]
            near = nearest(column, spare) or next(iter(short), None)
            raise RegionError(expected, file=file, row=1, field=column, nearest=near)


def text(file: Path) -> str:
    """The text of a UTF-8 file, unpacked if its name ends in .gz. Raises RegionError."""
    data = _bytes(file)
    for start, expected in NOT_TEXT.items():
        if data.startswith(start):
            raise RegionError(expected, file=file, row=1)
    if b"\0" in data:
        row = data[: data.index(b"\0")].count(b"\n") + 1
        raise RegionError("a text file has no NUL bytes; save it as text in UTF-8", file=file, row=row, value="\0")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row, byte = data[: error.start].count(b"\n") + 1, data[error.start]
        expected = f"byte {error.start} is not UTF-8; save the file in UTF-8 (it may be in Latin-1 or Windows-1252)"
        raise RegionError(expected, file=file, row=row, value=f"\\x{byte:02x}") from None


def _bytes(file: Path) -> bytes:
    if file.is_dir():
        raise RegionError("a file is needed; this is a folder", file=file)
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise RegionError(f"a whole gzip file is needed: {error}", file=file) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RegionError(f"the file cannot be read: {why}", file=file) from None


def _records(file: Path, content: str):
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise RegionError(f"quotes and line ends of a CSV file are needed: {error}", file=file, row=line) from None
        if cells is None:
            return
        if cells:
            yield line, cells
        line = reader.line_num + 1
