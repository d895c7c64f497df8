"""The card of a statement: what it says, what it does in the model, what was found, what it costs, live."""

from __future__ import annotations

import html

import solara

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import Statement, statements
from collabsim.charts import values
from collabsim.charts.context import dependences
from collabsim.report import effects_told as told
from collabsim.report.effects_told import Told

from ..play.page import left
from ..play.presets import presets
from ..play.setting import Setting
from ..sweeps.controls import Press
from .demonstration import Demonstration, can_be_shown

MOST_CONTEXTS = 3
VERDICTS = {  # what a verdict says, before the numbers
    "as expected": "It comes out as said.",
    "opposite": "It comes out the other way.",
    "not testable": "It cannot be tested here.",
}
NO_SIDES = "Here no lever is turned from one end to the other, so there are no two sides to run."
PRICES = ("lead_time", "capacity_load", "formations", "wasted_effort")

text = html.escape


@solara.component
def Card(name: str, known: Told | None):
    """One statement. known: None where no effects are stored"""
    statement = statements()[name]
    head = f'<span class="forest-id">{name}</span><h2>{text(statement.title)}</h2>'
    with solara.Div(classes=["card", "principle"], attributes={"aria-live": "polite"}):
        solara.HTML("div", unsafe_innerHTML=head, classes=["principle-head"])
        solara.HTML("p", unsafe_innerHTML=text(statement.text), classes=["principle-text"])
        judged = known is not None and name in known.claims
        if judged:
            solara.HTML("div", unsafe_innerHTML=verdict(known, name), classes=["principle-found"])
        if can_be_shown(statement):
            Demonstration(name)
        else:
            solara.HTML("p", unsafe_innerHTML=NO_SIDES, classes=["quiet"])
        more = (price(known, name) + context(known, name)) if judged else ""
        told_more = f"{more}<p class='quiet'>{in_the_model(statement)}</p>"
        solara.HTML("div", unsafe_innerHTML=told_more, classes=["principle-more"])
        with solara.Div(classes=["principle-foot"]):
            Try(statement)
            solara.HTML("span", unsafe_innerHTML=f"source: document {statement.document}", classes=["quiet"])


@solara.component
def Try(statement: Statement):
    """The way to the Play page, with what the statement names turned on there."""
    router = solara.use_router()
    changed = tried(statement, left.peek()[0] or Setting())
    if changed is None:
        solara.HTML("span", unsafe_innerHTML="")
        return

    def go() -> None:
        left.set((changed, 0))
        router.push("/")

    Press("Try it in Play", go, kind="button strong")


def tried(statement: Statement, setting: Setting) -> Setting | None:
    """The setting with the statement's lever at its high end, or its event switched on; None where Play has neither."""
    contrast = statement.contrast
    known = declared().get(contrast.lever)
    if known is not None and known.role == "lever":
        return setting.with_lever(contrast.lever, contrast.high)
    if known is None and contrast.lever:
        for name, preset in presets().items():
            if statement.id in preset.statements:
                return setting.with_happening(name, on=True)
    return None


def in_the_model(statement: Statement) -> str:
    """What it moves first, and where it acts."""
    rules = [dotted.removeprefix("collabsim.rules.") for dotted in statement.mechanism]
    acts = ", ".join(f"<code>{text(rule)}</code>" for rule in rules)
    first = f"it first moves {text(statement.state)}. " if statement.state else ""
    lever = declared().get(statement.contrast.lever)
    turned = f"Turned: {text(lever.title.lower())}. " if lever is not None else ""
    return f"In the model: {first}{turned}Where: {acts}"


def verdict(known: Told, name: str) -> str:
    """The verdict in words with its numbers, and what surprises."""
    row = known.claims[name]
    word = row["verdict"]
    says = f"Null: {row['null']}." if word == "null" else VERDICTS[word]
    kind = word.replace(" ", "-")
    parts = [f'<p><b class="verdict {kind}">{text(says)}</b> {_numbers(row)} {text(told.why(row))}</p>']
    surprises = [one for one in known.surprising([name]) if one.kind != "against"]
    parts += [f"<p><b>{text(told.KINDS[one.kind])}.</b> {text(one.sentence)}</p>" for one in surprises]
    return "".join(parts)


def _numbers(row: dict) -> str:
    if row["difference"] is None and row["high"] is None:
        return ""
    return text(f"{told.outcome(row)}: said {told.expected(row)}, found {told.found(row)}.")


def price(known: Told, name: str) -> str:
    """What it clearly costs or eases, as a list; one sentence where nothing is clear."""
    rows = [row for row in known.prices.get(name, ()) if row["outcome"] in PRICES]
    clear = [row for row in rows if told.clear(row)]
    if not rows:
        return ""
    if not clear:
        return "<p><b>Price.</b> None is shown in time, capacity, deals or effort.</p>"
    items = "".join(
        f"<li><span>{text(values.title(row['outcome']))}</span><span>{text(told.found(row))}</span></li>"
        for row in clear
    )
    return f'<p class="principle-sub"><b>Price</b></p><ul class="pairs">{items}</ul>'


def context(known: Told, name: str) -> str:
    """On what circumstance it depends most."""
    entries = [one for one in known.found.surprises.get("context", ()) if one["statement"] == name]
    found = dependences(known.frame, entries)[:MOST_CONTEXTS]
    if not found:
        return ""
    items = "".join(
        f"<li><span>{text(values.title(one.parameter))}: {text(values.title(one.outcome).lower())}</span>"
        f"<span>{text(one.told[0])} where lowest, {text(one.told[1])} where highest</span></li>"
        for one in found
    )
    return f'<p class="principle-sub"><b>Depends on</b></p><ul class="pairs">{items}</ul>'
