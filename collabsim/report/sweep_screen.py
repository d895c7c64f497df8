"""What the terminal shows of a sweep: the question, what was found and how sure it is, where the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from collabsim.analysis import Contrast, by_point, contrast
from collabsim.analysis.table import OK
from collabsim.catalogue.outcomes import outcomes
from collabsim.charts.values import change, key, title, written
from collabsim.study.axis import column
from collabsim.study.sweep import Sweep

from .words import counted

MOST_POINTS = 12  # rows that a terminal takes well
LEAST_POINTS = 10  # with fewer, how sure a rank correlation is cannot be told
USUAL_OUTCOMES = ("survival_5y", "formations", "coverage", "trust", "net_saving")  # where a question names none

Axes = dict[str, list]  # column -> values, in the order in which they were asked for


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
    parts += _changes(runs, crossed, [*crossed, *sampled], named)
    if crossed and not sampled:
        parts += _means(runs, crossed, named)
    parts += _fate(sweep, runs)
    return Group(*parts, *_files(sweep, folder))


def _changes(runs: polars.DataFrame, axes: Axes, inputs: list[str], named: list[str]) -> Iterator[RenderableType]:
    """What moving each axis does: of numbers from the first value to the last, of scenarios from the first to each."""
    unsure = False
    for axis, values in axes.items():
        others = [name for name in inputs if name != axis]
        words = all(isinstance(value, str) for value in values)
        for value in values[1:] if words else values[1:][-1:]:
            ends = values[0], value
            yield Text(f"{title(axis)}: from {key(values[0])} to {key(value)}", style="bold")
            table = _table("", "before", "after", "difference", "95% interval")
            for outcome in named:
                found = contrast(runs, outcome, axis=axis, values=ends, others=others)
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
    write, move = written(found.outcome), change(found.outcome)
    if gap.mean is None:
        return name, "undefined", "", "", ""
    ends = (write(found.before), write(found.after), move(gap.mean))
    if gap.lo95 is None:
        return name, *ends, "too few runs"
    low, high = (move(end).removesuffix(" points") for end in (gap.lo95, gap.hi95))
    return name, *ends, f"{low} to {high}{' ?' if _unsure(found) else ''}"


def _means(runs: polars.DataFrame, axes: Axes, named: list[str]) -> Iterator[RenderableType]:
    """Every point's means, in the order in which its values were asked for."""
    points = runs.select(list(axes)).unique().height
    if points > MOST_POINTS:
        yield Text(f"{points} points: their means stand in the page.", style="dim")
        return
    order = [polars.col(axis).replace_strict(values, range(len(values)), default=None) for axis, values in axes.items()]
    found = by_point(runs, inputs=list(axes), outcomes=named).sort(order, maintain_order=True)
    table = _table(*(title(axis) for axis in axes), *(outcomes()[name].title for name in named), left=len(axes))
    for values, point in found.group_by(list(axes), maintain_order=True):
        told = dict(zip(point["outcome"], point["mean"]))
        cells = ["undefined" if told[name] is None else written(name)(told[name]) for name in named]
        table.add_row(*map(key, values), *cells)
    yield table
    yield Text()


def _correlations(runs: polars.DataFrame, sampled: list[str], named: list[str]) -> Iterator[RenderableType]:
    """How closely each outcome follows each sampled input: Spearman's rank correlation over the points' means."""
    means = runs.filter(OK).group_by(sampled, maintain_order=True).agg(polars.col(named).cast(polars.Float64).mean())
    yield Text(f"Rank correlation over {counted(means.height, 'point')} (± 1 = follows wholly, 0 = not at all)")
    table = _table("", *(outcomes()[name].title for name in named))
    for name in sampled:
        table.add_row(title(name), *(_correlation(means.select(name, outcome).drop_nulls()) for outcome in named))
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


def _fate(sweep: Sweep, runs: polars.DataFrame) -> Iterator[RenderableType]:
    done = sweep.manifest["runs"]
    reused = f", {done['reused']:,} of them stood here before" if done["reused"] else ""
    yield Text(f"{counted(runs.height, 'run')}{reused}.")
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
