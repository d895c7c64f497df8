"""The page of one run: who shares with whom, how it went, why partnerships ended, what it saved whom."""

from __future__ import annotations

import functools

import polars

from collabsim import charts
from collabsim.analysis import median_life, survival
from collabsim.catalogue.designs import form_of, mode_of
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.services import services
from collabsim.errors import StoreError
from collabsim.study.run import Run

from . import page as paper
from . import story, summary, words
from .blocks import doubts, footer
from .page import chart, table, text

OVER_TIME = ("services_shared", "active", "trust", "net_saving", "budget_pressure", "resistance")
STORIES, MOST_TURNS, MOST_FORMS = 3, 14, 4
LEAST_IN_FORM = 5  # launches from which a form gets a line of its own


def page(run: Run) -> str:
    """The page, complete in one file; the same run gives the same page.

    Raises StoreError where the region is not there any more or has changed.
    """
    parts = (_heading, _map, _course, _savings, _lives, _ends, _stories, _onwards)
    chip = f"{run.region.title.split(',')[0]} · seed {run.scenario.seed}"
    about = footer("data beside this page: quarters.parquet, partnerships.parquet, members.parquet, manifest.json")
    title = f"{run.region.title}: what became of sharing"
    return paper.page(title, "\n".join(part(run) for part in parts), chip=chip, footer=about)


# ---------------------------------------------------------------------- what it came to
def _heading(run: Run) -> str:
    scenario, counts = run.scenario, summary.fates(run)
    last = words.quarter(scenario.start, scenario.quarters - 1)
    changed = "".join(f"<li>{text(line)}</li>" for line in summary.settings(run))
    numbers = [
        (f"{counts['running']}", f"partnerships run at the end, {counts['running_before']} ran at the beginning"),
        (words.money(run.summary["net_saving_money"], run.region.currency), "saved a year, on average"),
        (words.percent(run.summary["net_saving"] / 100.0), "of what all services cost"),
        (f"{counts['given_up']} of {counts['begun']}", "ideas were given up before they began"),
    ]
    tiles = "".join(f'<div><p class="number">{text(one)}<small>{text(what)}</small></p></div>' for one, what in numbers)
    return f"""<h1>{text(run.region.title)}: what became of sharing</h1>
<p class="asked">{len(run.region)} governments, {text(scenario.start)} to {text(last)}, one course of events (seed
{scenario.seed}). {text(summary.ONE_COURSE.split(":")[0])}: another seed gives another.</p>
{f"<ul>{changed}</ul>" if changed else ""}<section class="card tiles">{tiles}</section>"""


def _map(run: Run) -> str:
    last = run.scenario.quarters - 1
    draw = functools.partial(charts.network_map, run.region, run.partnerships, run.members, quarter=last)
    alt = "Map of the governments with the partnerships that run at the end; the table below lists them"
    titles = {service.slug: service.title for service in services()}
    rows = [
        [
            text(titles[row["service"]]),
            text(f"{mode_of(row['mode']).title}, {form_of(row['form']).title}, {summary.since(run, row)}"),
            text(summary.group_name(run.region, row["members"])),
            f"{text(words.money(row['saving_money'], run.region.currency))}"
            f'<span class="quiet">{text(words.percent(row["realised_saving"]))}</span>',
        ]
        for row in summary.live(run).head(summary.MOST_ROWS).iter_rows(named=True)
    ]
    listed = table(["Service", "How", "Who", "Saves a year"], rows, "results") if rows else "<p>Nobody shares.</p>"
    groups = sorted({service.group for service in services()})
    return f"""<h2>Who shares with whom at the end</h2><section class="card">
{chart(lambda theme: draw(theme=theme), alt, narrow=lambda theme: draw(theme=theme, narrow=True), kind="map")}
<p class="quiet">A hub is a partnership, its lines lead to the members; letters and colour tell the service
({text(", ".join(groups))}). Circles are governments, by residents. Far ones are drawn in to the edge.</p>
<details><summary>As a table</summary>{listed}<p class="quiet">{text(summary.ABOUT_SAVING)}</p></details></section>"""


