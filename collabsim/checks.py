"""Checks of what a user gives: words, whole numbers, numbers, TOML files. What is wrong is an InputError."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from numbers import Integral, Real
from pathlib import Path

from .errors import InputError, nearest


def known(word: object, words: Iterable[str], field: str, what: str, error: type[InputError] = InputError) -> str:
    """The word, if it is one of `words`; `what` says what they are ("a lever")."""
    words = words if isinstance(words, Collection) else list(words)
    if isinstance(word, str) and word in words:
        return word
    words = list(words)
    few = f": {', '.join(words)}" if len(words) <= 12 else ""
    raise error(f"{what} was expected{few}", field=field, value=word, nearest=nearest(word, words))


def whole(value: object, low: int, high: int, field: str, error: type[InputError] = InputError) -> int:
    """The value as an int, if it is a whole number in low..high. True and False are not numbers, nor is 2.0."""
    if isinstance(value, Integral) and not isinstance(value, bool) and low <= value <= high:
        return int(value)
    raise error(f"a whole number from {low:,} to {high:,} was expected", field=field, value=value)


def number(
    value: object, low: float, high: float, field: str, error: type[InputError] = InputError, also: float | None = None
) -> float:
    """The value as a float, if it is a number in low..high, or equal to `also`. True, False and NaN are not."""
    if isinstance(value, Real) and not isinstance(value, bool) and (low <= value <= high or value == also):
        return float(value)
    besides = "" if also is None or low <= also <= high else f" or {also:g}"
    raise error(f"a number from {low:g} to {high:g}{besides} was expected", field=field, value=value)


def words(value: object, field: str, error: type[InputError] = InputError) -> tuple[str, ...]:
    """The list of texts as a sorted tuple, if it has at least one and none twice."""
    if not isinstance(value, list | tuple) or not value or not all(isinstance(word, str) for word in value):
        raise error('a list of at least one text was expected, like ["a", "b"]', field=field, value=value)
    often = Counter(value)
    for word in value:
        if often[word] > 1:
            raise error("nothing is to be named twice", field=field, value=word)
    return tuple(sorted(value))


def toml(path: str | os.PathLike, error: type[InputError] = InputError) -> tuple[dict, str]:
    """The tables of a user's TOML file, and its text (for `row_of`)."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        beside = [other.name for other in sorted(path.parent.glob("*.toml"))] if path.parent.is_dir() else []
        raise error("there is no such file", file=path, nearest=nearest(path.name, beside)) from None
    except OSError as problem:
        why = "this is a folder; a TOML file" if path.is_dir() else f"{problem.strerror}; a readable TOML file"
        raise error(f"{why} was expected", file=path) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = data.count(b"\n", 0, problem.start) + 1
        found = f"byte 0x{data[problem.start]:02X}"
        raise error(
            "text in UTF-8 was expected; save the file in that encoding", file=path, row=row, value=found
        ) from None
    try:
        return tomllib.loads(text), text
    except RecursionError:
        raise error("less deeply nested TOML was expected", file=path) from None
    except ValueError as problem:
        why, _, place = str(problem).removesuffix(")").rpartition(" (at ")
        row = int(place.split()[1].rstrip(",")) if place.startswith("line ") else text.count("\n") + 1
        raise error(f"valid TOML was expected ({why or problem})", file=path, row=row) from None


def row_of(text: str, table: str, key: str, which: int = 1) -> int | None:
    """The line of a TOML text on which a key of the `which`-th table of that name stands; else that table's line.

    table: "" for the top of the file.
    """
    inside, seen, found = table == "", 0, None
    for row, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]", line):
            seen += header[1] == table
            inside = header[1] == table and seen == which
            found = row if inside else found
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
            return row
    return found
