from pathlib import Path

import polars
import pytest

from collabsim.study import tables

DICTIONARY = (Path(__file__).parents[2] / "results" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["partnerships", "members", "events", "terms"])
def test_the_data_dictionary_names_every_column(name):
    told = next(line for line in DICTIONARY.splitlines() if line.startswith(f"| `{name}.parquet`"))
    missing = [column for column in getattr(tables, name.upper()) if f"`{column}`" not in told]
    assert not missing, f"results/README.md, {name}: say what {missing} mean"


def test_further_columns_of_rows_follow_as_numbers():
    rows = [{"a": "y", "more": 2.0}, {"a": "x", "more": float("nan")}]
    found = tables.frame(rows, {"key": polars.String, "a": polars.String}, ["a"], key="k")
    assert found.columns == ["key", "a", "more"]
    assert found.rows() == [("k", "x", None), ("k", "y", 2.0)]


def test_no_rows_make_an_empty_table_of_the_same_columns():
    found = tables.frame([], {"key": polars.String, "born": polars.Int32}, ["born"], key="k")
    assert found.height == 0
    assert found.schema == {"key": polars.String, "born": polars.Int32}
