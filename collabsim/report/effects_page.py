"""The page of effects: surprises, what each statement is worth, what it depends on, what it costs, the whole table."""

from __future__ import annotations

import functools
from collections import Counter
from importlib import resources

from collabsim import charts
from collabsim.catalogue.headings import headings
from collabsim.charts import values
from collabsim.charts.context import dependences
from collabsim.charts.worth import YARDSTICKS, Worth, called, worths
from collabsim.study.effects_store import NULLS, VERDICTS, Effects

from . import effects_told as told
from . import forest_rows as forest
from . import page as paper
from .blocks import footer
from .effects_told import KINDS, Told
from .page import chart, table, text
from .words import counted, sentence

MOST_LARGEST, MOST_DEPENDENCES, MOST_PRICES = 10, 16, 30
PRICES = {  # outcome of the rows of role "price", with the way that hurts
    "lead_time": ("From idea to start", 1.0),
    "capacity_load": ("Load on capacity", 1.0),
    "formations": ("Partnerships begun", -1.0),
    "wasted_effort": ("Effort wasted", 1.0),
}
SHOWN = ("as expected", "opposite", *NULLS, "not testable")  # rows that a button leaves
TITLE = "What is each statement worth?"


def page(found: Effects) -> str:
    """The page, complete in one file; the same effects give the same page."""
    known = Told(found)
    parts = (_asked, _surprises, _counts, _largest, _by_heading, _context, _prices, _whole, _limits)
    chip = f"{counted(len(known.claims), 'statement')} · at least {found.manifest['replicates']:,} paired runs each"
    files = "data beside this page: effects.parquet (one row an effect), surprises.json, manifest.json"
    body = "\n".join(part(known) for part in parts)
    return paper.page(TITLE, body, chip=chip, footer=footer(files), css=_css())


def _css() -> str:
    shown = "".join(
        f'main:has(#by-{name}:checked) [class*="by-"]:not(.by-{name}) {{ display: none; }}\n' for name in YARDSTICKS
    )
    kept = "".join(
        f"main:has(#show-{kind}:checked) .whole :is(tbody tr, .table-card):not(:has(.kind-{kind}))"
        " { display: none; }\n"
        for kind in map(_class, SHOWN)
    )
    own = resources.files(__package__).joinpath("effects.css").read_text(encoding="utf-8")
    return f"{forest.css()}{own}{shown}{kept}"


def _asked(known: Told) -> str:
    manifest = known.manifest
    return f"""<h1>{TITLE}</h1>
<p class="asked">{counted(len(known.claims), "statement")} of five documents, each tried on its own: what stands under
its title is turned, all else stays, and both sides meet the same luck {manifest["replicates"]:,} times, up to three
times as often in a small region. Region:
{text(told.region(manifest["region"]))}. {text(known.runs)}.</p>"""


# ---------------------------------------------------------------------- surprises, counts
def _surprises(known: Told) -> str:
    items = [
        f"<li><b>{text(KINDS[one.kind])}</b><p>{_named(one.statement)}{text(one.sentence)}</p></li>"
        for one in known.surprises
    ]
    if not items:
        return f'<h2>Surprises</h2><section class="card"><p>{text(known.unsurprising)}</p></section>'
    left = f'<p class="quiet">{text(known.unsought)}</p>' if known.unsought else ""
    return f'<h2>Surprises</h2><section class="card"><ul class="surprises">{"".join(items)}</ul>{left}</section>'


def _named(statement: str) -> str:
    return f'<span class="forest-id">{statement}</span> ' if statement else ""


def _counts(known: Told) -> str:
    rows = []
    for count in known.counts:
        kind = count.verdict.replace(" ", "-")
        rows.append(
            [f'<span class="verdict {kind}">{count.verdict}</span>', f"{count.tested}", f"{count.by_construction}"]
        )
    heads = ("Verdict", "Could have come out otherwise", "Holds by construction")
    about = (
        "As expected: in the stated direction at 5% after Holm's adjustment over all claims, larger than the least "
        "that counts, and with its placebos inside their bounds. Null: nothing of that size was shown."
    )
    return f"""<h2>Verdicts</h2><section class="card"><p>{text(known.counted)}</p>{table(heads, rows)}
<p class="quiet">{about}</p></section>"""


