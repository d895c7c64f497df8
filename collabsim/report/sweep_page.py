"""The page of a sweep: the question, what was found and how sure it is, what it costs, how to make it again."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import polars

from collabsim import charts
from collabsim.analysis import by_bin, by_point, by_quarter
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.wording import plain
from collabsim.charts import values
from collabsim.study.sweep import Sweep

from . import page as paper
from .asked import Asked, Change, Varied
from .blocks import cash, footer, means, number
from .findings import summary, telling, verdict, writing
from .makings import failures, onwards
from .page import chart, table, text
from .words import counted, joined

MOST_MAPS, MOST_ROWS, MOST_CHANGES = 2, 120, 6
MONEY = "net_saving_money"
LEAST_LUCK = 2  # replicates from which an interval can be said


def page(sweep: Sweep) -> str:
    """The page, complete in one file; the same runs give the same page."""
    asked = Asked(sweep)
    parts = (_question, _first, _others, _maps, _over_time, _differences, _means, failures, onwards)
    chip = f"{asked.where.split(',')[0]} · {counted(asked.runs.height, 'run')}"
    about = footer("data beside this page: runs.parquet (one row a run), design.parquet, manifest.json")
    return paper.page(asked.manifest["question"], "\n".join(part(asked) for part in parts), chip=chip, footer=about)


# ---------------------------------------------------------------------- what was asked
def _question(asked: Asked) -> str:
    scenario = asked.manifest["scenario"]
    told = [f"{axis.title.lower()} {_values(axis)}" for axis in asked.axes]
    varied = f" Varied: {joined(told)}." if told else " Nothing was varied: the same scenario under different luck."
    many = asked.replicates > 1
    luck = f"Every choice meets the same {f'{asked.replicates} courses of luck' if many else 'luck'}."
    places = f"{len(asked.place)} governments of {asked.place.title}" if asked.place is not None else asked.where
    body = f"""<h1>{text(asked.manifest["question"])}</h1>
<p class="asked">{text(places)}, over {scenario["quarters"] / 4:g} years, in
{text(counted(asked.runs.height, "run"))}.{text(varied)} {text(luck)}</p>"""
    notes = []
    if asked.runs.height < asked.wanted:
        notes.append(
            f"This sweep was stopped: {asked.runs.height:,} of {asked.wanted:,} runs are told here. The same command "
            "goes on with the rest."
        )
    if asked.failed:
        notes.append(f"{counted(asked.failed, 'run')} failed and {'is' if asked.failed == 1 else 'are'} left out.")
    if asked.replicates < LEAST_LUCK and not asked.sampled:
        notes.append("Each choice met one course of luck only, so that no interval can be said: nothing is shown yet.")
    return body + "".join(f'<div class="note"><p>{text(note)}</p></div>' for note in notes)


def _values(axis: Varied) -> str:
    called = [axis.called(value) for value in axis.values]
    if axis.sampled:
        return f"(anything from {values.key(axis.values[0])} to {values.key(axis.values[1])})"
    return f"({joined(called) if len(called) < 5 else f'{called[0]} to {called[-1]}, {len(called)} values'})"


def _answer(asked: Asked, change: Change) -> str:
    """What a change does, at what price, how sure; with the money it brings."""
    found = [asked.effect(change, outcome) for outcome in asked.outcomes]
    if all(one.difference.lo95 is None for one in found):
        return f"<p>{text(change.what)}. With so few runs no difference can be told from luck.</p>"
    told = summary([one for one in found if one.difference.lo95 is not None], "It brings")
    if asked.currency is not None and MONEY in asked.runs.columns:
        told += f" In money, for the region: {cash(asked.effect(change, MONEY), asked.currency)}."
    return f'<p><span class="quiet">{text(change.what)}</span><br>{text(told)}</p>'


# ---------------------------------------------------------------------- figures and what they say
def _first(asked: Asked) -> str:
    if not asked.outcomes:
        return ""
    outcome = asked.outcomes[0]
    answers = "".join(_answer(asked, change) for change in asked.changes[:MOST_CHANGES])
    large = _large(asked, asked.changes, outcome)
    return f"""<section class="card hero"><div>{_figure(asked, outcome)}</div>
