"""The tables that are kept: columns, types, order of rows. Missing numbers are null, never nan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy
import polars

from collabsim.catalogue.outcomes import outcomes

if TYPE_CHECKING:
    from collabsim.model import RegionModel

TEXT, WHOLE, REAL = polars.String, polars.Int32, polars.Float64

PARTNERSHIPS = {
    "run_key": TEXT,
    "partnership": TEXT,
    "service": TEXT,
    "mode": TEXT,
    "form": TEXT,
    "origin": TEXT,
    "founder": TEXT,
    "born": WHOLE,
    "launched": WHOLE,
    "ended": WHOLE,
    "stage": TEXT,
    "cause": TEXT,
    "lead": TEXT,
    "provider": TEXT,
    "goal": TEXT,
    "peak_members": WHOLE,
    "kilometres": REAL,
    "residents": REAL,
    "renegotiations": WHOLE,
    "promised_saving": REAL,
    "realised_saving": REAL,
    "promised_quality": REAL,
    "realised_quality": REAL,
    "saved_money": REAL,
    "set_up_money": REAL,
    "break_up_money": REAL,
    "own_cost_money": REAL,
    "complexity": REAL,
    "planned_quarters": REAL,
    "trust_at_launch": REAL,
    "upgrades": WHOLE,
    "form_gap": REAL,
    "partners_form": polars.Boolean,
    "election_ahead": WHOLE,
    "quality_sd": REAL,
    "deviations_found": WHOLE,
    "deviation_quarters": WHOLE,
}
MEMBERS = {
    "run_key": TEXT,
    "partnership": TEXT,
    "municipality": TEXT,
    "joined": WHOLE,
    "left": WHOLE,
    "stake": REAL,
    "kind": TEXT,
    "share": REAL,
    "grievance": REAL,
    "promised_saving": REAL,
    "realised_saving": REAL,
    "reviews": WHOLE,
    "reviews_after_election": WHOLE,
    "reviews_after_manager": WHOLE,
    "reviews_after_champion": WHOLE,
    "reviews_with_champion": WHOLE,
    "reviews_at_term_end": WHOLE,
    "left_in": TEXT,
}
EVENTS = {
    "run_key": TEXT,
    "event_id": polars.Int64,
    "quarter": polars.Int16,
    "kind": TEXT,
    "partnership": TEXT,
    "municipality": TEXT,
    "cause": TEXT,
    "decision": TEXT,
    "log_odds": REAL,
    "probability": REAL,
    "draw": REAL,
}
TERMS = {"event_id": polars.Int64, "position": WHOLE, "term": TEXT, "statements": TEXT, "value": REAL}


def frame(rows: Sequence[Mapping], columns: Mapping[str, type], order: Sequence[str], **more: str) -> polars.DataFrame:
    """Rows as a table sorted by `order`; further columns of the rows follow as numbers.

    more: columns of one value, such as the run's key.
    """
    known = {name: kind for name, kind in columns.items() if name not in more}
    extra = [name for name in (rows[0] if rows else ()) if name not in known]
    schema = known | dict.fromkeys(extra, REAL)
    table = polars.DataFrame([{name: row[name] for name in schema} for row in rows], schema=schema, orient="row")
    constant = [polars.lit(value, dtype=TEXT).alias(name) for name, value in more.items()]
    return nan_free(table.select(*constant, polars.all())).sort(order)


@dataclass(frozen=True)
class Rows:
    """What a run tells of itself, as `RegionModel` gives it by the same names."""

    partnership_rows: Sequence[Mapping]
    member_rows: Sequence[Mapping]
    event_rows: Sequence[Mapping] = ()
    term_rows: Sequence[Mapping] = ()


def rows(model: RegionModel, *, events: bool) -> Rows:
    """The rows of a model, which need not be at its end."""
    found = model.partnership_rows(), model.member_rows()
    return Rows(*found, model.event_rows(), model.term_rows()) if events else Rows(*found)


def lives(told: Rows, key: str, *, events: bool) -> dict[str, polars.DataFrame | None]:
    """A run's partnerships, members and, where asked for, events and terms. key: of the run"""
    found = {
        "partnerships": frame(told.partnership_rows, PARTNERSHIPS, ["partnership"], run_key=key),
        "members": frame(told.member_rows, MEMBERS, ["partnership", "municipality", "joined"], run_key=key),
    }
    if not events:
        return found | {"events": None, "terms": None}
    return found | {
        "events": frame(told.event_rows, EVENTS, ["event_id"], run_key=key),
        "terms": frame(told.term_rows, TERMS, ["event_id", "position"]),
    }


def numbers(rows: Iterable[Mapping[str, float]]) -> numpy.ndarray:
    """Outcomes of quarters as numbers in 32 bits, [quarters, outcomes]."""
    wide = numpy.array([[row[name] for name in outcomes()] for row in rows]).reshape(-1, len(outcomes()))
    return narrow(wide)


def quarters(values: numpy.ndarray, keys: Sequence[str]) -> polars.DataFrame:
    """One row a recorded quarter of each run, one 32-bit column an outcome. values: [runs, quarters, outcomes]"""
    runs, horizon, told = values.shape
    table = {
        "run_key": polars.Series(keys, dtype=TEXT).gather(numpy.repeat(numpy.arange(runs), horizon)),
        "quarter": polars.Series(numpy.tile(numpy.arange(horizon, dtype=numpy.int16), runs)),
    }
    return polars.DataFrame(table | columns(values.reshape(runs * horizon, told)))


def columns(values: numpy.ndarray) -> dict[str, polars.Series]:
    """A 32-bit column for each outcome, null where it is undefined. values: [rows, outcomes]"""
    by_outcome = numpy.ascontiguousarray(narrow(values).T)
    return {name: polars.Series(name, column, nan_to_null=True) for name, column in zip(outcomes(), by_outcome)}


def narrow(values: numpy.ndarray) -> numpy.ndarray:
    """Numbers in 32 bits; what is too large for them is infinite."""
    with numpy.errstate(over="ignore"):
        return values.astype(numpy.float32, copy=False)


def nan_free(table: polars.DataFrame) -> polars.DataFrame:
    """The table with null in place of nan."""
    return table.with_columns(polars.col(polars.Float32, polars.Float64).fill_nan(None))
