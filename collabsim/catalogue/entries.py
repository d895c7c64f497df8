"""Reading the catalogue's text files: an entry that does not fit is our mistake and is named.

An entry is a TOML table. Its keys are those of the record that it becomes, no more and no fewer.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources


def text(file: str) -> str:
    """The text of a file of the catalogue."""
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")


def entries(file: str) -> dict[str, dict]:
    """The tables of a TOML file of the catalogue, in its order."""
    return tomllib.loads(text(file))


def record[Record](kind: type[Record], file: str, name: str, entry: Mapping, /, **more: object) -> Record:
    """The entry as a record of `kind`; `more` holds what the entry itself does not say. Lists become tuples.

    Raises ValueError that names file, entry and key where a key is missing, unknown or of the wrong type.
    """
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()} | more
    fields = {field.name: field for field in dataclasses.fields(kind)}
    missing = dataclasses.MISSING
    needed = {key for key, field in fields.items() if field.default is missing and field.default_factory is missing}
    demand(values.keys() <= fields.keys(), file, name, f"unknown keys {sorted(values.keys() - fields.keys())}")
    demand(needed <= values.keys(), file, name, f"missing keys {sorted(needed - values.keys())}")
    for key, value in values.items():
        for word, right in (("str", str), ("bool", bool), ("tuple[str, ...]", tuple)):
            if fields[key].type == word:
                demand(isinstance(value, right), file, name, f"{key} is to be {word}: {value!r}")
    return kind(**values)


def demand(right: bool, file: str, name: str, why: str) -> None:
    """Raise ValueError that names file and entry, unless things are right."""
    if not right:
        raise ValueError(f"{file}, {name}: {why}")


def demand_known(words: Iterable[str], known: Iterable[str], file: str, name: str, key: str) -> None:
    """Raise ValueError unless every word is known."""
    unknown = sorted(set(words) - set(known))
    demand(not unknown, file, name, f"{key} has {unknown}, known are {sorted(known)}")