<div class="answers">{large}{answers}</div></section>"""


def _large(asked: Asked, changes: Sequence[Change], outcome: str) -> str:
    if not changes:
        told = telling(outcome)
        found = by_point(asked.runs, inputs=["region"], outcomes=[outcome])
        if found.is_empty() or found["mean"][0] is None:
            return '<p class="number nothing">undefined</p>'
        span = values.interval(found.row(0, named=True), told.value)
        return f'<p class="number">{text(told.value(found["mean"][0]))} <small>{text(span)}</small></p>'
    return f'<p class="quiet">{text(changes[0].what)}</p>{number(asked.effect(changes[0], outcome))}'


def _others(asked: Asked) -> str:
    cards = []
    for outcome in asked.outcomes[1:]:
        told = "".join(
            f"<p>{text(change.what)}: {text(verdict(asked.effect(change, outcome)))}.</p>"
            for change in asked.changes[:MOST_CHANGES]
        )
        cards.append(f'<section class="card">{_figure(asked, outcome)}{told or _large(asked, [], outcome)}</section>')
    return f'<h2>What else changes</h2><div class="grid">{"".join(cards)}</div>' if cards else ""


def _figure(asked: Asked, outcome: str) -> str:
    """An outcome over the main axis, or over each sampled one; with the numbers behind it."""
    told = telling(outcome)
    head = f'<h3>{text(told.title)}</h3><p class="quiet">{text(outcomes()[outcome].meaning)} ({text(told.measure)})</p>'
    if asked.main is None:
        return head + "".join(_sampled(asked, outcome, axis) for axis in asked.sampled[:3])
    lines = asked.lines
    shown = [axis for axis in (lines, asked.main) if axis is not None]
    points = asked.points(shown, outcome)
    if points["mean"].count() == 0:
        return (
            f"{head}<p>No run has a value of it. It is undefined where {text(outcomes()[outcome].undefined_when)}.</p>"
        )
    draw = functools.partial(
        charts.outcome_by_lever,
        points,
        outcome=outcome,
        lever=asked.main.column,
        writing=writing(outcome),
        lines=None if lines is None else lines.column,
        names=None if lines is None else {value: lines.called(value) for value in lines.values},
    )
    alt = f"{told.title} over {asked.main.title}; the table below has the numbers"
    twin = means(
        points, [axis.column for axis in shown], [axis.title for axis in shown], [axis.called for axis in shown]
    )
    rest = [axis.title.lower() for axis in asked.crossed if axis not in shown]
    rest += [axis.title.lower() for axis in asked.sampled]
    key = "" if lines is None else f'<p class="quiet">Lines: {text(lines.title.lower())}.</p>'
    averaged_over = f'<p class="quiet">Averaged over {text(joined(rest))}.</p>' if rest else ""
    return head + chart(lambda theme: draw(theme=theme), alt) + key + averaged_over + twin


def _signed(outcome: str, currency: str | None) -> values.Writing:
    """How charts write differences of an outcome."""
    if outcome == MONEY:
        return values.Writing(currency=currency)
    told = telling(outcome)

    def write(value: float) -> str:
        sign, size = "+" if value > 0.0 else "", plain(told.scale * value, max(told.digits, 1))
        return f"{sign}{size} {told.unit}".strip()

    return values.Writing(writing(outcome).scale, write)


def _sampled(asked: Asked, outcome: str, axis: Varied) -> str:
    slices = by_bin(asked.runs, axis=axis.column, outcome=outcome)
    draw = functools.partial(
        charts.outcome_by_range, asked.runs, slices, outcome=outcome, lever=axis.column, writing=writing(outcome)
    )
    twin = means(slices, [axis.column], [f"{axis.title}, about"], [lambda value: f"{value:.3g}"])
    return chart(lambda theme: draw(theme=theme), f"{telling(outcome).title} over {axis.title}, run by run") + twin


def _maps(asked: Asked) -> str:
    """Heat maps of the first outcomes over the first two axes."""
    if len(asked.crossed) < 2:
        return ""
    across = asked.main
    up = max((axis for axis in asked.crossed if axis != across), key=lambda axis: len(axis.values))
    cards = []
    for outcome in asked.outcomes[:MOST_MAPS]:
        twin = values.twin(outcome)
        named = [outcome, *([twin] if twin in asked.runs.columns else [])]
        draw = functools.partial(
            charts.heat_map,
            asked.points([across, up], *named),
            outcome=outcome,
            x=across.column,
            y=up.column,
            cells=(across.values, up.values),
            writing=writing(outcome, asked.currency),
        )
        alt = f"{telling(outcome).title} over {across.title} and {up.title}"
        cards.append(
            f'<section class="card"><h3>{text(telling(outcome).title)}</h3>'
            f"{chart(lambda theme, draw=draw: draw(theme=theme), alt, tall=True)}"
            '<p class="quiet">A dot marks a mean that is still unsure; a cross a cell without a value.</p></section>'
        )
    kind = "two" if len(cards) > 1 else "one"
    return f'<h2>Two things at once</h2><div class="{kind}">{"".join(cards)}</div>'


def _over_time(asked: Asked) -> str:
    if asked.sweep.quarters is None or not asked.outcomes:
        return ""
    lines = next((axis for axis in [asked.lines, asked.main] if axis and len(axis.values) <= len(charts.LETTERS)), None)
    outcome, columns = asked.outcomes[0], [] if lines is None else [lines.column]
    kept = asked.sweep.quarters.select("run_key", "quarter", outcome).collect()
    by = by_quarter(asked.runs, kept, inputs=columns, outcomes=[outcome])
    if by.is_empty() or by["mean"].count() == 0:
        return ""
    if lines is not None:
        by = by.sort([lines.order, polars.col("quarter")])
    draw = functools.partial(
        charts.outcome_by_quarter,
        by,
        outcome=outcome,
        lines=None if lines is None else lines.column,
        names=None if lines is None else {value: lines.called(value) for value in lines.values},
        first_year=int(asked.manifest["scenario"]["start"][:4]),
    )
    told = "" if lines is None else f", by {lines.title.lower()}"
    return f"""<h2>Quarter by quarter</h2><section class="card"><h3>{text(telling(outcome).title)}{text(told)}</h3>
