"""The questions that come along: experiments beside the package in a checkout, within it in an installed wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .errors import ExperimentError, nearest

HERE = Path(__file__).parent
HOMES = (HERE / "shipped" / "experiments", HERE.parent / "experiments")  # of an installation, of a checkout


def experiments() -> dict[str, Path]:
    """The questions that come with collabsim, by name: files with a question of their own."""
    home = next((folder for folder in HOMES if folder.is_dir()), HOMES[0])
    files = sorted(home.glob("*.toml"))
    return {file.stem: file for file in files if "question" in file.read_text(encoding="utf-8").split()}


def asking(text: str) -> str | None:
    """The name of the question that comes along and asks this; None where none does."""
    found = experiments().items()
    return next(
        (name for name, file in found if tomllib.loads(file.read_text(encoding="utf-8"))["question"] == text), None
    )


def experiment(name: str | Path) -> Path:
    """An experiment's file: the user's own, or that of a question that comes along, by its name.

    Raises ExperimentError where there is neither.
    """
    if Path(name).exists():
        return Path(name)
    known = experiments()
    if str(name) in known:
        return known[str(name)]
    beside = [file.name for file in Path(name).parent.glob("*.toml")] if Path(name).parent.is_dir() else []
    near = nearest(Path(name).name, [*beside, *known])
    expected = f"an experiment's file was expected, or one of those that come along: {', '.join(known)}"
    raise ExperimentError(expected, field="EXPERIMENT", value=str(name), nearest=near)
