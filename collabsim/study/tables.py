"""The tables that are kept: columns, types, order of rows. Missing numbers are null, never nan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

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


def lives(model: RegionModel, key: str, *, events: bool) -> dict[str, polars.DataFrame | None]:
    """What a model tells of its partnerships: partnerships, members and, where asked for, events and terms.

    key: of the run, which need not be at its end
    """
    found = {
        "partnerships": frame(model.partnership_rows(), PARTNERSHIPS, ["partnership"], run_key=key),
        "members": frame(model.member_rows(), MEMBERS, ["partnership", "municipality", "joined"], run_key=key),
    }
    if not events:
        return found | {"events": None, "terms": None}
    return found | {
        "events": frame(model.event_rows(), EVENTS, ["event_id"], run_key=key),
        "terms": frame(model.term_rows(), TERMS, ["event_id", "position"]),
    }


def quarters(rows: Sequence[Mapping[str, float]], key: str) -> polars.DataFrame:
    """One row a recorded quarter, one 32-bit column an outcome."""
    table = polars.DataFrame(
        {name: [row[name] for row in rows] for name in outcomes()},
        schema=dict.fromkeys(outcomes(), REAL),
    )
    numbers = polars.int_range(len(rows), dtype=polars.Int16).alias("quarter")
    narrow = nan_free(table).select(polars.all().cast(polars.Float32))
    return narrow.select(polars.lit(key).alias("run_key"), numbers, polars.all())


def nan_free(table: polars.DataFrame) -> polars.DataFrame:
    """The table with null in place of nan."""
    return table.with_columns(polars.col(polars.Float32, polars.Float64).fill_nan(None))
