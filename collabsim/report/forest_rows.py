"""A forest of statements as HTML: rows that a phone can wrap, a keyboard can reach and paper can print."""

from __future__ import annotations

import html
from collections.abc import Sequence
from importlib import resources

from collabsim.charts.worth import Worth, heads, reach, round_ticks
from collabsim.charts.worth import tick as told_tick

OPEN, CLEAR = "may be nothing: the 95% interval holds zero", "clear effect"
BEYOND = "beyond the axis; the number tells how far"

text = html.escape


def css() -> str:
    """The styles of the rows; colours are the page's."""
    return resources.files(__package__).joinpath("forest.css").read_text(encoding="utf-8")


class Scale:
    """An axis from the left end of the plots to the right, in percent."""

    def __init__(self, rows: Sequence[Worth]) -> None:
        self.low, self.high = reach(rows)

    def at(self, value: float) -> float:
        """Where a value stands, 0..100."""
        return 100.0 * (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """A few round values, zero among them."""
        return round_ticks(self.low, self.high)


def head(yardstick: str, scale: Scale, kind: str = "") -> str:
    """What stands over plot and values. kind: a class of the cells"""
    title, second = heads(yardstick)
    ticks = "".join(f'<span style="left:{scale.at(tick):.1f}%">{told_tick(tick)}</span>' for tick in scale.ticks)
    return (
        f'<span class="forest-scale {kind}"><b>{text(title)}</b>{ticks}</span><span class="forest-told {kind}"></span>'
        f'<span class="forest-beside {kind}"><b>{text(second)}</b></span>'
    )


def words(row: Worth) -> str:
    """Id, title and what is turned."""
    note = f"<small>{text(row.note)}</small>" if row.note else ""
    told = f'<span class="forest-words"><b>{text(row.title)}</b>{note}</span>'
    return f'<span class="forest-id">{row.statement}</span>{told}'


def cells(row: Worth, scale: Scale, kind: str = "") -> str:
    """Plot, value and second column. kind: a class of the cells"""
    ticks = "".join(
        f'<i class="tick{" zero" if tick == 0.0 else ""}" style="left:{scale.at(tick):.1f}%"></i>'
        for tick in scale.ticks
    )
    plot = f'<span class="forest-plot {kind}{"" if row.clear else " unsure"}">{ticks}{_marks(row, scale)}</span>'
    if row.value is None:
        why = f'<span class="forest-told {kind} forest-why">{row.why}</span>'
        return f'{plot}{why}<span class="forest-beside {kind}">{text(row.beside)}</span>'
    value = f"<b>{text(row.told)}</b><small>{text(row.span)}</small>"
    return (
        f'{plot}<span class="forest-told {kind}{"" if row.clear else " open"}">{value}</span>'
        f'<span class="forest-beside {kind}">{text(row.beside)}</span>'
    )


def forest(rows: Sequence[Worth], yardstick: str) -> str:
    """All rows on one yardstick, with their head."""
    scale = Scale(rows)
    lines = "".join(f'<div class="forest-row">{words(row)}{cells(row, scale)}</div>' for row in rows)
    return f'<div class="forest"><div class="forest-head">{BLANK}{head(yardstick, scale)}</div>{lines}</div>'


BLANK = '<span class="forest-id" style="visibility:hidden"></span><span class="forest-words"></span>'


def key() -> str:
    """What full and hollow discs mean, and a square on its corner."""
    marks = '<i class="bar" style="left:0;right:0"></i><i class="disc" style="left:50%"></i>'
    return (
        f'<div class="forest-key"><span><span class="forest-plot">{marks}</span>{CLEAR}</span>'
        f'<span><span class="forest-plot unsure">{marks}</span>{OPEN}</span>'
        f'<span><span class="forest-plot"><i class="disc beyond" style="left:50%"></i></span>{BEYOND}</span></div>'
    )


def _marks(row: Worth, scale: Scale) -> str:
    if row.value is None:
        return ""
    beyond = "" if scale.low <= row.value <= scale.high else " beyond"
    disc = f'<i class="disc{beyond}" style="left:{scale.at(row.value):.1f}%"></i>'
    if row.low is None or row.high is None:
        return disc
    left, right = scale.at(row.low), scale.at(row.high)
    return f'<i class="bar" style="left:{left:.1f}%;width:{right - left:.1f}%"></i>{disc}'
