"""What the model tells is what the tables hold: no column is a number by accident, none is lost in an empty table."""

import polars
from small import scenario

from collabsim.model import RegionModel
from collabsim.study import tables

KEPT = {
    "partnership_rows": (tables.PARTNERSHIPS, ["partnership"]),
    "member_rows": (tables.MEMBERS, ["partnership"]),
    "event_rows": (tables.EVENTS, ["event_id"]),
    "term_rows": (tables.TERMS, ["event_id"]),
}


def test_every_column_of_the_model_is_declared():
    model = RegionModel(scenario()).run()
    for name, (columns, _) in KEPT.items():
        rows = getattr(model, name)()
        assert set(rows[0]) == set(columns) - {"run_key"}, name


def test_an_empty_table_keeps_its_columns_and_types():
    model = RegionModel(scenario()).run()
    for name, (columns, order) in KEPT.items():
        more = {"run_key": "0"} if "run_key" in columns else {}
        full = tables.frame(getattr(model, name)(), columns, order, **more)
        empty = tables.frame([], columns, order, **more)
        assert empty.schema == full.schema
        assert empty.height == 0


def test_what_is_undefined_is_null():
    found = tables.nan_free(polars.DataFrame({"a": [1.0, float("nan")], "b": ["x", "nan"]}))
    assert found.rows() == [(1.0, "x"), (None, "nan")]


def test_a_run_shows_itself_in_one_line(small_run):
    assert repr(small_run) == f"Run({small_run.key[:8]}: synthetic-6-4, 12 quarters, seed 5, with events)"
