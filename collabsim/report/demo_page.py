"""The demo's page: first a picture, then a sentence, then a number with its interval."""

from __future__ import annotations

import functools

from collabsim import charts
from collabsim.analysis import Contrast, by_point, by_quarter
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services
from collabsim.study.demo import FREE, FROM, LEVER, MANDATE, ORDERED, OUTCOMES, SERVICES, UNTIL

from .answer import NAMES, Answer
from .blocks import footer, number
from .findings import TELLINGS, left_out, sentence, verdict, writing
from .page import chart, page, reach, table, text, whisker
from .words import joined, money, quarter

FIRST, OTHERS, LAST = OUTCOMES[0], OUTCOMES[1:-1], OUTCOMES[-1]


def demo_page(answer: Answer) -> str:
    """The page, complete in one file; the same runs give the same page."""
    region, experiment = answer.experiment.base.place, answer.experiment
    parts = (_question, _first, _others, _over_time, _all_numbers, _doubts, _onwards)
    about = footer(
        "data beside this page: runs.parquet (one row a run), quarters.parquet, design.parquet, manifest.json"
    )
    chip = f"{region.title.split(',')[0]} · {answer.runs.height:,} runs"
    return page(experiment.question, "\n".join(part(answer) for part in parts), chip=chip, footer=about)


def _question(answer: Answer) -> str:
    base = answer.experiment.base
    years = base.quarters // 4
    return f"""<h1>{text(answer.experiment.question)}</h1>
<p class="asked">{len(base.place.ids)} local governments of {text(base.place.title)}, live through {years} years,
{answer.runs.height:,} times: with relationships built before a partnership starts, or skipped, and without or with an
order from above. Every choice meets the same {answer.experiment.replicates} courses of luck.</p>"""


def _first(answer: Answer) -> str:
    free, ordered = answer.trust_first(FIRST), answer.trust_first(FIRST, ORDERED)
    return f"""<section class="card hero"><div><h3>{text(TELLINGS[FIRST].title)}</h3>
<p class="quiet">{text(outcomes()[FIRST].title)}, by how far relationships are built first</p>
{_keys()}{_lines(answer, FIRST)}{_twin(answer, FIRST)}</div>
<div><p class="lead">{text(answer.headline)}</p>{number(free)}
<p>{text(sentence(free))}</p><p>With the mandate: {text(_brief(ordered))}. {text(_together(answer, FIRST))}</p>
</div></section>"""


def _others(answer: Answer) -> str:
    cards = []
    for outcome in OTHERS:
        free, ordered = answer.trust_first(outcome), answer.trust_first(outcome, ORDERED)
        cards.append(
            f'<section class="card"><h3>{text(TELLINGS[outcome].title)}</h3>{_lines(answer, outcome)}'
            f"{number(free)}<p>{text(sentence(free))}</p>"
            f'<p class="quiet">With the mandate: {text(_brief(ordered))}.</p>{_twin(answer, outcome)}</section>'
        )
    free, cash = answer.trust_first(LAST), answer.trust_first("net_saving_money")
    base = answer.experiment.base
    budget = money(float(base.place.budget.sum()), base.place.currency)
    cards.append(
        f'<section class="card wide"><div><h3>{text(TELLINGS[LAST].title)}</h3>{_lines(answer, LAST)}'
        f"{_twin(answer, LAST)}</div><div>{number(free)}<p>{text(sentence(free))}</p><p>In money, for the region: "
        f"{text(answer.saved(cash))}.</p><p>With the mandate: {text(_brief(answer.trust_first(LAST, ORDERED)))}; "
        f'{text(answer.saved(answer.trust_first("net_saving_money", ORDERED)))}.</p><p class="quiet">'
        f"{text(outcomes()[LAST].meaning)} All budgets together: {text(budget)} a year.</p></div></section>"
    )
    return f'<h2>What it brings, and what it costs</h2><div class="grid">{"".join(cards)}</div>'


def _over_time(answer: Answer) -> str:
    base = answer.experiment.base
    titles = {service.slug: service.title.lower() for service in services()}
    ordered = joined([titles[slug] for slug in SERVICES])
    by = by_quarter(answer.runs, answer.quarters, inputs=[MANDATE], outcomes=["services_shared"])
    holding, end = answer.order_by(answer.last_ordered), answer.order_by(base.quarters - 1)
    draw = functools.partial(
        charts.outcome_by_quarter,
        by,
        outcome="services_shared",
        lines=MANDATE,
        names=NAMES,
        first_year=int(base.start[:4]),
        marked=(FROM, UNTIL, "the order holds"),
    )
    alt = "Services that a government shares, over the years, without and with the mandate"
    return f"""<h2>What the order does while it holds, and after</h2>
<section class="card hero"><div><h3>Services that a government shares</h3>
<p class="quiet">Mean of all runs; four of five runs lie within the band</p>{_keys()}
{chart(lambda theme: draw(theme=theme), alt)}</div>
<div><p class="lead">{text(answer.order_headline)}</p>
<p>From {quarter(base.start, FROM)[:4]} the county and its municipalities must share {text(ordered)}; in
{quarter(base.start, UNTIL)[:4]} that is repealed. In its last quarter the order
has moved the services shared by a government from {_value(holding.before)} to
{_value(holding.after)}: {text(verdict(holding))}. At the end, {_years(base.quarters - UNTIL)} years after its
repeal: {text(verdict(end))}.</p>
<div class="note"><p>Ordered partnerships are not like those freely begun. Their members did not choose each other,
cannot stay out, and are counted among the starts. A line with the mandate therefore mixes two kinds.</p></div></div>
</section>"""


