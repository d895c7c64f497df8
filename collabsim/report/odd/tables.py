"""The catalogue as tables: statements, states, services, parameters, outcomes, measures."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterable, Sequence

from collabsim.catalogue import designs
from collabsim.catalogue import kinds as governments
from collabsim.catalogue import services as areas
from collabsim.catalogue import states as variables
from collabsim.catalogue.measures import measures as compared
from collabsim.catalogue.outcomes import outcomes as measured
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.sources import sources as literature
from collabsim.catalogue.statements import statements as claims
from collabsim.catalogue.terms import decisions
from collabsim.intervention import KEYS, SIZES, Intervention
from collabsim.rules.draws import STREAMS


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | list):
        return ", ".join(_cell(one) for one in value)
    return "" if value is None else str(value).replace("|", "\\|").replace("*", "·").replace("\n", " ")


def statements() -> str:
    """Every statement, the state through which it acts, the rules in which it does, what switches it off."""
    rows = [
        (
            one.id,
            f"{one.title}. {one.text}",
            one.state,
            [f"`{dotted.removeprefix('collabsim.rules.')}`" for dotted in one.mechanism],
            [f"`{name}`" for name in one.strength],
            f"`{one.lever}`" if one.lever else "",
        )
        for one in claims().values()
    ]
    return table(["Id", "Statement", "Acts through", "In the rules", "Strength", "Lever"], rows)


def states() -> str:
    """State variables, by entity."""
    parts = []
    for entity, found in variables.states().items():
        rows = [(f"`{one.name}`", one.meaning, one.unit, one.changes) for one in found.values()]
        parts.append(f"### {entity}\n\n" + table(["State", "Meaning", "Unit, range", "Changes"], rows))
    return "\n\n".join(parts)


def _records(records: Iterable) -> str:
    records = list(records)
    names = [field.name for field in dataclasses.fields(records[0])]
    return table(names, ([getattr(record, name) for name in names] for record in records))


def services() -> str:
    """The service areas with their attributes; low, medium, high are 0, 0.5, 1."""
    return _records(areas.services())


def kinds() -> str:
    """The kinds of government."""
    return _records(governments.kinds().values())


def modes() -> str:
    """The ways of sharing."""
    return _records(designs.modes())


def forms() -> str:
    """The legal forms."""
    return _records(designs.forms())


def interventions() -> str:
    """What can be done to a region on a date, and the keys that say how."""
    rows = [
        (f"`{kind}`", ["from", *needed], optional, "{:g} to {:g}".format(*SIZES[kind]) if kind in SIZES else "")
        for kind, (needed, optional) in KEYS.items()
    ]
    told = (inspect.getdoc(Intervention) or "").partition("\n\n")[2]
    keys = re.sub(r"^(\w[\w, ]*): ", r"- *\1*: ", told, flags=re.MULTILINE)
    return f"{keys}\n\n" + table(["Kind", "Needs", "May have", "Size"], rows)


def outcomes() -> str:
    """What is measured."""
    rows = [
        (f"`{one.name}`", one.meaning, one.unit, one.formula, f"{one.summary}; {one.window}", one.undefined_when)
        for one in measured().values()
    ]
    return table(["Outcome", "Meaning", "Unit", "In a quarter", "Of a run", "Undefined"], rows)


def measures() -> str:
    """What is measured by comparison within stored tables."""
    rows = [
        (f"`{one.name}`", one.meaning, one.unit, [f"`{column}`" for column in one.made_from], one.formula)
        for one in compared().values()
    ]
    return table(["Measure", "Meaning", "Unit", "Made from", "How"], rows)


def streams() -> str:
    """The streams of luck, and whose luck each is."""
    return table(
        ["Stream", "Whose luck (the words that follow the quarter)"], ((f"`{k}`", v) for k, v in STREAMS.items())
    )


def terms() -> str:
    """The decisions and the terms of their log-odds, in the order in which they are added."""
    rows = [
        (decision, f"`{name}`", term.title, term.group, term.statements)
        for decision, terms in decisions().items()
        for name, term in terms.items()
    ]
    return table(["Decision", "Term", "Meaning", "Group", "Statements"], rows)


def parameters() -> str:
    """Every number of the model."""
    rows = [
        (
            f"`{one.name}`", one.title, one.value, f"{one.low:g} to {one.high:g}", one.neutral, one.unit, one.role,
            one.level if one.role == "lever" else "", one.statements, one.source,
        )
        for one in declared().values()
    ]  # fmt: skip
    heads = ["Name", "Meaning", "Value", "Range", "Neutral", "Unit", "Role", "Level", "Statements", "Source"]
    return table(heads, rows)


def sources() -> str:
    """The literature that is cited."""
    return "\n".join(
        f"- `{one.key}`: {one.author} ({one.year}). {one.title}. {one.where} {one.link}".rstrip()
        for one in literature().values()
    )