def _course(run: Run) -> str:
    """Outcomes over the quarters, small and side by side."""
    cards = []
    for outcome in OVER_TIME:
        line = run.quarters.select(
            "quarter",
            outcome=polars.lit(outcome),
            mean=polars.col(outcome).cast(polars.Float64),
            p10=polars.lit(None, polars.Float64),
            p90=polars.lit(None, polars.Float64),
        )
        if line["mean"].count() == 0:
            continue
        draw = functools.partial(
            charts.outcome_by_quarter, line, outcome=outcome, first_year=int(run.scenario.start[:4])
        )
        entry = outcomes()[outcome]
        cards.append(
            f'<section class="card"><h3>{text(entry.title)}</h3><p class="quiet">{text(entry.unit)}</p>'
            f"{chart(lambda theme, draw=draw: draw(theme=theme), f'{entry.title} over the years')}</section>"
        )
    return f'<h2>How it went</h2><div class="grid">{"".join(cards)}</div>'


def _savings(run: Run) -> str:
    """What sharing saves each government at the end, in money and as a part of its budget."""
    live = summary.live(run).select("partnership", "saving_money")
    inside = run.members.filter(polars.col("left").is_null()).join(live, on="partnership")
    each = inside.group_by("municipality").agg(
        polars.len().alias("partnerships"), (polars.col("share") * polars.col("saving_money")).sum().alias("money")
    )
    region, found = run.region, {row["municipality"]: row for row in each.iter_rows(named=True)}
    rows = []
    for number, one in enumerate(region.ids):
        row = found.get(one, {"partnerships": 0, "money": 0.0})
        part = words.percent(row["money"] / region.budget[number]) if region.budget[number] > 0.0 else ""
        cells = [region.names[number], str(row["partnerships"]), words.money(row["money"], region.currency), part]
        rows.append((row["money"], [text(cell) for cell in cells]))
    rows.sort(key=lambda entry: -entry[0])
    heads = ["Government", "Partnerships", "Saves a year", "Of its budget"]
    return f"""<h2>What it saves whom</h2><section class="card">{table(heads, [cells for _, cells in rows], "results")}
<p class="quiet">As in the last quarter: each member's share of what its partnerships save, after the cost of
coordinating. {text(summary.ABOUT_MONEY)}</p></section>"""


# ---------------------------------------------------------------------- lives and ends
def _lives(run: Run) -> str:
    horizon = run.scenario.quarters
    whole = survival(run.partnerships, horizon=horizon)
    if whole.is_empty():
        return ""
    half, launched = median_life(whole), whole["at_risk"][0]
    told = f"{words.counted(launched, 'partnership')} began in these years. "
    told += (
        "More than half outlive what was seen."
        if half is None
        else f"Half of them ended within {words.duration(round(half))}."
    )
    cards = [_survival("All that began", told, functools.partial(charts.survival, whole))]
    new = run.partnerships.filter(polars.col("launched") >= 0)
    counts = new["form"].value_counts().filter(polars.col("count") >= LEAST_IN_FORM)
    forms = counts.sort(["count", "form"], descending=[True, False]).head(MOST_FORMS)["form"].to_list()
    if len(forms) > 1:
        by = survival(new.filter(polars.col("form").is_in(forms)), horizon=horizon, by="form")
        names = {form: form_of(form).title for form in forms}
        told = f"Forms with at least {LEAST_IN_FORM} beginnings."
        cards.append(_survival("By legal form", told, functools.partial(charts.survival, by, by="form", names=names)))
    return f"""<h2>How long they last</h2><div class="{"two" if len(cards) > 1 else "one"}">{"".join(cards)}</div>
<p class="quiet">Kaplan and Meier's estimate with 95% bands; what expired as planned, was absorbed or still runs is
counted as long as it was seen. The bands take partnerships as independent of each other, which in one run they are not
quite.</p>"""


def _survival(title: str, told: str, draw: functools.partial) -> str:
    drawn = chart(lambda theme: draw(theme=theme), f"{title}: share still running by years after launch", tall=True)
    return f'<section class="card"><h3>{text(title)}</h3><p class="quiet">{text(told)}</p>{drawn}</section>'


