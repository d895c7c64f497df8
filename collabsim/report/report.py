"""Stored results as one page, whatever they are of."""

from __future__ import annotations

import os
from pathlib import Path

from collabsim.errors import InputError
from collabsim.study import store
from collabsim.study.effects_store import Effects
from collabsim.study.load import load
from collabsim.study.run import Run

PAGES = (".html", ".htm")


def report(results: str | os.PathLike, out: str | os.PathLike | None = None) -> Path:
    """Write the page of a folder of results; returns the page's path.

    out: the page; default NAME.html beside the folder NAME, so that the folder stays as its manifest tells it
    Raises InputError where there are no results or `out` is no page, StoreError where they are damaged.
    """
    folder = Path(results)
    made = load(folder)
    target = folder.resolve().with_name(f"{folder.resolve().name}.html") if out is None else Path(out)
    if target.suffix.lower() not in PAGES:
        raise InputError("a page was expected, with a name that ends in .html", field="--out", value=str(out))
    if target.is_dir():
        raise InputError("a folder stands here; a page was expected", field="--out", value=str(out))
    if folder.resolve() in target.resolve().parents:
        expected = "a place outside the results was expected: a strange file among them would stop the next run there"
        raise InputError(expected, field="--out", value=str(out))
    store.write_text(_page(made), target)
    return Path(os.path.relpath(target)) if out is None and _near(target) else target


def _page(made: object) -> str:
    if isinstance(made, Run):
        from .run_page import page
    elif isinstance(made, Effects):
        from .effects_page import page
    else:
        from .sweep_page import page
    return page(made)


def _near(target: Path) -> bool:
    """Whether a page lies under the folder one works in, so that a short path names it."""
    return Path.cwd() in target.parents
