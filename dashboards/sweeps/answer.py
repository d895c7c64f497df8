"""One sweep, opened: its question, where to look, the figures, the table, how to make it again."""

from __future__ import annotations

import html
from urllib.parse import urlencode

import polars
import solara

from collabsim.catalogue.outcomes import outcomes
from collabsim.charts import values

from ..figure import Figure
from . import figures, words
from .controls import Choice, Fold, Segments
from .question import Input, Question

ALL = "all"  # of an input that is averaged over
MOST_ROWS = 400
LINES = 330  # pixels that lines need
MOST_HELD = 3  # inputs besides the axes that are shown unfolded


@solara.component
def Answer(asked: Question, name: str, shelf: solara.Element):
    """What one sweep found."""
    outcome, set_outcome = solara.use_state(asked.outcomes[0] if asked.outcomes else "")
    columns = [one.column for one in asked.inputs]
    (across, up), set_axes = solara.use_state((*columns, "", "")[:2])
    held, set_held = solara.use_state({})
    by = {one.column: one for one in asked.inputs}
    x, y = by.get(across), by.get(up)

    def put_across(new: str) -> None:
        set_axes((new, across if new == up else up))

    def put_up(new: str) -> None:
        set_axes((up if new == across else across, new))

    fixed = {key: value for key, value in held.items() if key not in (across, up)}
    with solara.Div(classes=["sweeps"]):
        with solara.Div(classes=["sweeps-side"]):
            solara.HTML("h3", unsafe_innerHTML="The question")
            solara.HTML("p", unsafe_innerHTML=html.escape(asked.text), classes=["question"])
            Choice("Outcome", outcome, [(one, outcomes()[one].title) for one in asked.outcomes], set_outcome)
            if x:
                Choice("Across", across, [(one.column, one.title) for one in asked.inputs], put_across)
            if y:
                Choice("Up", up, [(one.column, one.title) for one in asked.inputs], put_up)
            others = [one for one in asked.inputs if one.column not in (across, up)]
            with Fold(f"{len(others)} further inputs, {len(fixed) or 'none'} held", len(others) > MOST_HELD):
                for one in others:
                    Held(one, fixed.get(one.column), lambda value, one=one: set_held(_with(held, one.column, value)))
            Took(asked)
            solara.Div(classes=["shelf-place"], children=[shelf])
        with solara.Div(classes=["sweeps-main"]):
            if asked.wanted > asked.runs.height:
                Unfinished(asked)
            if outcome:
                Figures(asked, outcome, x, y, fixed).key(f"{outcome} {across} {up} {fixed}")
            Again(asked, name)


def _with(held: dict, key: str, value: object) -> dict:
    rest = {name: old for name, old in held.items() if name != key}
    return rest if value is None else {**rest, key: value}


@solara.component
def Held(one: Input, value: object, hold):
    """Where an input stays that is on neither axis: at one value, or averaged over all."""
    options = [(ALL, "all, averaged"), *((values.key(each), one.told(each)) for each in one.values)]
    by = {values.key(each): each for each in one.values}
    Choice(one.title, ALL if value is None else values.key(value), options, lambda new: hold(by.get(new)))


@solara.component
def Took(asked: Question):
    """How many runs it took, how many failed, what was tried."""
    design = asked.manifest["design"]
    rows = [("Runs", f"{asked.runs.height:,}"), ("Failed", f"{asked.failed:,}")]
    if asked.wanted > asked.runs.height:
        rows.insert(1, ("Not yet run", f"{asked.wanted - asked.runs.height:,}"))
    rows.append(("Runs at each point", f"{design['replicates']:,}"))
    if design.get("points"):
        rows.append(("Sampled points", f"{design['points']:,}"))
    told = "".join(f"<div><dt>{key}</dt><dd>{value}</dd></div>" for key, value in rows)
    with solara.Div(classes=["took-place"]):
        solara.HTML("h3", unsafe_innerHTML="What it took")
        solara.HTML("dl", unsafe_innerHTML=told, classes=["took"])
        if asked.failed:
            some = asked.runs.filter(polars.col("status") != "ok")["message"].drop_nulls().unique().to_list()[:1]
            why = f" {html.escape(str(some[0]))}" if some else ""
            said = f"{asked.failed:,} runs failed and are left out.{why}"
            solara.HTML("p", unsafe_innerHTML=said, classes=["notice"])


