"""What the page says of a sweep: what was found, how sure it is, what a chosen point holds."""

from __future__ import annotations

from collections.abc import Mapping

import polars

from collabsim.analysis import contrast
from collabsim.catalogue.outcomes import outcomes
from collabsim.charts import values

from .question import Input, Question

FEW = 20  # below so many runs a value is called unsure


def title(outcome: str) -> str:
    """An outcome with its unit: "Net saving, % of the cost of all services"."""
    one = outcomes()[outcome]
    unit = "%" if one.unit == "share" else one.unit
    return f"{one.title}, {unit}"


def found(asked: Question, outcome: str, x: Input | None, held: Mapping[str, object]) -> str:
    """What going from the first to the last value of an input does to an outcome, and how sure that is."""
    if x is None:
        return overall(asked, outcome)
    first, last = x.values[0], x.values[-1]
    name, way = outcomes()[outcome].title, f"{x.title.lower()} goes from {x.told(first)} to {x.told(last)}"
    if first == last:
        return f"{x.title} has one value only; there is nothing to compare."
    if any(one.sampled for one in asked.inputs):
        return _apart(asked, outcome, x, held)
    others = [one.column for one in asked.inputs if one.column not in (x.column, *held)]
    what = contrast(
        asked.runs, outcome, axis=x.column, values=(first, last), others=[*others, *held], within=dict(held)
    ).difference
    if what.mean is None:
        return f"{name}: no value in runs that can be compared."
    change = values.change(outcome, asked.currency)
    if what.lo95 is None:
        return f"{name} changes by {change(what.mean)} where {way}: one pair of runs shows nothing for sure."
    span = f"{change(what.lo95)} to {change(what.hi95)}"
    if not what.clear:
        return f"{name}: no difference is shown where {way} ({span}, 95%; it may be nothing)."
    return f"{name} changes by {change(what.mean)} ({span}, 95%) where {way}."


def _apart(asked: Question, outcome: str, x: Input, held: Mapping[str, object]) -> str:
    """Of sampled inputs, whose runs make no pairs: the intervals of both ends, side by side."""
    rows = rows_of(asked.table([x], outcome, held), outcome, x.column)
    ends = [rows.get(values.key(end)) for end in (x.values[0], x.values[-1])]
    if not all(ends):
        return f"{outcomes()[outcome].title}: no value at one end of {x.title.lower()}."
    write = values.written(outcome, asked.currency)
    told = [f"{write(end['mean'])} ({values.interval(end, write)})" for end in ends]
    known = all(end["lo95"] is not None for end in ends)
    apart = known and (ends[0]["hi95"] < ends[1]["lo95"] or ends[1]["hi95"] < ends[0]["lo95"])
    sure = "The intervals lie apart" if apart else "That may be nothing"
    low, high = x.told(x.values[0]), x.told(x.values[-1])
    return f"{outcomes()[outcome].title}: {told[0]} where {x.title.lower()} is {low}, {told[1]} where {high}. {sure}."


def others(asked: Question, outcome: str, x: Input | None, held: Mapping[str, object]) -> list[str]:
    """What the same change does to the other outcomes of the question."""
    return [found(asked, one, x, held) for one in asked.outcomes if one != outcome]


def overall(asked: Question, outcome: str) -> str:
    """The mean over all runs."""
    rows = list(values.pick(asked.table([], outcome), outcome).iter_rows(named=True))
    if not rows:
        return f"{outcomes()[outcome].title}: no value in any run."
    return f"{outcomes()[outcome].title}: {point(asked, outcome, rows[0])}."


def point(asked: Question, outcome: str, row: Mapping[str, object]) -> str:
    """A point in words: "53% (95%: 48% to 58%), 24 runs"."""
    write = values.written(outcome, asked.currency)
    runs = f"{row['runs']:,} run{'' if row['runs'] == 1 else 's'}"
    unsure = ", still unsure" if row["runs"] < FEW else ""
    return f"{write(row['mean'])} ({values.interval(row, write)}), {runs}{unsure}"


def rows_of(table: polars.DataFrame, outcome: str, *columns: str) -> dict:
    """The rows of an outcome by the values of one or two inputs, as a click on a chart tells them."""
    found = {}
    for row in values.pick(table, outcome).iter_rows(named=True):
        keys = tuple(values.key(row[name]) for name in columns)
        found[keys[0] if len(keys) == 1 else keys] = row
    return found
