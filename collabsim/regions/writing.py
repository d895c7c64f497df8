"""Regions as files that load back equal. Every file is written beside its place and renamed."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import math
import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import RegionError
from . import files, sidecar
from .places import LEVER, SERVICE
from .region import Region

CHOICE = {1: "in_house", 0: "none", -1: ""}


def write(region: Region, path: str | Path) -> None:
    """Write NAME.csv, NAME.toml and, where there are agreements, NAME.agreements.csv.

    Raises RegionError where it cannot be written or an agreements file stands there that is not the region's.
    """
    target = Path(path)
    if not region.agreements:
        refuse_stranger(files.beside(target, "agreements.csv"))
    put(target, csv_text(_rows(region)))
    put(files.beside(target, "toml"), sidecar.text(_facts(region)))
    if region.agreements:
        put(files.beside(target, "agreements.csv"), csv_text(_agreements(region)))


def put(file: Path, content: str) -> None:
    """Write text to a file (compressed if it ends in .gz), beside it first and then renamed. Raises RegionError."""
    data = content.encode()
    data = gzip.compress(data, mtime=0) if file.suffix == ".gz" else data
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, file)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            part.unlink()
        why = getattr(error, "strerror", None) or str(error)
        raise RegionError(f"the file cannot be written: {why}", file=file) from None


def refuse_stranger(file: Path) -> None:
    """Raise RegionError where a file stands that would be read together with the one to be written."""
    if file.exists():
        expected = "this file would be read together with the new region; remove it or choose another name"
        raise RegionError(expected, file=file)


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as the text of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _rows(region: Region) -> list[list[object]]:
    columns: dict[str, list[object]] = {
        "id": [*region.ids],
        "name": [*region.names],
        "kind": [*region.kinds],
        "population": [*region.population],
        "latitude": _shown(region.latitude),
        "longitude": _shown(region.longitude),
        "area_km2": _shown(region.area_km2),
        "budget": _shown(region.budget),
        "parent": ["" if above < 0 else region.ids[above] for above in region.parent],
    }
    columns |= {LEVER + name: _shown(values) for name, values in region.levers.items()}
    columns |= {SERVICE + slug: [CHOICE[int(one)] for one in says] for slug, says in region.services_given.items()}
    return [list(columns), *map(list, zip(*columns.values()))]


def _shown(values: Iterable[float]) -> list[str]:
    return ["" if math.isnan(value) else repr(float(value)).removesuffix(".0") for value in values]


def _facts(region: Region) -> sidecar.Sidecar:
    pairs = ([(region.ids[i], region.ids[j]) for i, j in some] for some in (region.prior_projects, region.leader_ties))
    prior, leaders = map(tuple, pairs)
    known = {"prior_projects": prior, "leader_ties": leaders, "sources": region.sources}
    return sidecar.Sidecar(title=region.title, currency=region.currency, **known)


def _agreements(region: Region) -> list[list[str]]:
    rows = [["service", "members", "form", "mode", "since", "lead"]]
    for one in region.agreements:
        members = ";".join(region.ids[i] for i in one.members)
        lead = "" if one.lead is None else region.ids[one.lead]
        rows.append([one.service, members, one.form, one.mode, one.since or "", lead])
    return rows
