"""Effects as a folder: what is written is read back, and what is damaged is named."""

import made_effects
import pytest
from polars.testing import assert_frame_equal

from collabsim.errors import StoreError
from collabsim.study import store
from collabsim.study.load import load


def test_what_is_written_is_read_back(tmp_path):
    made = made_effects.effects()
    found = load(made.save(tmp_path / "effects", pages={"effects.html": "page"}))
    assert_frame_equal(found.effects, made.effects)
    assert found.surprises == made.surprises
    assert found.manifest["runs"] == made.manifest["runs"]
    assert set(found.manifest["files"]) == {"effects.parquet", "effects.html", "surprises.json"}


def test_a_table_that_lacks_a_column_is_named(tmp_path):
    folder = made_effects.effects().save(tmp_path / "effects")
    table = load(folder).effects.drop("verdict")
    store.write_table(table, folder / "effects.parquet")
    store.write_manifest(folder, "effects", **made_effects.effects().manifest)
    with pytest.raises(StoreError, match="no column 'verdict'"):
        load(folder)


def test_facts_that_are_missing_are_named(tmp_path):
    made = made_effects.effects()
    folder = made.save(tmp_path / "effects")
    store.write_manifest(folder, "effects", region="sonoma")
    with pytest.raises(StoreError, match="has no 'replicates'"):
        load(folder)
