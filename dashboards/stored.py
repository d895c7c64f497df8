"""Stored sweeps: what there is, and one of them opened."""

from __future__ import annotations

import contextlib
import datetime
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.errors import CollabsimError, StoreError
from collabsim.study import parts, store
from collabsim.study.load import load
from collabsim.study.sweep import counted

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .sweeps.question import Question

MANY = ("sweep", "demo")  # commands whose results are many runs
MOST = 200  # folders that are looked into


@dataclass
class Opened:
    """What the server was started with. folder: results, or a folder that holds some; None = nothing."""

    folder: Path | None = None


opened = Opened()


@dataclass(frozen=True)
class Entry:
    """A sweep on the shelf.

    name: its folder's, below the one that was opened · stamp: changes when its manifest or its parts do
    runs: that are in · wanted: that the whole sweep has · problem: why it cannot be opened, "" where it can
    """

    folder: Path
    name: str
    stamp: int
    question: str = ""
    runs: int = 0
    wanted: int = 0
    day: str = ""
    problem: str = ""

    @property
    def finished(self) -> bool:
        """Whether all of its runs are in."""
        return self.runs >= self.wanted


def entries() -> list[Entry]:
    """The sweeps there are now, the newest first, then those that cannot be read."""
    root = opened.folder
    if root is None or not root.is_dir():
        return []
    if (root / store.MANIFEST).is_file():
        return [entry for entry in [_entry(root, root.name or root.resolve().name)] if entry]
    found = []
    for manifest in sorted([*root.glob(f"*/{store.MANIFEST}"), *root.glob(f"*/*/{store.MANIFEST}")])[:MOST]:
        entry = _entry(manifest.parent, manifest.parent.relative_to(root).as_posix())
        found += [entry] if entry else []
    return sorted(found, key=lambda entry: (bool(entry.problem), -entry.stamp, entry.name))


def _entry(folder: Path, name: str) -> Entry | None:
    """The sweep of a folder; None where it holds something else."""
    stamp = 0
    try:
        stamp = (folder / store.MANIFEST).stat().st_mtime_ns
        manifest = store.read_manifest(folder)
        if manifest["command"] not in MANY:
            return None
        told, day = str(manifest["question"]), _day(manifest)
        if (folder / parts.FOLDER).is_dir():
            stamp = max(stamp, (folder / parts.FOLDER).stat().st_mtime_ns)
        return Entry(folder, name, stamp, told, *counted(folder, manifest), day)
    except CollabsimError as error:
        return Entry(folder, name, stamp, problem=str(error))
    except (OSError, KeyError, TypeError, AttributeError) as error:
        return Entry(folder, name, stamp, problem=f"{folder / store.MANIFEST}: this manifest is damaged ({error!r}).")


def _day(manifest: dict) -> str:
    with contextlib.suppress(TypeError, ValueError):
        day = datetime.datetime.fromisoformat(manifest.get("ended") or manifest["started"])
        return f"{day.day} {day:%b %Y}"
    return ""


def question(entry: Entry) -> Question:
    """What a sweep asks and answers. Raises StoreError where its files are damaged or nothing is finished yet."""
    return _question(entry.folder, entry.stamp)


@functools.lru_cache(maxsize=8)
def _question(folder: Path, _stamp: int) -> Question:
    from .sweeps.question import Question

    try:
        found = load(folder)
        return Question(folder, found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"{folder}: these results are damaged ({error!r}).") from error


def find(name: str) -> Entry | None:
    """The sweep of that name on the shelf."""
    return next((entry for entry in entries() if entry.name == name), None)


def csv(request: Request) -> Response:
    """The table of a sweep, outcome by point, as CSV."""
    from starlette.responses import PlainTextResponse, Response

    entry = find(request.query_params.get("sweep", ""))
    if entry is None or entry.problem:
        return PlainTextResponse("There is no such sweep here.\n", 404)
    try:
        table = question(entry).everything()
    except CollabsimError as error:
        return PlainTextResponse(f"{error}\n", 409)
    name = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in entry.name) or "sweep"
    told = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(table.write_csv(), media_type="text/csv; charset=utf-8", headers=told)