def _ends(run: Run) -> str:
    """Why ideas and partnerships ended: a bar for each cause."""
    cards = []
    for launched, title in ((True, "Why partnerships ended"), (False, "Why ideas were given up")):
        found = summary.causes(run, launched=launched)
        most = max((count for count, _ in found), default=1)
        bars = "".join(
            f"<li><span>{text(words.sentence(told)[:-1])}</span>"
            f"<i style='width:{100 * count / most:.0f}%'></i><b>{count}</b></li>"
            for count, told in found
        )
        body = f'<ul class="bars">{bars}</ul>' if found else "<p>None did.</p>"
        cards.append(f'<section class="card"><h3>{title}</h3>{body}</section>')
    return f"""<h2>Why things ended</h2><div class="two">{"".join(cards)}</div>
<p class="quiet">Counted is the reason that weighed most. Luck decided beside it.</p>"""


def _stories(run: Run) -> str:
    """The lives of a few partnerships, each with the terms of the decision that ended it."""
    try:
        run = run.with_events()
    except StoreError as problem:
        return f'<h2>Some lives</h2><section class="card"><p>{text(str(problem))}</p></section>'
    cards = []
    for row in _chosen(run):
        turns = [turn for turn in story.turns(run, row) if turn.what][-MOST_TURNS:]
        told = "".join(
            f"<dt>{text(words.quarter(run.scenario.start, turn.quarter))}</dt><dd>{text(turn.what)}"
            f"{f'<span class=quiet>{text(turn.why)}</span>' if turn.why else ''}</dd>"
            for turn in turns
        )
        title = {service.slug: service.title for service in services()}[row["service"]]
        cards.append(
            f'<section class="card"><h3>{text(title)}</h3><p class="quiet">partnership {row["partnership"][:8]} · '
            f"{text(form_of(row['form']).title)}</p><dl class='story'>{told}</dl>{_last_decision(run, row)}</section>"
        )
    about = f'<p class="quiet">{text(story.ABOUT_CHANCES)}</p>'
    return f'<h2>Some lives</h2><div class="stack">{"".join(cards)}</div>{about}' if cards else ""


def _chosen(run: Run) -> list[dict]:
    """Partnerships worth reading: with the most events among those that ended, of different services."""
    counts = (
        run.events.filter(polars.col("decision").is_not_null())
        .group_by("partnership")
        .agg(polars.len().alias("events"))
    )
    over = (polars.col("launched") >= 0) & polars.col("ended").is_not_null()
    rows = run.partnerships.join(counts, on="partnership").with_columns(over.fill_null(False).alias("over"))
    rows = rows.sort(["over", "events", "partnership"], descending=[True, True, False])
    return rows.unique("service", keep="first", maintain_order=True).head(STORIES).to_dicts()


def _last_decision(run: Run, row: dict) -> str:
    """The waterfall of the decision that ended a partnership, if a decision did."""
    own = run.events.filter(
        polars.col("partnership") == row["partnership"],
        polars.col("decision").is_in(["exit", "lapse", "drop", "refusal"]),
    ).sort("event_id")
    if own.is_empty():
        return ""
    event = own.row(-1, named=True)
    draw = functools.partial(charts.waterfall, event, run.terms)
    when = words.quarter(run.scenario.start, event["quarter"])
    drawn = chart(
        lambda theme: draw(theme=theme),
        "The terms of the last decision against it, told in words above",
        narrow=lambda theme: draw(theme=theme, narrow=True),
    )
    return f'<p class="quiet">What weighed in {when}: the usual chance, what raised it, what lowered it.</p>{drawn}'


def _onwards(run: Run) -> str:
    folder = "RESULTS" if run.folder is None else run.folder.as_posix()
    return f"""<h2>What this does not say</h2><section class="card"><ul>
{doubts(run.region, run.scenario.start, intervals=False)}</ul></section>
<h2>Go on</h2><section class="card"><pre>uv run collabsim explain {text(folder)}
uv run collabsim dashboard {text(folder)}</pre><p>The first lists the most eventful partnerships; with
<code>--partnership ID</code> it tells one's life. The second opens the run in a browser.</p></section>"""