# ---------------------------------------------------------------------- forests
def _largest(known: Told) -> str:
    rows = known.largest(MOST_LARGEST)
    if not rows:
        return ""
    draw = functools.partial(charts.worth, rows)
    drawn = chart(
        lambda theme: draw(theme=theme),
        "The statements that change survival over five years most; the rows below have the numbers",
        narrow=lambda theme: draw(theme=theme, narrow=True),
    )
    return f"""<h2>What matters most</h2><section class="card">{drawn}<p class="quiet">The {len(rows)} largest effects
on survival whose interval leaves zero out, good and bad.</p></section>"""


def _by_heading(known: Told) -> str:
    buttons = "".join(
        f'<label><input type="radio" name="by" id="by-{stick.name}"{" checked" if stick.name == "survival" else ""}>'
        f"{stick.short}</label>"
        for stick in YARDSTICKS.values()
    )
    cards = "".join(_heading(known, name) for name in headings())
    return f"""<h2>What each is worth</h2><div><div class="choose" role="radiogroup" aria-label="Measured by">
<span class="quiet">Measured by</span>{buttons}</div>{forest.key()}{cards}</div>"""


def _heading(known: Told, heading: str) -> str:
    names = known.under(heading)
    if not names:
        return ""
    found = {stick: worths(known.frame, names, stick) for stick in YARDSTICKS}
    scales = {stick: forest.Scale(rows) for stick, rows in found.items()}
    head = "".join(forest.head(stick, scale, f"by-{stick}") for stick, scale in scales.items())
    rows = "".join(_row([found[stick][place] for stick in found], scales) for place in range(len(names)))
    title = f'{text(headings()[heading].title)}<span class="quiet">{len(names)}</span>'
    return f"""<section class="card forest-card"><h3>{title}</h3>
<div class="forest"><div class="forest-head">{forest.BLANK}{head}</div>{rows}</div></section>"""


def _row(across: list[Worth], scales: dict[str, forest.Scale]) -> str:
    cells = "".join(forest.cells(one, scale, f"by-{stick}") for one, (stick, scale) in zip(across, scales.items()))
    return f'<div class="forest-row">{forest.words(across[0])}{cells}</div>'


# ---------------------------------------------------------------------- context, prices
def _context(known: Told) -> str:
    found = dependences(known.frame, known.found.surprises.get("context", ()))
    if not found:
        return ""
    shown, flips = found[:MOST_DEPENDENCES], sum(one.flips for one in found)
    draw = functools.partial(charts.context_dependence, shown)
    drawn = chart(
        lambda theme: draw(theme=theme),
        "Effects in the lowest and the highest third of a circumstance",
        narrow=lambda theme: draw(theme=theme, narrow=True),
    )
    said = f"{flips} of {len(found)} change their sign from one end to the other. " if flips else ""
    return f"""<h2>Where it depends</h2><section class="card"><dl class="keys">
<div><dt><b class="A">A</b></dt><dd>in the lowest third of the circumstance</dd></div>
<div><dt><b class="B">B</b></dt><dd>in the highest third</dd></div></dl>{drawn}
<p class="quiet">{said}Shown are the {len(shown)} that depend most, sign changes first; all are in surprises.json.
Hollow: it may be nothing.</p></section>"""


def _prices(known: Told) -> str:
    """Those whose price is clear, dearest in time first."""
    rows = []
    for name, found in known.prices.items():
        by = {row["outcome"]: row for row in found}
        dear = [
            key
            for key, (_, way) in PRICES.items()
            if key in by and told.clear(by[key]) and way * by[key]["difference"] > 0
        ]
        if dear:
            lead = by.get("lead_time")
            rows.append((-(lead["difference"] if lead and "lead_time" in dear else 0.0), name, by, dear))
    if not rows:
        return ""
    rows.sort(key=lambda row: (row[0], row[1]))
    cells = [
        [f"{_named(name)}{text(called(name))}", *(_price(by.get(key), key in dear) for key in PRICES)]
        for _, name, by, dear in rows[:MOST_PRICES]
    ]
    heads = ("Statement", *(f"{title}, {_unit(key)}" for key, (title, _) in PRICES.items()))
    more = f" The first {MOST_PRICES} of {len(rows)}." if len(rows) > MOST_PRICES else ""
    return f"""<h2>What it costs</h2><section class="card scroll">{table(heads, cells, "results")}
<p class="quiet">Statements that clearly cost time, capacity, deals or effort; grey: no price, or it may be nothing.
{more}</p></section>"""


