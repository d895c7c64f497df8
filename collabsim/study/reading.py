"""Experiment files: TOML in, an experiment out, every mistake told with its file and row."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from collabsim import checks
from collabsim.errors import ExperimentError, InputError, RegionError
from collabsim.intervention import Intervention
from collabsim.scenario import Scenario

from .design import KINDS, USUAL_POINTS, Axis, Experiment

TABLES = ("levers", "uncertainties")
KEYS = ("question", "base", "replicates", "seed", "quarters", "quarterly", "outcomes", *TABLES, "design")
OF_AXIS = ("values", "range", "scenarios")
OF_DESIGN = ("kind", "points")


def experiment(path: str | os.PathLike) -> Experiment:
    """The experiment of a TOML file; region and scenario files in it are taken from its own folder."""
    entries, text = checks.toml(path, ExperimentError)
    file = Path(path)
    try:
        return _made(entries, file)
    except RegionError:
        raise
    except InputError as error:
        if error.file is not None:
            raise  # of a scenario's own file
        raise type(error)(error.expected, file=file, row=_row(text, error.field or ""), field=error.field,
                          value=error.value, nearest=error.nearest) from None  # fmt: skip


def _made(entries: Mapping[str, object], file: Path) -> Experiment:
    for key in entries:
        checks.known(key, KEYS, key, "a key of an experiment", ExperimentError)
    question = entries.get("question")
    if not isinstance(question, str) or not question.strip():
        raise ExperimentError('a question was expected, as in question = "Does …?"', field="question", value=question)
    design = _design(entries.get("design", {}))
    base = _base(entries.get("base", "sonoma"), file)
    changes = {name: entries[name] for name in ("seed", "quarters") if name in entries}
    axes = _axes(entries, file)
    if not axes:
        expected = "nothing is varied; a table headed [levers.NAME] or [uncertainties.NAME] was expected"
        raise ExperimentError(expected, field="levers")
    return Experiment(
        question=question,
        base=base.replace(**changes) if changes else base,
        axes=tuple(axes),
        replicates=entries.get("replicates", 100),
        outcomes=_outcomes(entries["outcomes"]) if "outcomes" in entries else (),
        quarterly=_truth(entries.get("quarterly", False)),
        kind=design.get("kind", "grid"),
        points=design.get("points", USUAL_POINTS),
    )


def _outcomes(names: object) -> tuple[str, ...]:
    """In the order given: the first is the one that the question is about most."""
    checks.words(names, "outcomes", ExperimentError)
    return tuple(names)


def _design(design: object) -> Mapping[str, object]:
    if not isinstance(design, Mapping):
        raise ExperimentError("a table headed [design] was expected", field="design", value=design)
    for key in design:
        checks.known(key, OF_DESIGN, f"design.{key}", "a key of a design", ExperimentError)
    kind = checks.known(design.get("kind", "grid"), KINDS, "design.kind", "a kind of design", ExperimentError)
    if kind == "grid" and "points" in design:
        expected = 'a grid has the points of its values; points are drawn with kind = "lhs"'
        raise ExperimentError(expected, field="design.points", value=design["points"])
    return design


def _base(name: object, file: Path) -> Scenario:
    """A bare word names a shipped region, a TOML file a scenario, anything else a region file."""
    if not isinstance(name, str):
        raise ExperimentError("a region or a scenario file was expected", field="base", value=name)
    if name.endswith(".toml"):
        return Scenario.load(file.parent / name)
    return Scenario(name if re.fullmatch(r"[\w-]+", name) else file.parent / name)


def _axes(entries: Mapping[str, object], file: Path) -> list[Axis]:
    made = []
    for table in TABLES:
        axes = entries.get(table, {})
        if not isinstance(axes, Mapping):
            raise ExperimentError(f"tables headed [{table}.NAME] were expected", field=table, value=axes)
        for name, entry in axes.items():
            where = f"{table}.{name}"
            if not isinstance(entry, Mapping):
                raise ExperimentError(f"a table headed [{where}] was expected", field=where, value=entry)
            for key in entry:
                checks.known(key, OF_AXIS, f"{where}.{key}", "a key of what is varied", ExperimentError)
            if name in (axis.name for axis in made):
                raise ExperimentError("it is varied under levers already", field=where)
            made.append(_axis(name, entry, where, file))
    return made


def _axis(name: str, entry: Mapping[str, object], where: str, file: Path) -> Axis:
    values, span = entry.get("values", []), entry.get("range")
    if not isinstance(values, list) or ("values" not in entry and span is None):
        expected = "values = [...] or range = [lowest, highest] was expected"
        raise ExperimentError(expected, field=f"{where}.values", value=entry.get("values"))
    if span is not None and "values" in entry:
        raise ExperimentError("values or a range were expected, not both", field=f"{where}.range", value=span)
    scenarios = _scenarios(entry.get("scenarios", {}), where, file)
    try:
        return Axis(name, tuple(values), scenarios, span)
    except ExperimentError as error:
        own = "values" if span is None else "range"
        field = {"levers": where, f"{name}.scenarios": f"{where}.scenarios"}.get(error.field, f"{where}.{own}")
        raise ExperimentError(error.expected, field=field, value=error.value, nearest=error.nearest) from None


def _scenarios(files: object, where: str, file: Path) -> dict[str, tuple[Intervention, ...]]:
    """The interventions of each scenario file that an axis names."""
    if not isinstance(files, Mapping) or not all(isinstance(name, str) for name in files.values()):
        raise ExperimentError("scenarios = { name = FILE } was expected", field=f"{where}.scenarios", value=files)
    loaded = {name: Scenario.load(file.parent / other) for name, other in files.items()}
    for name, scenario in loaded.items():
        if scenario.levers:
            expected = f"dated changes alone were expected in {files[name]}; levers are varied under [levers.NAME]"
            raise ExperimentError(expected, field=f"{where}.scenarios", value=", ".join(scenario.levers))
    return {name: scenario.interventions for name, scenario in loaded.items()}


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ExperimentError("true or false was expected", field="quarterly", value=value)


def _row(text: str, field: str) -> int | None:
    """The line on which a field stands: in its own table, as a table's header, or in the table of a name alone."""
    table, _, key = field.rpartition(".")
    tables = (field, *(f"{name}.{field}" for name in TABLES))
    return checks.row_of(text, table, key) or next(
        filter(None, (checks.row_of(text, name, "") for name in tables)), None
    )
