"""What the terminal shows of a sweep: the question, what was found and how sure it is, where the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from collabsim.analysis import by_point, differences
from collabsim.analysis.table import OK
from collabsim.catalogue.outcomes import outcomes
from collabsim.charts.values import change, key, title, written
from collabsim.study.axis import column
from collabsim.study.sweep import Sweep

from .words import counted

MOST_POINTS = 12  # rows that a terminal takes well
USUAL_OUTCOMES = ("survival_5y", "formations", "coverage", "trust", "net_saving")  # where a question names none


def screen(sweep: Sweep, folder: Path) -> Group:
    """The answer of a sweep on one screen. folder: where its files are."""
    runs = sweep.runs.collect()
    named = sweep.manifest["outcomes"] or list(USUAL_OUTCOMES)
    axes = sweep.manifest["design"]["axes"]
    crossed = {column(axis["name"]): axis["values"] for axis in axes if "values" in axis}
    sampled = [column(axis["name"]) for axis in axes if "range" in axis]
    parts: list[RenderableType] = [Text(sweep.manifest["question"], style="bold"), Text()]
    if sampled:
        parts += _correlations(runs, sampled, named)
    else:
        parts += _changes(runs, crossed, named)
        parts += _means(runs, crossed, named)
    parts += _fate(sweep, runs)
    return Group(*parts, *_files(sweep, folder))


def _changes(runs: polars.DataFrame, axes: dict[str, list], named: list[str]) -> Iterator[RenderableType]:
    """What moving each axis from its first value to its last does."""
    found = differences(runs, axes=axes, outcomes=named)
    unsure = found.filter(polars.col("lo95") <= 0.0, polars.col("hi95") >= 0.0).height
    for axis, values in axes.items():
        if len(values) < 2:
            continue
        yield Text(f"{title(axis)}: from {key(values[0])} to {key(values[-1])}", style="bold")
        table = _table("", "before", "after", "difference", "95% interval")
        for row in found.filter(polars.col("axis") == axis).iter_rows(named=True):
            table.add_row(*_change(row))
        yield table
        yield Text()
    if unsure:
        yield Text("? = may be nothing: the interval holds zero.\n", style="dim")


def _change(row: dict) -> tuple[str, ...]:
    outcome = row["outcome"]
    write, move = written(outcome), change(outcome)
    if row["difference"] is None:
        return outcomes()[outcome].title, "undefined", "", "", ""
    ends = (write(row["before"]), write(row["after"]), move(row["difference"]))
    if row["lo95"] is None:
        return outcomes()[outcome].title, *ends, "one replicate: none"
    unsure = "" if row["lo95"] > 0.0 or row["hi95"] < 0.0 else " ?"
    low, high = (move(row[end]).removesuffix(" points") for end in ("lo95", "hi95"))
    return outcomes()[outcome].title, *ends, f"{low} to {high}{unsure}"


def _means(runs: polars.DataFrame, axes: dict[str, list], named: list[str]) -> Iterator[RenderableType]:
    points = runs.select(list(axes)).unique().height
    if points > MOST_POINTS:
        yield Text(f"{points} points: their means stand in the page.", style="dim")
        return
    found = by_point(runs, inputs=list(axes), outcomes=named)
    table = _table(*(title(axis) for axis in axes), *(outcomes()[name].title for name in named), left=len(axes))
    for values, point in found.group_by(list(axes), maintain_order=True):
        told = dict(zip(point["outcome"], point["mean"]))
        cells = ["undefined" if told[name] is None else written(name)(told[name]) for name in named]
        table.add_row(*map(key, values), *cells)
    yield table
    yield Text()


def _correlations(runs: polars.DataFrame, sampled: list[str], named: list[str]) -> Iterator[RenderableType]:
    """How closely each outcome follows each sampled input: Spearman's rank correlation over the points' means."""
    from scipy.stats import spearmanr  # late: it takes a while to load

    means = runs.filter(OK).group_by(sampled, maintain_order=True).agg(polars.col(named).cast(polars.Float64).mean())
    yield Text(f"Rank correlation over {counted(means.height, 'point')} (± 1 = follows wholly, 0 = not at all)")
    table = _table("", *(outcomes()[name].title for name in named))
    for name in sampled:
        cells = []
        for outcome in named:
            known = means.select(name, outcome).drop_nulls()
            found = spearmanr(known[name].to_numpy(), known[outcome].to_numpy())
            sure = "" if found.pvalue < 0.05 else " ?"
            cells.append(f"{found.statistic:+.2f}{sure}".replace("-", "−"))
        table.add_row(title(name), *cells)
    yield table
    yield Text("? = may be nothing: 0 lies within the 95% interval, each taken by itself.", style="dim")
    yield Text()


def _fate(sweep: Sweep, runs: polars.DataFrame) -> Iterator[RenderableType]:
    done = sweep.manifest["runs"]
    reused = f", {done['reused']:,} of them stood here before" if done["reused"] else ""
    yield Text(f"{runs.height:,} runs{reused}.")
    failures = sweep.failures.collect()
    if failures.height:
        first = failures.row(0, named=True)
        yield Text(
            f"{counted(failures.height, 'run')} failed, the first ({first['run_key'][:12]}) at {first['stage']}: "
            f"{first['message']}",
            style="bold",
        )


def _files(sweep: Sweep, folder: Path) -> Iterator[RenderableType]:
    files = {"index.html": "the page, with figures", "runs.parquet": "one row a run"}
    if sweep.quarters is not None:
        files["quarters.parquet"] = "one row a run and quarter"
    yield Text()
    for name, what in files.items():
        yield Text(f"{folder / name}  {what}")
    yield Text(f"collabsim dashboard {folder}  looks at it in the browser")


def _table(*heads: str, left: int = 1) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number < left else "right")
    return table
