"""What the terminal shows of a sweep: the question, what was found and how sure it is, where the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from collabsim.analysis import Contrast
from collabsim.analysis.table import OK
from collabsim.catalogue.outcomes import outcomes
from collabsim.charts.values import change as moved
from collabsim.charts.values import key, written
from collabsim.study.sweep import Sweep

from .asked import Asked
from .words import counted

MOST_POINTS = 12  # rows that a terminal takes well
LEAST_POINTS = 10  # with fewer, how sure a rank correlation is cannot be told


def screen(sweep: Sweep, folder: Path) -> Group:
    """The answer of a sweep on one screen. folder: where its files are."""
    asked = Asked(sweep)
    parts: list[RenderableType] = [Text(asked.manifest["question"], style="bold"), Text()]
    if asked.sampled:
        parts += _correlations(asked)
    parts += _changes(asked)
    if asked.crossed and not asked.sampled:
        parts += _means(asked)
    parts += _fate(asked)
    return Group(*parts, *_files(sweep, folder))


def _changes(asked: Asked) -> Iterator[RenderableType]:
    """What moving each axis that was not sampled does."""
    unsure = False
    for change in asked.changes:
        if change.ends is None:
            continue
        yield Text(f"{change.axis.title}: from {key(change.ends[0])} to {key(change.ends[1])}", style="bold")
        table = _table("", "before", "after", "difference", "95% interval")
        for outcome in asked.outcomes:
            found = asked.effect(change, outcome)
            unsure = unsure or _unsure(found)
            table.add_row(*_change(found))
        yield table
        yield Text()
    if unsure:
        yield Text("? = may be nothing: the interval holds zero.\n", style="dim")


def _unsure(found: Contrast) -> bool:
    return found.difference.lo95 is not None and not found.difference.clear


def _change(found: Contrast) -> tuple[str, ...]:
    name, gap = outcomes()[found.outcome].title, found.difference
    write, move = written(found.outcome), moved(found.outcome)
    if gap.mean is None:
        return name, "undefined", "", "", ""
    ends = (write(found.before), write(found.after), move(gap.mean))
    if gap.lo95 is None:
        return name, *ends, "too few runs"
    low, high = (move(end).removesuffix(" points") for end in (gap.lo95, gap.hi95))
    return name, *ends, f"{low} to {high}{' ?' if _unsure(found) else ''}"


def _means(asked: Asked) -> Iterator[RenderableType]:
    """Every point's means, in the order in which its values were asked for."""
    axes, named = asked.crossed, asked.outcomes
    found = asked.points(axes, *named)
    columns = [axis.column for axis in axes]
    points = found.select(columns).unique().height
    if points > MOST_POINTS:
        yield Text(f"{points} points: their means stand in the page.", style="dim")
        return
    table = _table(*(axis.title for axis in axes), *(outcomes()[name].title for name in named), left=len(axes))
    for values, point in found.group_by(columns, maintain_order=True):
        told = dict(zip(point["outcome"], point["mean"]))
        cells = ["undefined" if told[name] is None else written(name)(told[name]) for name in named]
        table.add_row(*map(key, values), *cells)
    yield table
    yield Text()


def _correlations(asked: Asked) -> Iterator[RenderableType]:
    """How closely each outcome follows each sampled input: Spearman's rank correlation over the points' means."""
    columns, named = [axis.column for axis in asked.sampled], asked.outcomes
    means = asked.runs.filter(OK).group_by(columns, maintain_order=True)
    means = means.agg(polars.col(named).cast(polars.Float64).mean())
    yield Text(f"Rank correlation over {counted(means.height, 'point')} (± 1 = follows wholly, 0 = not at all)")
    table = _table("", *(outcomes()[name].title for name in named))
    for axis in asked.sampled:
        cells = (_correlation(means.select(axis.column, outcome).drop_nulls()) for outcome in named)
        table.add_row(axis.title, *cells)
    yield table
    yield Text("? = may be nothing: 0 lies within the 95% interval, each taken by itself.", style="dim")
    yield Text()


def _correlation(pairs: polars.DataFrame) -> str:
    from scipy.stats import spearmanr  # late: it takes a while to load

    one, other = (column.to_numpy() for column in pairs)
    if any(len(set(values)) < 2 for values in (one, other)):
        return "undefined"
    found = spearmanr(one, other)
    sure = "" if len(one) >= LEAST_POINTS and found.pvalue < 0.05 else " ?"
    return f"{found.statistic:+.2f}{sure}".replace("-", "−")


def _fate(asked: Asked) -> Iterator[RenderableType]:
    done = asked.manifest["runs"]
    reused = f", {done['reused']:,} of them stood here before" if done["reused"] else ""
    yield Text(f"{counted(asked.runs.height, 'run')}{reused}.")
    if asked.failed:
        first = asked.sweep.failures.head(1).collect().row(0, named=True)
        yield Text(
            f"{counted(asked.failed, 'run')} failed, the first ({first['run_key'][:12]}) at {first['stage']}: "
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