def _unit(outcome: str) -> str:
    unit = values.unit_of(outcome)
    return "points" if unit == "share" else unit


def _price(row: dict | None, dear: bool) -> str:
    if row is None or row["difference"] is None:
        return '<span class="faint">unknown</span>'
    return _found(row) if dear else f'<span class="faint">{_found(row)}</span>'


def _found(row: dict) -> str:
    value, span = told.found_parts(row)
    return text(value) + (f'<span class="quiet">{text(span)}</span>' if span else "")


# ---------------------------------------------------------------------- the whole table
def _whole(known: Told) -> str:
    cards = "".join(_table(known, name) for name in headings() if known.under(name))
    said = f"<p>{text(known.counted_nulls)}</p>" if known.nulls else ""
    return f'<h2>All statements</h2><div class="whole">{said}{_filter(known)}{cards}</div>'


def _filter(known: Told) -> str:
    """Buttons that leave the rows of one kind."""
    given = Counter(row["null"] or row["verdict"] for row in known.claims.values())
    kinds = [("all", "All", len(known.claims))]
    kinds += [(_class(kind), sentence(kind).removesuffix("."), given[kind]) for kind in SHOWN if given[kind]]
    buttons = "".join(
        f'<label><input type="radio" name="show" id="show-{kind}"{" checked" if kind == "all" else ""}>'
        f'{text(word)} <span class="count">{count}</span></label>'
        for kind, word, count in kinds
    )
    return f"""<div class="choose show" role="radiogroup" aria-label="Shown"><span class="quiet">Shown</span>
{buttons}</div>"""


def _class(kind: str) -> str:
    """A verdict or a kind of null as a class."""
    return kind.replace(",", "").replace(" ", "-")


def _table(known: Told, heading: str) -> str:
    rows = [_claim(known, name) for name in known.under(heading)]
    heads = ("Statement", "Looked at", "Said", "Found", "Verdict", "Why")
    given = Counter(known.claims[name]["verdict"] for name in known.under(heading))
    counts = ", ".join(f"{given[verdict]} {verdict}" for verdict in VERDICTS if given[verdict])
    title = f'<h3>{text(headings()[heading].title)} <span class="quiet">{counts}</span></h3>'
    return f"""<details class="card table-card folds" open><summary>{title}</summary>
{table(heads, rows, "results")}</details>"""


def _claim(known: Told, name: str) -> list[str]:
    row = known.claims[name]
    items = "".join(
        f"<li>{text(told.outcome(one))}: said {text(told.expected(one))}, found {text(told.found(one))}</li>"
        for one in known.others.get(name, ())
    )
    more = f"<details><summary>Checks and placebos</summary><ul>{items}</ul></details>" if items else ""
    return [
        f'{_named(name)}{text(called(name))}<span class="quiet">{text(told.setting(row))}</span>',
        f"{text(told.outcome(row))}{_measure(row)}{more}",
        text(told.expected(row)),
        _found(row),
        f'<span class="verdict {_class(row["verdict"])}">{text(row["verdict"])}</span>{_tag(row)}',
        text(told.why(row)),
    ]


def _tag(row: dict) -> str:
    """The kind of a null, beside its verdict; what the buttons look for, on every row."""
    kind = _class(row["null"] or row["verdict"])
    return f'<span class="tag kind-{kind}">{text(row["null"])}</span>'


def _measure(row: dict) -> str:
    """The unit of an outcome, where what was found does not say it."""
    unit = values.unit_of(row["outcome"])
    return "" if unit in ("", "share") else f'<span class="quiet">{text(unit)}</span>'


def _limits(_known: Told) -> str:
    return """<h2>What this does not say</h2><section class="card"><ul>
<li>The intervals speak of luck inside the model. They do not say how well the model fits the world.</li>
<li>Each statement is turned alone. Together they overlap, and are worth less than their sum.</li>
<li>A statement is judged by what the model makes of it; what it leaves out cannot show.</li></ul></section>"""
