"""Stored effects: the newest below the folder that was opened."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

from collabsim.errors import CollabsimError
from collabsim.report.effects_told import Told
from collabsim.study import store
from collabsim.study.effects_store import KIND
from collabsim.study.load import load

from .. import stored


class Found(NamedTuple):
    """What there is. told: the effects, None where there are none · problem: why those that lie there cannot be read"""

    told: Told | None = None
    problem: str = ""


def newest() -> Found:
    """The effects that were made last, of those in the opened folder, its folders and theirs."""
    root = stored.opened.folder
    if root is None or not root.is_dir():
        return Found()
    problem = ""
    for folder in sorted({one.parent for one in _manifests(root)}, key=_stamp, reverse=True):
        try:
            if store.read_manifest(folder)["command"] == KIND:
                return Found(_read(folder, _stamp(folder)))
        except CollabsimError as error:
            problem = problem or (str(error) if _named(folder) else "")
    return Found(problem=problem)


def _manifests(root: Path) -> list[Path]:
    depths = ("", "*/", "*/*/")
    return [one for depth in depths for one in root.glob(f"{depth}{store.MANIFEST}")][: stored.MOST]


def _stamp(folder: Path) -> int:
    try:
        return (folder / store.MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


def _named(folder: Path) -> bool:
    """Whether a folder that cannot be read held effects, as far as its files tell."""
    return (folder / "effects.parquet").is_file()


@functools.lru_cache(maxsize=2)
def _read(folder: Path, _when: int) -> Told:
    return Told(load(folder))