<p class="quiet">Mean of the runs; four of five runs lie within the band.</p>
{chart(lambda theme: draw(theme=theme), f"{telling(outcome).title} over the years{told}", tall=True)}</section>"""


def _differences(asked: Asked) -> str:
    """How sure each difference is: a forest for each outcome."""
    changes = asked.changes
    if not changes:
        return ""
    named = [*asked.outcomes, *([MONEY] if asked.currency and "net_saving" in asked.outcomes else [])]
    cards = []
    for outcome in named:
        rows = []
        for change in changes:
            gap = asked.effect(change, outcome).difference
            told = {"label": change.axis.title, "note": change.way, "outcome": outcome, "difference": gap.mean}
            rows.append(told | {"lo95": gap.lo95, "hi95": gap.hi95, "pairs": gap.count})
        frame = polars.DataFrame(rows, schema_overrides=dict.fromkeys(("difference", "lo95", "hi95"), polars.Float64))
        draw = functools.partial(
            charts.paired_difference, frame, outcome=outcome, writing=_signed(outcome, asked.currency)
        )
        drawn = chart(
            lambda theme, draw=draw: draw(theme=theme),
            f"What each change does to {telling(outcome).title.lower()}",
            narrow=lambda theme, draw=draw: draw(theme=theme, narrow=True),
        )
        cards.append(f'<section class="card"><h3>{text(telling(outcome).title)}</h3>{drawn}</section>')
    clear = f"{len(changes) * len(named)} differences are shown; by luck alone about one in twenty would look clear."
    pairs = "Bars are 95% intervals of the difference between runs with the same luck, averaged over everything else. "
    if asked.sampled:
        pairs += "Of a sampled range: the highest quarter of its points less the lowest (Welch); how far luck would "
        pairs += "move that, beyond the courses of luck that all points met, is not in it. "
    return f"""<h2>How sure is that?</h2><p class="quiet">{text(pairs)}Filled: zero lies outside. Hollow: it may be
nothing. {clear}</p><div class="stack">{"".join(cards)}</div>"""


def _means(asked: Asked) -> str:
    """Every point of the design with its means."""
    if not asked.crossed:
        return ""
    found = asked.points(asked.crossed, *asked.outcomes)
    columns = [axis.column for axis in asked.crossed]
    rows = []
    for key, some in itertools.islice(found.group_by(columns, maintain_order=True), MOST_ROWS):
        cells = [text(axis.called(value)) for axis, value in zip(asked.crossed, key)]
        for row in some.sort(
            polars.col("outcome").replace_strict(asked.outcomes, range(len(asked.outcomes)))
        ).to_dicts():
            cells.append(_cell(row))
        rows.append(cells)
    points = found.select(columns).unique().height
    cut = f" The first {MOST_ROWS} of {points:,} points; the rest is in runs.parquet." if points > MOST_ROWS else ""
    heads = [*(axis.title for axis in asked.crossed), *(telling(outcome).title for outcome in asked.outcomes)]
    return f"""<h2>All means</h2><section class="card scroll">{table(heads, rows, "means")}
<p class="quiet">Means over {counted(asked.replicates, "course of luck", "courses of luck")}, ± half of the 95%
interval.{cut}</p></section>"""


def _cell(row: dict) -> str:
    told = telling(row["outcome"])
    if row["mean"] is None:
        return '<span class="quiet">undefined</span>'
    if row["lo95"] is None:
        return text(told.value(row["mean"]))
    half = told.scale * (row["hi95"] - row["mean"])
    return f'{text(told.value(row["mean"]))} <small class="quiet">± {half:.{max(told.digits, 1)}f}</small>'