def _all_numbers(answer: Answer) -> str:
    heads = ["", "Relationships: skipped → in full", "The same, with the mandate", "Mandate: none → ordered"]
    rows = []
    for outcome in OUTCOMES:
        three = (answer.trust_first(outcome), answer.trust_first(outcome, ORDERED), answer.order(outcome))
        far = reach([one.difference for one in three])
        told = TELLINGS[outcome]
        rows.append([f'{text(told.title)}<span class="quiet">{text(told.measure)}</span>'])
        rows[-1] += [
            f"{whisker(one.difference, far)}{told.value(one.before)} → {told.value(one.after)}"
            f'<span class="quiet">{text(verdict(one))}</span>'
            for one in three
        ]
    every = [answer.trust_first(outcome, setting) for outcome in OUTCOMES for setting in NAMES]
    failed = f" {answer.failed} runs failed and are left out; failures.parquet says why." if answer.failed else ""
    return f"""<h2>How sure is that?</h2>
<section class="card">{table(heads, rows, "results")}
<p class="quiet" style="margin:12px 0 0">Bars are 95% intervals of the difference between runs with the same luck
(Student's t over {answer.experiment.replicates} courses of luck); the last column averages over the five settings of
relationship building. Filled: zero lies outside. Hollow: it may be nothing.
{text(left_out(every, answer.runs.height))}{failed}
{len(OUTCOMES) * 3} differences are shown; by luck alone about one in twenty would look clear.</p></section>"""


def _doubts(answer: Answer) -> str:
    numbers = declared().values()
    assumed = sum(number.source.startswith("assumption") for number in numbers)
    notes = "".join(f"<li>About the region: {text(note)}.</li>" for note in answer.experiment.base.place.notes)
    return f"""<h2>What this does not say</h2><section class="card"><ul>
<li>The intervals speak of luck inside the model. They do not say how well the model fits the world.</li>
<li>{assumed} of the model's {len(numbers)} numbers are assumptions; each says so, with its range, in parameters.toml.
That relationships help is among the published claims it was built on. What it adds is how much, at what price, and
beside what.</li>
<li>It is one region over one stretch of time, and no forecast of what its governments will do. Names and present
agreements are real; everything after {text(answer.experiment.base.start[:4])} is invented by the model.</li>
{notes}</ul></section>"""


def _onwards(answer: Answer) -> str:
    region = answer.experiment.base.place.name
    return f"""<h2>Go on</h2><div class="two"><section class="card"><h3>This page again</h3>
<pre>uv run collabsim demo</pre><p>The same code gives the same numbers, on any number of cores.</p>
<h3>One run, told as a story</h3><pre>uv run collabsim run --region {text(region)} --set {LEVER}=1 --events \\
    --out results/mine
uv run collabsim explain results/mine</pre><p>The second command lists the most eventful partnerships; with
<code>--partnership ID</code> it tells one's life and why it ended.</p></section>
<section class="card"><h3>Your own region</h3><pre>uv run collabsim region check mine.csv
uv run collabsim run --region mine.csv</pre><p>A table with id, name, kind, population, latitude and longitude is
enough. Known agreements go into mine.agreements.csv beside it.</p><h3>In Python</h3>
<pre>from collabsim import Scenario, compare
free = Scenario("{text(region)}", levers={{"{LEVER}": 0.0}})
compare(free, free.replace(levers={{"{LEVER}": 1.0}}))</pre></section></div>"""


def _lines(answer: Answer, outcome: str) -> str:
    points = by_point(answer.runs, inputs=[MANDATE, LEVER], outcomes=[outcome])
    alt = f"{TELLINGS[outcome].title} by relationship building, without and with the mandate; see the table below"

    same = {"outcome": outcome, "lever": LEVER, "lines": MANDATE, "names": NAMES, "writing": writing(outcome)}
    return chart(lambda theme: charts.outcome_by_lever(points, theme=theme, **same), alt)


def _twin(answer: Answer, outcome: str) -> str:
    """The chart's numbers, for those who would rather read."""
    told = TELLINGS[outcome]
    points = by_point(answer.runs, inputs=[MANDATE, LEVER], outcomes=[outcome])
    rows = [
        [
            f"{row[LEVER]:g}",
            text(NAMES[row[MANDATE]]),
            text(told.value(row["mean"])),
            "" if row["lo95"] is None else text(f"{told.value(row['lo95'])} to {told.value(row['hi95'])}"),
            str(row["runs"]),
        ]
        for row in points.iter_rows(named=True)
    ]
    heads = ["Relationships", "Order", "Mean", "95%", "Runs"]
    return f"<details><summary>Table</summary>{table(heads, rows)}</details>"


def _keys() -> str:
    """Which line is which: letter, dash and colour."""
    lines = '<svg class="key {0}" width="28" height="8" aria-hidden="true"><line x1="0" x2="28" y1="4" y2="4"/></svg>'
    told = (
        f'<div><dt>{lines.format(letter)}</dt><dd><b class="{letter}">{letter}</b> {text(NAMES[setting])}</dd></div>'
        for letter, setting in zip("AB", (FREE, ORDERED))
    )
    return f'<dl class="keys">{"".join(told)}</dl>'


def _brief(found: Contrast) -> str:
    told = TELLINGS[found.outcome]
    return f"{told.value(found.before)} → {told.value(found.after)}, {verdict(found)}"


def _together(answer: Answer, outcome: str) -> str:
    found = answer.together(outcome)
    if found.lo95 is None:
        return ""
    if not found.clear:
        return "Whether the order is there makes no shown difference to that."
    return f"With the order relationships do {TELLINGS[outcome].gap(found.mean)} ({TELLINGS[outcome].span(found)})."


def _value(number: float | None) -> str:
    return text(TELLINGS["services_shared"].value(number))


def _years(quarters: int) -> str:
    return f"{quarters / 4:g}"
