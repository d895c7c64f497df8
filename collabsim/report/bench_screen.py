"""What the terminal shows of `collabsim bench`: a small table a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from .words import counted

ABOUT = "Medians; processor time, so that a busy machine disturbs less, but for what is waited for and for two threads."


def screen(found: dict, file: Path) -> Group:
    """All that was measured. found: as `bench` gives it · file: where it was written."""
    parts: list[RenderableType] = [*_machine(found["machine"])]
    for table in (_against_mesa, _threads, _sizes, _horizons, _phases):
        parts += table(found)
    parts += [*_country(found), *_waiting(found), Text(ABOUT, style="dim"), Text(f"{file}  all of it")]
    return Group(*parts)


def _machine(about: dict) -> Iterator[RenderableType]:
    busy = f", load {about['load']:.1f} beforehand" if about["load"] is not None else ""
    yield Text(f"{about['processor']}, {counted(about['cores'], 'core')}{busy}\n", style="bold")


def _against_mesa(found: dict) -> Iterator[RenderableType]:
    rows = (
        (
            _case(one),
            f"{one['mesa_seconds']:,.3f} s",
            f"{1000 * one['engine_seconds']:,.2f} ms",
            f"{one['ratio']:,.0f} ×",
        )
        for one in found["against_mesa"]
    )
    yield from _table("A run", ("Mesa", "engine", "faster"), rows)


def _threads(found: dict) -> Iterator[RenderableType]:
    rows = (
        (
            _case(one),
            f"{one['runs_a_second']:,.0f}",
            f"{one['runs_a_second_on_two_threads']:,.0f}",
            f"{one['two_threads_over_one']:.2f} ×",
        )
        for one in found["threads"]
    )
    yield from _table("Runs a second", ("a core", "two threads", "more"), rows)


def _sizes(found: dict) -> Iterator[RenderableType]:
    rows = (
        (_case(one), f"{one['start_seconds']:,.4f} s", f"{one['quarters_seconds']:,.4f} s", _ns(one["agent_step_ns"]))
        for one in found.get("sizes", ())
    )
    yield from _table("By size", ("the start", "the quarters", "a government's quarter"), rows)


def _horizons(found: dict) -> Iterator[RenderableType]:
    rows = ((_case(one), _ns(one["agent_step_ns"])) for one in found.get("horizons", ()))
    yield from _table("By horizon", ("a government's quarter",), rows)


def _phases(found: dict) -> Iterator[RenderableType]:
    told = found["phases"]
    if not told:
        return
    rows = [
        (phase, *(f"{_ns(one['agent_step_ns'][phase])} {one['share'][phase]:6.1%}" for one in told))
        for phase in told[0]["share"]
    ]
    rows.append(("all", *(f"{_ns(sum(one['agent_step_ns'].values()))} {1:6.0%}  " for one in told)))
    yield from _table("A government's quarter by phase", tuple(_case(one) for one in told), rows)


def _country(found: dict) -> Iterator[RenderableType]:
    if "country" not in found:
        return
    one = found["country"]
    memory = "unknown" if one["peak_mib"] is None else f"{one['peak_mib']:,.0f} MiB"
    again = "" if one["room_sufficed"] else ", begun again for lack of room"
    rows = (
        ("building: region, ties, inputs", f"{one['building_seconds']:,.1f} s"),
        (f"running {one['quarters']} quarters on one core{again}", f"{one['seconds']:,.1f} s"),
        ("most memory", memory),
    )
    yield from _table(f"{one['municipalities']:,} governments", ("",), rows)


def _waiting(found: dict) -> Iterator[RenderableType]:
    named = {
        "cold_seconds": "a first result, everything compiled for it",
        "warm_seconds": "a first result",
        "help_seconds": "collabsim --help",
    }
    rows = ((title, f"{found[name]:,.2f} s") for name, title in named.items() if name in found)
    yield from _table("From nothing to", ("",), rows)


def _case(one: dict) -> str:
    name, _, how = one["case"].partition("_")
    what = name.title() if not name.isdigit() else f"{int(name):,} governments"
    return f"{what} {how.replace('_', ' ')}".strip() + f", {counted(one['quarters'], 'quarter')}"


def _ns(value: float) -> str:
    return f"{value:,.0f} ns"


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(title)
    for head in heads:
        table.add_column(head, justify="right")
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        yield table
        yield Text()