@solara.component
def Unfinished(asked: Question):
    """What stands above the figures of a sweep that was stopped, or still runs."""
    told = (
        f"Unfinished: {asked.runs.height:,} of {asked.wanted:,} runs are in. What is shown may still change. "
        "The command below goes on where it stopped."
    )
    solara.HTML("p", unsafe_innerHTML=told, classes=["notice", "unfinished"], attributes={"role": "status"})


@solara.component
def Figures(asked: Question, outcome: str, x: Input | None, y: Input | None, held: dict):
    """What was found in a sentence, then the pictures or the table behind them."""
    view, set_view = solara.use_state("Picture")
    inputs = [one for one in (x, y) if one]
    table = solara.use_memo(lambda: asked.table(inputs, outcome, held), [])
    sentence = solara.use_memo(lambda: words.found(asked, outcome, x, held), [])
    others = solara.use_memo(lambda: words.others(asked, outcome, x, held), [])
    with solara.Div(classes=["sweeps-answer"]):
        with solara.Div(classes=["sweeps-head"]):
            with solara.Div(classes=["sweeps-title"]):
                solara.HTML("h2", unsafe_innerHTML=html.escape(words.title(outcome)))
                solara.HTML("p", unsafe_innerHTML=html.escape(sentence), classes=["found"])
            Segments(view, ["Picture", "Table"], set_view)
        if view == "Table":
            Table(table, outcome, inputs, asked)
        else:
            Pictures(asked, table, outcome, x, y, held)
        if others:
            with solara.Div(classes=["card"]):
                solara.HTML("h3", unsafe_innerHTML="What else came of it" if x else "Other outcomes")
                told = "".join(f"<li>{_bold(html.escape(one))}</li>" for one in others)
                solara.HTML("ul", unsafe_innerHTML=told, classes=["others"])


@solara.component
def Pictures(asked: Question, table: polars.DataFrame, outcome: str, x: Input | None, y: Input | None, held: dict):
    """Heat map and lines; what is chosen in one of them is read out."""
    chosen, choose = solara.use_state(None)
    inputs = [one for one in (x, y) if one]
    line = None if y is None or y.sampled or x.sampled else y  # ranges hold too few runs to be cut twice
    along = solara.use_memo(lambda: table if line is y else asked.table([x], outcome, held), [])
    with solara.Div(classes=["sweeps-figures", "two" if y else "one"]):
        if y:
            with solara.Div(classes=["card"]):
                solara.HTML("h3", unsafe_innerHTML=f"{html.escape(x.title)} and {html.escape(_small(y.title))}")
                Heat(table, outcome, x, y, asked.currency, chosen, choose)
                note = "A dot: the interval is wide. A cross: no runs, or no value. Choose a cell for its numbers."
                solara.HTML("p", unsafe_innerHTML=note, classes=["caption"])
        with solara.Div(classes=["card"]):
            solara.HTML("h3", unsafe_innerHTML=_lines_title(x, line))
            Lines(along, outcome, x, line, choose)
            short = chosen is not None and len(chosen) < len(inputs)
            Chosen(asked, along if short else table, outcome, inputs, chosen)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _bold(text: str) -> str:
    """A sentence with what it is about in bold; it stands before a colon or "changes"."""
    for mark in (": ", " changes "):
        name, found, rest = text.partition(mark)
        if found and len(name) < 60:
            return f"<b>{name}</b>{found}{rest}"
    return text


def _lines_title(x: Input | None, y: Input | None) -> str:
    if x is None:
        return "All runs"
    told = f"Along {html.escape(_small(x.title))}"
    return f"{told}, by {html.escape(_small(y.title))}" if y else told


@solara.component
def Heat(table: polars.DataFrame, outcome: str, x: Input, y: Input, currency: str | None, chosen, choose):
    """The heat map; a click chooses its cell."""
    height = min(560, max(260, 44 * len(y.values) + 110))
    alt = f"{outcomes()[outcome].title} as a heat map over {x.title} and {y.title}; the table has the numbers."
    figure = solara.use_memo(
        lambda: Figure(figures.heat(table, outcome, x, y, None, currency), height=height, alt=alt), []
    )
    solara.use_effect(lambda: figure.show(figures.heat(table, outcome, x, y, chosen, currency)), [chosen])

    def listen():
        def hear(change):
            at = tuple(_value(one, change["new"].get(key)) for one, key in ((x, "x"), (y, "y")))
            if None not in at:
                choose(at)

        figure.observe(hear, "selected")
        return lambda: figure.unobserve(hear, "selected")

    solara.use_effect(listen, [])
    Filled(figure, height, "heat")


