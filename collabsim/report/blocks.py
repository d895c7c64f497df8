"""Blocks that several pages share: numbers in large type, tables of means, what results do not say."""

from __future__ import annotations

import html
from collections.abc import Sequence

import polars

from collabsim.analysis import Contrast
from collabsim.catalogue.parameters import declared
from collabsim.regions.region import Region
from collabsim.study.keys import sources_digest
from collabsim.study.store import versions

from .findings import telling
from .page import table
from .words import money

text = html.escape


def number(found: Contrast) -> str:
    """A difference in large type, its interval beside it."""
    gap, told = found.difference, telling(found.outcome)
    if gap.lo95 is None:
        return '<p class="number nothing">unknown</p>'
    large, span = told.gap(gap.mean), told.span(gap)
    if not gap.clear:
        unit = f" {text(told.unit)}" if told.unit else ""
        return f'<p class="number nothing">may be nothing <small>95% interval: {text(span)}{unit}</small></p>'
    return f'<p class="number">{text(large)} <small>95% interval: {text(span)}</small></p>'


def means(points: polars.DataFrame, inputs: Sequence[str], heads: Sequence[str], called: Sequence) -> str:
    """The numbers behind a chart, for those who would rather read.

    points: of `analysis.by_point`, one outcome · heads, called: titles of the inputs, and what writes their values
    """
    rows = []
    for row in points.iter_rows(named=True):
        told = telling(row["outcome"])
        span = "" if row["lo95"] is None else f"{told.value(row['lo95'])} to {told.value(row['hi95'])}"
        cells = [text(write(row[name])) for name, write in zip(inputs, called)]
        rows.append([*cells, text(told.value(row["mean"])), text(span), str(row["runs"])])
    return f"<details><summary>Table</summary>{table([*heads, 'Mean', '95%', 'Runs'], rows)}</details>"


def cash(found: Contrast, currency: str) -> str:
    """A difference in money a year, with its interval."""
    gap = found.difference
    if gap.lo95 is None:
        return "unknown"
    if gap.lo95 == gap.hi95 == 0.0:
        return "no difference at all"
    low, high = money(gap.lo95, currency), money(gap.hi95, currency)
    if not gap.clear:
        return f"no difference is shown ({low} to {high} a year)"
    return f"{money(abs(gap.mean), currency)} a year {'more' if gap.mean > 0 else 'less'} ({low} to {high})"


def doubts(place: Region | None, start: str, *, intervals: bool = True) -> str:
    """What results do not say, as items of a list."""
    numbers = declared().values()
    assumed = sum(one.source.startswith("assumption") for one in numbers)
    items = []
    if intervals:
        items.append("The intervals speak of luck inside the model. They do not say how well the model fits the world.")
    items.append(
        f"{assumed} of the model's {len(numbers)} numbers are assumptions; each says so, with its range, in "
        "parameters.toml."
    )
    items.append(
        "It is one region over one stretch of time, and no forecast of what its governments will do. "
        f"Everything after {start[:4]} is invented by the model."
    )
    items += [f"About the region: {note}." for note in (() if place is None else place.notes)]
    return "".join(f"<li>{text(item)}</li>" for item in items)


def footer(files: str) -> str:
    """With what a page was made. files: what lies beside it."""
    made = versions()
    told = f"collabsim {made.get('collabsim', '')} · Python {made['python']} · model {sources_digest()[:12]}"
    return f"{told} · {files}"
