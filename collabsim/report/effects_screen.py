"""What the terminal shows of effects: the surprises, the verdicts counted, what is worth most, where the page is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from collabsim.charts.worth import YARDSTICKS
from collabsim.study.effects_store import PAGE, Effects

from .effects_told import KINDS, Told
from .words import counted

MOST_SURPRISES, MOST_LARGEST = 8, 8


def screen(found: Effects, folder: Path) -> Group:
    """Effects on one screen. folder: where their files are."""
    known = Told(found)
    return Group(*_surprises(known), *_verdicts(known), *_largest(known), *_files(known, folder))


def _surprises(known: Told) -> Iterator[RenderableType]:
    yield Text("Surprises", style="bold")
    if not known.surprises:
        yield Text(known.unsurprising)
    for one in known.surprises[:MOST_SURPRISES]:
        named = f"{one.statement} " if one.statement else ""
        yield Text(f"· {KINDS[one.kind]}: {named}{one.sentence}")
    left = len(known.surprises) - MOST_SURPRISES
    if left > 0:
        yield Text(f"{counted(left, 'more stands', 'more stand')} in the page.", style="dim")
    if known.surprises and known.unsought:
        yield Text(known.unsought, style="dim")
    yield Text()


def _verdicts(known: Told) -> Iterator[RenderableType]:
    table = _table("Verdict", "could have come out otherwise", "hold by construction")
    for count in known.counts:
        table.add_row(count.verdict, str(count.tested), str(count.by_construction))
    yield table
    if known.nulls:
        yield Text(f"\n{known.counted_nulls}")
    yield Text()


def _largest(known: Told) -> Iterator[RenderableType]:
    """What changes survival most, with what it does to saving."""
    rows = known.largest(MOST_LARGEST)
    if not rows:
        return
    stick = YARDSTICKS["survival"]
    beside = YARDSTICKS[stick.beside]
    table = _table("Worth most", f"{stick.short}, {stick.unit}", "95% interval", f"{beside.short}, {beside.unit}")
    for row in rows:
        named = Text(f"{row.statement} {row.title}\n").append(f"    {row.note}", style="dim")
        table.add_row(named, row.told, row.span, row.beside)
    yield table
    yield Text("Survival: of partnerships over five years. All with interval clear of zero.\n", style="dim")


def _files(known: Told, folder: Path) -> Iterator[RenderableType]:
    yield Text(f"{known.runs}. The last call took {known.manifest['seconds']:,.0f} s.")
    yield Text()
    for name, what in ((PAGE, "the page, with figures"), ("effects.parquet", "one row an effect")):
        yield Text(f"{folder / name}  {what}")
    yield Text(f"collabsim dashboard {folder}  looks at it in the browser")


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left")
    return table
