"""What travels with the package as data: questions and pages, of a checkout or of an installed wheel."""

from __future__ import annotations

from pathlib import Path

from .errors import ExperimentError, nearest

EXPERIMENTS, DASHBOARDS = "experiments", "dashboards"


def folder(name: str) -> Path:
    """The folder of that name: beside the package in a checkout, within it in a wheel."""
    package = Path(__file__).parent
    within = package / "shipped" / name
    return within if within.is_dir() else package.parent / name


def experiments() -> dict[str, Path]:
    """The questions that come with collabsim, by name: files with a question of their own."""
    files = sorted(folder(EXPERIMENTS).glob("*.toml"))
    return {file.stem: file for file in files if "question" in file.read_text(encoding="utf-8").split()}


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
