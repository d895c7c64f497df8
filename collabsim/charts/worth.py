"""What each statement is worth: its contrast on a yardstick that all share, or on its own claim."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import plotly.graph_objects as go
import polars

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.catalogue.wording import money, plain
from collabsim.errors import CollabsimError
from collabsim.regions.region import Region
from collabsim.regions.sidecar import Sidecar

from .forest import OPEN, mark, zero_axis
from .palette import PALETTE
from .rows import Row, clipped, label, shift
from .template import template

CLAIM = "claim"
MADE_UP = "synthetic-"  # how names of made-up regions begin
SAID = {"+": 1.0, "-": -1.0, "0": 1.0, "invU": 1.0}  # what goes the way that is stated points to the right
TICKS = 5  # about
ROOM = 0.08  # of the axis, beyond the widest interval
MOST = 3.0  # the axis ends at so many times the middle row's size: one giant shall not make dwarfs of the others


class Yardstick(NamedTuple):
    """A way to measure worth.

    title, unit: of the axis · short: on a button · outcome: of the rows of role "worth"; "" = the claim's own
    scale: what values are multiplied with · digits: after the point · beside: the yardstick of the second column
    room: pixels that a written value needs
    """

    name: str
    short: str
    title: str
    unit: str
    outcome: str
    scale: float = 1.0
    digits: int = 1
    beside: str = "survival"
    room: int = 64


YARDSTICKS = {
    one.name: one
    for one in (
        Yardstick("survival", "Survival", "Partnerships that live five years", "points", "survival_5y", 100.0,
                  beside="saving"),
        Yardstick("years", "Years", "Time in operation in the first ten years", "years", "survival_years", digits=2),
        Yardstick("saving", "Saving", "Net saving, of the cost of all services", "points", "net_saving", digits=2),
        Yardstick("money", "Money", "Net saving of the region", "a year", "net_saving_money", room=112),
        Yardstick(CLAIM, "Own claim", "Its own claim, right is as stated", "× the least that counts", "", room=64),
    )
}  # fmt: skip


class Worth(NamedTuple):
    """A statement on a yardstick.

    note: what is turned · value, low, high: on the axis, None where there is none · told, span, beside: in words
    why: what stands in place of a value
    """

    statement: str
    title: str
    note: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    told: str = ""
    span: str = ""
    beside: str = ""
    why: str = ""

    @property
    def clear(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.low is not None and self.high is not None and not self.low <= 0.0 <= self.high

    @property
    def ends(self) -> list[float]:
        """Value and ends of the interval, those that are known."""
        return [end for end in (self.low, self.value, self.high) if end is not None]


def worths(effects: polars.DataFrame, names: Sequence[str], yardstick: str = "survival") -> list[Worth]:
    """The statements of `names`, in that order, on a yardstick.

    effects: as `collabsim.study.effects_store` keeps them. An own claim is turned so that right is as stated.
    """
    stick = YARDSTICKS[yardstick]
    found = _rows(effects, stick)
    second = {} if stick.name == CLAIM else _rows(effects, YARDSTICKS[stick.beside])
    claims = _rows(effects, YARDSTICKS[CLAIM])
    return [_worth(name, stick, found.get(name), second.get(name), claims.get(name)) for name in names]


def called(name: str) -> str:
    """A statement's title as that of what its contrast turns up: of a recipe for failure, that it is avoided.

    What municipalities can turn, parameters of the role "lever", is good practice at the high end.
    """
    statement = statements()[name]
    lever = declared().get(statement.contrast.lever)
    avoided = statement.kind == "failure" and lever is not None and lever.role == "lever"
    return f"Avoided: {statement.title[0].lower()}{statement.title[1:]}" if avoided else statement.title


def _rows(effects: polars.DataFrame, stick: Yardstick) -> dict[str, dict]:
    own = polars.col("role") == CLAIM
    chosen = own if stick.name == CLAIM else (polars.col("role") == "worth") & (polars.col("outcome") == stick.outcome)
    return {row["statement"]: row for row in effects.filter(chosen).iter_rows(named=True)}


def _worth(name: str, stick: Yardstick, row: dict | None, second: dict | None, claim: dict | None) -> Worth:
    title = called(name)
    setting = (row or claim or {}).get("setting") or ""
    if row is None or row["difference"] is None:
        return Worth(name, title, setting, why=_why(row, claim))
    scale = _scale(stick, row)
    if scale is None:
        return Worth(name, title, setting, why="no difference, a level", beside=row["verdict"])
    values = sorted_ends(scale, row)
    write = writer(stick, row["region"])
    span = "too few runs" if values[0] is None else f"{write(values[0])} to {write(values[2])}"
    beside = row["verdict"]
    if stick.name != CLAIM:
        other = YARDSTICKS[stick.beside]
        known = second is not None and second["difference"] is not None
        beside = writer(other, row["region"])(other.scale * second["difference"]) if known else ""
    return Worth(name, title, setting, values[1], values[0], values[2], write(values[1]), span, beside)


def _why(row: dict | None, claim: dict | None) -> str:
    if row is None and claim is not None and not claim["lever"]:
        return "nothing is turned"
    if claim is not None and claim["verdict"] == "not testable":
        return "not testable"
    return "not measured" if row is None else "undefined"


def _scale(stick: Yardstick, row: dict) -> float | None:
    if stick.name != CLAIM:
        return stick.scale
    return SAID[row["expected"]] / row["relevant"] if row["relevant"] and row["expected"] in SAID else None


def sorted_ends(scale: float, row: dict) -> tuple[float | None, float, float | None]:
    """Low end, value and high end of an effect times a scale, which may turn it round."""
    low, value, high = (None if row[end] is None else scale * row[end] for end in ("lo95", "difference", "hi95"))
    if low is None or high is None:
        return None, value, None
    return min(low, high), value, max(low, high)


def writer(stick: Yardstick, region: str) -> Callable[[float], str]:
    """What writes a value of a yardstick, with its sign: "+14.0", "−$56,800", "+3.2×"."""

    def write(value: float) -> str:
        if stick.name == "money":
            text = _money(value, region)
        else:
            text = plain(value, stick.digits) + ("×" if stick.name == CLAIM else "")
        return text if text.startswith("−") or not any(digit in "123456789" for digit in text) else f"+{text}"

    return write


def _money(value: float, region: str) -> str:
    currency = _currency(region)
    return money(value, currency) if currency else money(value, "").replace(" ", "", 1)


@functools.cache
def _currency(region: str) -> str | None:
    """Of a region, where it can be read here; made-up ones count in the usual currency."""
    if region.startswith(MADE_UP):
        return Sidecar().currency
    try:
        return Region.load(region).currency
    except CollabsimError:
        return None


def reach(rows: Sequence[Worth]) -> tuple[float, float]:
    """An axis for rows: zero is on it, and what goes far beyond all others ends at its edge."""
    ends = [end for row in rows for end in row.ends]
    sizes = sorted(max(abs(end) for end in row.ends) for row in rows if row.ends)
    if not sizes or sizes[-1] == 0.0:
        return -1.0, 1.0
    most = MOST * (sizes[len(sizes) // 2] or sizes[-1])
    low, high = max(min([*ends, 0.0]), -most), min(max([*ends, 0.0]), most)
    room = ROOM * (high - low)
    return low - room, high + room


def round_ticks(low: float, high: float) -> list[float]:
    """A few round values between two, zero among them if it lies there."""
    rough = (high - low) / TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1.0, 2.0, 5.0, 10.0) if size * factor >= rough)
    return [step * number for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def tick(value: float) -> str:
    """A round value with its sign: "+10", "0", "−0.5", "+2M"."""
    for size, unit in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return tick(value / size) + unit
    digits = next(
        digits for digits in range(4) if digits == 3 or math.isclose(value, round(value, digits), abs_tol=1e-9)
    )
    told = plain(value, digits)
    return f"+{told}" if value > 0.0 else told


def heads(yardstick: str) -> tuple[str, str]:
    """What stands over the axis and over the second column."""
    stick = YARDSTICKS[yardstick]
    other = YARDSTICKS[stick.beside]
    return f"{stick.title}, {stick.unit}", "Verdict" if stick.name == CLAIM else f"{other.short}, {other.unit}"


def worth(
    rows: Sequence[Worth], *, yardstick: str = "survival", theme: str = "light", narrow: bool = False
) -> go.Figure:
    """A forest of statements: disc and interval, filled where the effect is clear, hollow where it may be nothing.

    rows: of `worths`; those without a value are left out · narrow: words above the discs, for a phone
    `figure.layout.height` is what it needs. A triangle at the edge: it lies beyond the axis.
    """
    rows = [row for row in rows if row.value is not None]
    (low, high), stick = reach(rows), YARDSTICKS[yardstick]
    figure = go.Figure(layout={"template": template(theme)})
    words = []
    for place, row in enumerate(rows):
        ends = tuple(None if end is None else min(max(end, low), high) for end in (row.low, row.value, row.high))
        symbol = "circle" if ends[1] == row.value else "triangle-right" if row.value > 0.0 else "triangle-left"
        hover = f"{row.told}<br>95%: {row.span}" + ("" if row.clear else f"<br>{OPEN}")
        at = place + shift(narrow)
        mark(figure, at, ends, sure=row.clear, hover=hover, theme=theme, symbol=symbol)
        value = f"<b>{row.told}</b>" if row.clear else row.told
        title = clipped(f"{row.statement} {row.title}", 38)
        words.append(Row(title, clipped(row.note, 46), value, "ink" if row.clear else "ink3"))
        _beside(figure, at, row.beside, stick, theme)
    label(figure, words, theme=theme, narrow=narrow, top=52, right=stick.room + (100 if stick.name == CLAIM else 76))
    title, second = heads(yardstick)
    title = f"{stick.short}, {stick.unit}" if narrow else title
    marks = round_ticks(low, high)
    words = [tick(value) for value in marks]
    zero_axis(figure, (low, high), theme, title={"text": title, "standoff": 4}, tickvals=marks, ticktext=words)
    _beside(figure, -0.5, second.replace(", ", ",<br>"), stick, theme, head=True)
    return figure


def _beside(figure: go.Figure, y: float, text: str, stick: Yardstick, theme: str, *, head: bool = False) -> None:
    """The second column at the right, or its head."""
    if text:
        figure.add_annotation(
            x=1.0,
            xref="paper",
            xanchor="left",
            xshift=10 + stick.room,
            y=y,
            yanchor="bottom" if head else "middle",
            text=text,
            align="left",
            showarrow=False,
            font={"color": PALETTE[theme]["ink2"], "size": 12},
        )
