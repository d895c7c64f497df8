"""The life of one partnership in plain words, from the terms that decided each of its turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars
from rich.console import Group
from rich.table import Table
from rich.text import Text

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.catalogue.services import services
from collabsim.errors import InputError, nearest

from . import words
from .reasons import reasons
from .summary import group_name, since

if TYPE_CHECKING:
    from collabsim.study.run import Run

ORIGINS = {
    "own": "The idea was its own.",
    "staff": "Its staff had the idea.",
    "imitation": "It followed the example of others.",
    "vacancy": "Posts stood vacant on both sides, which opened a window.",
    "mandate": "A mandate demanded it.",
    "convened": "A mandate made the partners meet and study it.",
    "seeded": "It was set up as an example.",
}
STAGES = {
    "relationship": "while the partners got to know each other",
    "study": "during the study",
    "negotiation": "in the negotiations",
    "transition": "while the change was being prepared",
}
ABOUT_CHANCES = (
    "A reason is told with what it did to the chance: what it would have been without that reason, and what it was. It "
    "raised or lowered a chance; luck decided the rest."
)


@dataclass(frozen=True)
class Turn:
    """Something that happened. quarter: of the model · what: told in a sentence · why: reasons, or nothing."""

    quarter: int
    what: str
    why: str = ""


def screen(run: Run, partnership: str, engine: str = "auto") -> Group:
    """The story of a partnership, to be printed. partnership: its id, or the beginning of it.

    engine: which makes the run again, where its events were not kept

    Raises InputError where no partnership, or more than one, has such an id; StoreError where events were not kept
    and the run cannot be made again.
    """
    chosen = found(run, partnership)
    run = run.with_events(engine)
    row = run.partnerships.row(by_predicate=polars.col("partnership") == chosen, named=True)
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for turn in turns(run, row):
        date = words.quarter(run.scenario.start, turn.quarter)
        parts = [Text(turn.what)] + ([Text(turn.why, style="dim")] if turn.why else [])
        table.add_row(Text(date, style="bold"), Group(*parts))
    return Group(*heading(run, row), Text(), table, *map(Text, balance(run, row)), Text(ABOUT_CHANCES, style="dim"))


def found(run: Run, partnership: str) -> str:
    """The full id of the one partnership whose id begins like that. Raises InputError."""
    ids = run.partnerships["partnership"].to_list()
    asked = str(partnership).strip().lower()
    matches = [one for one in ids if asked and one.startswith(asked)]
    if len(matches) == 1 or asked in matches:
        return asked if asked in matches else matches[0]
    if matches:
        few = words.joined(sorted(matches), 4)
        expected = f"the ids {few} all begin so; give a few digits more"
        raise InputError(expected, field="--partnership", value=partnership)
    expected = f"none of the {len(ids)} partnerships of this run has such an id; without --partnership some are listed"
    raise InputError(
        expected, field="--partnership", value=partnership, nearest=nearest(asked, [one[: len(asked)] for one in ids])
    )


# ---------------------------------------------------------------------- the course of events
def turns(run: Run, row: dict) -> list[Turn]:
    """What happened to a partnership, in order: its events, and who fell away without one."""
    events = run.events.filter(polars.col("partnership") == row["partnership"]).sort("event_id")
    told = [] if row["origin"] not in ("stock", "known") else [_standing(run, row)]
    past: set[tuple] = set()
    for event in events.iter_rows(named=True):
        told.append(_turn(run, row, event, past))
        past.add((event["quarter"], event["municipality"], event["log_odds"]))
    told += _never_signed(run, row)
    if row["ended"] is None:
        told.append(_at_the_end(run, row))
    return sorted(told, key=lambda turn: turn.quarter)


def _turn(run: Run, row: dict, event: dict, past: set[tuple]) -> Turn:
    who = _name(run, event["municipality"])
    tell = {
        "start": _start,
        "launch": _launch,
        "drop": _drop,
        "retry": _retry,
        "redesign": _redesign,
        "join": lambda *_: f"{who} joined.",
        "exit": lambda *_: f"{who} left.",
        "upgrade": lambda *_: "The members took a step up: a stronger form, or a deeper way of sharing.",
        "renegotiate": lambda *_: f"{who} had the terms reopened; shares were set anew.",
        "end": _end,
    }[event["kind"]]
    echo = (event["quarter"], event["municipality"], event["log_odds"]) in past  # the exit before it has told why
    why = "" if echo or event["decision"] is None else reasons(run, event)
    return Turn(event["quarter"], tell(run, row, event), why)


def _standing(run: Run, row: dict) -> Turn:
    group = run.members.filter((polars.col("partnership") == row["partnership"]) & (polars.col("joined") < 0))
    first = group.filter(polars.col("joined") == row["launched"]).sort("municipality")["municipality"].to_list()
    how = since(run, row)
    return Turn(run_begin(run), f"It ran already, {how}, shared by {group_name(run.region, first)}.")


def run_begin(run: Run) -> int:
    """The first simulated quarter: 0, or below where there is a burn-in."""
    return -run.scenario.burn_in_quarters


def _start(run: Run, row: dict, event: dict) -> str:
    rows = run.members.filter(
        (polars.col("partnership") == row["partnership"]) & (polars.col("joined") == row["born"])
    ).sort("municipality")
    others = [_name(run, one) for one in rows["municipality"] if one != row["founder"]]
    return f"{_name(run, row['founder'])} turned to {words.joined(others)}. {ORIGINS.get(row['origin'], '')}".strip()


def _launch(run: Run, row: dict, event: dict) -> str:
    told = f"It began to operate: {mode_of(row['mode']).title}, in the form of a {form_of(row['form']).title}."
    told += f" Promised was a saving of {words.percent(row['promised_saving'])} of what members paid alone"
    points = 100.0 * row["promised_quality"]
    told += f" and a service {abs(points):.1f} points {'better' if points >= 0.0 else 'worse'}."
    told += f" The way there took {words.duration(row['launched'] - row['born'])}"
    if row["planned_quarters"] is not None:
        told += f"; {words.duration(round(row['planned_quarters']))} had been planned"
    return f"{told}."


def _drop(run: Run, row: dict, event: dict) -> str:
    return f"{_stopped(run, event)} idea was given up {STAGES.get(row['stage'], 'before it began')}."


def _retry(run: Run, row: dict, event: dict) -> str:
    return f"{_stopped(run, event)} idea was close to being given up, but the members tried once more."


def _redesign(run: Run, row: dict, event: dict) -> str:
    return f"{_stopped(run, event)} idea was close to being given up, until the members found another design for it."


def _stopped(run: Run, event: dict) -> str:
    """The beginning of a sentence about an idea that stopped: who would not sign, if that was it."""
    return f"{_name(run, event['municipality'])} would not sign, and the" if event["decision"] == "refusal" else "The"


def _end(run: Run, row: dict, event: dict) -> str:
    if event["cause"] in words.STRUCTURAL:
        return f"The partnership ended: {words.STRUCTURAL[event['cause']]}."
    return "With that the partnership ended."


def _never_signed(run: Run, row: dict) -> Iterator[Turn]:
    """Those who were in at the idea and fell away at the signing, when the others went on."""
    exits = run.events.filter((polars.col("partnership") == row["partnership"]) & (polars.col("kind") == "exit"))
    left = run.members.filter((polars.col("partnership") == row["partnership"]) & polars.col("left").is_not_null())
    gone = left.filter(~polars.col("municipality").is_in(exits["municipality"].implode()))
    for quarter in gone["left"].unique().sort():
        if quarter != row["ended"]:
            names = [_name(run, one) for one in gone.filter(polars.col("left") == quarter)["municipality"].sort()]
            yield Turn(quarter, f"{words.joined(names)} did not sign; the others went on.")


def _at_the_end(run: Run, row: dict) -> Turn:
    last = run.scenario.quarters - 1
    if row["launched"] is None:
        return Turn(last, f"It is still being prepared ({row['stage']}).")
    inside = run.members.filter((polars.col("partnership") == row["partnership"]) & polars.col("left").is_null())
    return Turn(last, f"It still runs, shared by {group_name(run.region, inside['municipality'].sort().to_list())}.")


# ---------------------------------------------------------------------- head and foot
def heading(run: Run, row: dict) -> Iterator[Text]:
    """What a partnership is, who is in it, and its life in one line."""
    title = {service.slug: service.title for service in services()}[row["service"]]
    everybody = run.members.filter(polars.col("partnership") == row["partnership"])["municipality"].unique().sort()
    yield Text(f"{title}: {words.joined([_name(run, one) for one in everybody])}", style="bold")
    yield Text(f"{run.region.title} · partnership {row['partnership']}", style="dim")
    yield Text(_life(run, row))


def _life(run: Run, row: dict) -> str:
    """Its life in one line."""
    if row["launched"] is None:
        return "An idea that is still being prepared." if row["ended"] is None else "An idea that never began."
    if row["ended"] is None:
        return "It is running."
    if row["launched"] < run_begin(run):
        return f"It ended in {words.quarter(run.scenario.start, row['ended'])}."
    return f"It ran for {words.duration(row['ended'] - row['launched'])}."


def balance(run: Run, row: dict) -> Iterator[str]:
    """What it promised, what it yielded, and what it brought its members in money."""
    if row["launched"] is None:
        return
    share, now = row["realised_saving"], row["ended"] is None
    tense = (
        "It saves" if now else "In its last quarter it saved",
        "It costs" if now else "In its last quarter it cost",
    )
    result = f"{tense[share < 0.0]} {words.percent(abs(share))} {'more than' if share < 0.0 else 'of what'}"
    yield f"{result} members would pay alone; promised was a saving of {words.percent(row['promised_saving'])}."
    currency, begun = run.region.currency, words.quarter(run.scenario.start, max(row["launched"], run_begin(run)))
    net = row["saved_money"] - row["set_up_money"] - row["break_up_money"]
    verb = "saved" if row["saved_money"] >= 0.0 else "cost"
    told = f"From {begun} on its operation {verb} the members {words.money(abs(row['saved_money']), currency)}"
    spent = (("setting up", row["set_up_money"]), ("leaving and breaking up", row["break_up_money"]))
    for what, amount in spent:
        told += f", {what} cost them {words.money(amount, currency)}" if amount > 0.0 else ""
    yield f"{told}: {words.money(net, currency)} in all."


def eventful(run: Run, folder: Path, engine: str = "auto", most: int = 10) -> Group:
    """Partnerships with the most to tell, with ids to call them by. folder: where the run is kept; engine: as above."""
    run = run.with_events(engine)
    counts = run.events.group_by("partnership").agg(polars.len().alias("events"))
    rows = run.partnerships.join(counts, on="partnership").sort(["events", "partnership"], descending=[True, False])
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows.head(most).iter_rows(named=True):
        title = {service.slug: service.title for service in services()}[row["service"]]
        ids = run.members.filter(polars.col("partnership") == row["partnership"])["municipality"].unique().sort()
        names = words.joined([_name(run, one) for one in ids], 4)
        told = Text.assemble((title, "bold"), f": {names}. {_life(run, row)}")
        table.add_row(Text(row["partnership"][:8]), Text(words.counted(row["events"], "event")), told)
    head = f"{run.partnerships.height} partnerships and ideas are in this run. The most eventful:"
    how = f"collabsim explain {folder.as_posix()} --partnership {rows['partnership'][0][:8]}" if rows.height else ""
    return Group(Text(head), Text(), table, Text(), Text(how, no_wrap=True, overflow="ignore"))


def _name(run: Run, one: str | None) -> str:
    return "somebody" if one is None else run.region.names[run.region.index[one]]