def _value(one: Input, told: object) -> object:
    """The input's value that a click tells as text; None for none of them."""
    return next((value for value in one.values if values.key(value) == str(told)), None)


@solara.component
def Lines(table: polars.DataFrame, outcome: str, x: Input | None, y: Input | None, choose):
    """The outcome along one input, with intervals; a click chooses the nearest point."""
    draw = figures.points(table, outcome, None, None) if x is None else figures.lines(table, outcome, x, y)
    alt = f"{outcomes()[outcome].title} with 95% intervals; the table has the numbers."
    figure = solara.use_memo(lambda: Figure(draw, height=LINES, alt=alt), [])

    def listen():
        def hear(change):
            at, curve = change["new"].get("x"), change["new"].get("curve", 0)
            if x is None or at is None:
                return
            near = next((one for one in x.values if x.told(one) == at), None) if x.words else None
            if near is None and not x.words:
                near = min(x.values, key=lambda one: abs(one - float(at)))
            line = figures.few_of(y)[curve] if curve < len(figures.few_of(y)) else None
            if near is not None:
                choose((near,) if y is None else (near, line))

        figure.observe(hear, "selected")
        return lambda: figure.unobserve(hear, "selected")

    solara.use_effect(listen, [])
    Filled(figure, LINES)


@solara.component
def Filled(figure: Figure, height: int, kind: str = "lines"):
    """A figure that is as high as its card lets it, at least `height` pixels."""
    solara.Div(classes=["filled", "scrolls", kind], children=[figure], style={"min-height": f"{height}px"})


@solara.component
def Chosen(asked: Question, table: polars.DataFrame, outcome: str, inputs: list[Input], chosen: tuple | None):
    """The chosen point: where it lies, its value, how sure that is."""
    if chosen is None:
        text = "Choose a point or a cell to read it here." if inputs else ""
    else:
        row = table.filter(
            polars.col("outcome") == outcome,
            *(polars.col(one.column) == value for one, value in zip(inputs, chosen)),
        )
        where = html.escape(" · ".join(f"{one.title}: {one.told(value)}" for one, value in zip(inputs, chosen)))
        known = row.height and row["mean"][0] is not None
        value = words.point(asked, outcome, row.row(0, named=True)) if known else "no value yet"
        text = f"<b>{html.escape(value)}</b><br>{where}"
    solara.HTML("div", unsafe_innerHTML=text, classes=["chosen"], attributes={"aria-live": "polite"})


@solara.component
def Table(table: polars.DataFrame, outcome: str, inputs: list[Input], asked: Question):
    """The numbers behind the figures."""
    write = values.written(outcome, asked.currency)
    rows = table.filter(polars.col("outcome") == outcome)
    heads = [*(one.title for one in inputs), "Mean", "95% interval", "Runs", "Without a value"]
    body = []
    for row in rows.head(MOST_ROWS).iter_rows(named=True):
        known = row["mean"] is not None
        cells = [one.told(row[one.column]) for one in inputs]
        cells += [write(row["mean"]) if known else "none"]
        cells += [values.interval(row, write).removeprefix("95%: ") if known else "none"]
        cells += [f"{row['runs']:,}", f"{row['undefined']:,}"]
        body.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th scope='col'>{html.escape(one)}</th>" for one in heads)
    text = f"<table class='tabular'><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    if rows.height > MOST_ROWS:
        text += f"<p class='caption'>The first {MOST_ROWS} of {rows.height:,} rows; the CSV has them all.</p>"
    solara.HTML("div", unsafe_innerHTML=text, classes=["card", "scrolls", "numbers"])


@solara.component
def Again(asked: Question, name: str):
    """The command that makes the sweep again, and its table as a file."""
    link = f"/collabsim/table.csv?{urlencode({'sweep': name})}"
    text = (
        f'<span class="again-label">This sweep again</span><code id="again">{html.escape(asked.command)}</code>'
        '<span class="again-buttons"><button type="button" class="button" data-copy="#again"><span>Copy</span></button>'
        f'<a class="button" href="{html.escape(link)}" download>CSV</a></span>'
    )
    solara.HTML("div", unsafe_innerHTML=text, classes=["card", "again"])
