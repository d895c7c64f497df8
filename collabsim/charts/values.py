"""How charts write values: outcomes in their units, inputs in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import polars

from collabsim.catalogue.measures import measures
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.wording import money, plain

ENDS = {0.0: "skipped", 0.25: "a little", 0.5: "half", 0.75: "mostly", 1.0: "in full"}  # a lever's values in words


class Writing(NamedTuple):
    """How a chart writes an outcome's numbers.

    scale: what its axis multiplies them with · write: writes a number, as catalogued; None = as the catalogue's unit
    has it · currency: of amounts of money, where it is known
    """

    scale: float = 1.0
    write: Callable[[float], str] | None = None
    currency: str | None = None


PLAIN = Writing()


def written(outcome: str, currency: str | None = None) -> Callable[[float], str]:
    """What writes a value of the outcome: "71%", "3.4", "$1.2 million" where a currency is known."""
    unit = unit_of(outcome)
    if unit == "currency a year" and currency is not None:
        return lambda value: money(value, currency)
    if unit == "share":
        return lambda value: f"{value:.0%}".replace("-", "−")
    if unit.startswith("%"):
        return lambda value: f"{plain(value, 2)}%"
    return lambda value: f"{value:.3g}".replace("-", "−")


def change(outcome: str, currency: str | None = None) -> Callable[[float], str]:
    """What writes a difference of the outcome: "+14 points", "−0.21", "+$1.2 million"."""
    unit = unit_of(outcome)
    scale, digits = (100.0, 1) if unit == "share" else (1.0, 2)
    suffix = " points" if unit == "share" or unit.startswith("%") else ""
    if unit == "currency a year" and currency is not None:
        return lambda value: f"{'+' if value > 0.0 else ''}{money(value, currency)}"
    if suffix:
        return lambda value: f"{'+' if value > 0.0 else ''}{plain(scale * value, digits)}{suffix}"
    return lambda value: f"{value:+.3g}".replace("-", "−")


def unit_of(outcome: str) -> str:
    """The unit of an outcome or measure as catalogued; "" of what is in neither catalogue."""
    known = outcomes().get(outcome) or measures().get(outcome)
    return known.unit if known else ""


def twin(outcome: str) -> str | None:
    """The outcome that tells the same in money, if there is one."""
    name = f"{outcome}_money"
    return name if name in outcomes() else None


def tick_format(outcome: str) -> dict[str, object]:
    """Of an axis on which the outcome stands."""
    unit = unit_of(outcome)
    if unit == "share":
        return {"tickformat": ".0%"}
    return {"ticksuffix": "%"} if unit.startswith("%") else {"tickformat": "~s"} if unit.startswith("currency") else {}


def title(name: str) -> str:
    """What an input, outcome or measure is called."""
    name = name.removeprefix("lever:")
    known = declared().get(name) or outcomes().get(name) or measures().get(name)
    return known.title if known else name.replace("_", " ").capitalize()


def ticks(values: Sequence, names: Mapping | None = None) -> list[str]:
    """What an input's values are called, all in words or all in numbers."""
    if names is None and len(values) > 1 and all(value in ENDS for value in values):
        return [ENDS[value] for value in values]
    return [(names or {}).get(value, key(value)) for value in values]


def key(value: object) -> str:
    """A value of an input as it stands on an axis of categories, and as a click on the chart reports it."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def interval(row: Mapping[str, object], write: Callable[[float], str]) -> str:
    """The 95% interval of a row with lo95 and hi95, or why there is none."""
    if row["lo95"] is None:
        return "too few runs for an interval"
    return f"95%: {write(row['lo95'])} to {write(row['hi95'])}"


def pick(table: polars.DataFrame, outcome: str) -> polars.DataFrame:
    """The rows of one outcome that have a mean."""
    return table.filter(polars.col("outcome") == outcome, polars.col("mean").is_not_null())
