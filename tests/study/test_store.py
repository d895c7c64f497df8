import json
import os

import polars
import pytest

from collabsim.errors import InputError, StoreError
from collabsim.study import store

TABLE = polars.DataFrame({"key": ["a", "b"], "value": [1.5, None]})


def kept(folder, kind="run", **facts):
    """Results of one table and one text."""
    with store.folder(folder, kind) as part:
        store.write_table(TABLE, part / "table.parquet")
        store.write_json({"x": None}, part / "summary.json")
        store.write_manifest(part, kind, **facts)
    return folder


def test_what_is_kept_reads_back(tmp_path):
    manifest = store.read_manifest(kept(tmp_path / "results" / "run", answer=42))
    assert manifest["schema"] == 1
    assert manifest["command"] == "run"
    assert manifest["answer"] == 42
    assert set(manifest["files"]) == {"summary.json", "table.parquet"}
    assert store.read_table(tmp_path / "results" / "run", "table", manifest).equals(TABLE)
    assert store.read_json(tmp_path / "results" / "run", "summary", manifest) == {"x": None}


def test_equal_tables_are_equal_bytes(tmp_path):
    for name in ("one", "two"):
        store.write_table(TABLE.clone(), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nothing_undefined_is_written_as_nan(tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        store.write_json({"x": float("nan")}, tmp_path / "x.json")
    assert not list(tmp_path.iterdir())


def test_results_of_the_same_kind_are_replaced_and_nothing_is_left_beside(tmp_path):
    kept(tmp_path / "run", answer=1)
    kept(tmp_path / "run", answer=2)
    assert store.read_manifest(tmp_path / "run")["answer"] == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["run"]


def half_kept(folder, problem):
    with store.folder(folder, "run") as part:
        store.write_table(TABLE, part / "half.parquet")
        raise problem


@pytest.mark.parametrize("problem", [RuntimeError, KeyboardInterrupt])
def test_after_an_error_earlier_results_stay_and_nothing_half_made(tmp_path, problem):
    kept(tmp_path / "run", answer=1)
    with pytest.raises(problem):
        half_kept(tmp_path / "run", problem)
    assert store.read_manifest(tmp_path / "run")["answer"] == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["run"]


def test_an_empty_folder_may_be_used(tmp_path):
    (tmp_path / "run").mkdir()
    assert store.read_manifest(kept(tmp_path / "run"))["command"] == "run"


def a_file(folder):
    folder.write_text("mine")


def a_strangers_folder(folder):
    folder.mkdir()
    (folder / "thesis.docx").write_text("mine")


def another_kind(folder):
    kept(folder, "sweep")


def a_stranger_among_results(folder):
    kept(folder)
    (folder / "notes.txt").write_text("mine")


def damaged_results(folder):
    kept(folder)
    (folder / "manifest.json").write_text("{")


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (a_file, "a file stands here"),
        (a_strangers_folder, "thesis.docx"),
        (another_kind, "collabsim sweep"),
        (a_stranger_among_results, "notes.txt"),
        (damaged_results, "something else"),
    ],
)
def test_what_is_not_ours_is_left_alone(tmp_path, there, told):
    there(tmp_path / "out")
    before = sorted((p.name, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file())
    with pytest.raises(InputError) as caught:
        kept(tmp_path / "out")
    assert told in str(caught.value)
    assert caught.value.field == "--out"
    assert caught.value.exit_code == 2
    assert sorted((p.name, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file()) == before


def test_the_folder_one_works_in_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for place in (".", ".."):
        with pytest.raises(InputError, match="a folder of their own"):
            kept(place)


def test_a_place_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="--out"):
        kept(tmp_path / "file" / "run")


def test_a_folder_that_is_not_there_is_the_users_slip(tmp_path):
    kept(tmp_path / "trusting")
    with pytest.raises(InputError) as caught:
        store.read_manifest(tmp_path / "trustin")
    assert caught.value.nearest == str(tmp_path / "trusting")


def test_a_folder_without_results_is_the_users_slip(tmp_path):
    with pytest.raises(InputError, match=r"manifest\.json"):
        store.read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "damaged"),
        ("[]", "not a manifest"),
        ('{"command": "rm -rf"}', "not a manifest"),
        ('{"command": "run", "schema": 99, "files": {}}', "schema 99"),
        ('{"command": "run", "schema": 1}', "lists no files"),
        ("[" * 100_000, "damaged"),
        (b"\xff\xfe", "damaged"),
    ],
)
def test_a_bad_manifest_is_told(tmp_path, text, told):
    (tmp_path / "manifest.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(StoreError, match=told) as caught:
        store.read_manifest(tmp_path)
    assert caught.value.exit_code == 4


def test_every_changed_byte_is_noticed(tmp_path):
    folder = kept(tmp_path / "run")
    manifest = store.read_manifest(folder)
    file = folder / "table.parquet"
    data = bytearray(file.read_bytes())
    for place in range(0, len(data), 37):
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(StoreError, match="damaged"):
            store.read_table(folder, "table", manifest)
    file.write_bytes(data[:-3])
    with pytest.raises(StoreError, match="damaged"):
        store.read_table(folder, "table", manifest)
    os.remove(file)
    with pytest.raises(StoreError, match="missing"):
        store.read_table(folder, "table", manifest)


def test_a_table_that_no_manifest_lists_is_missing(tmp_path):
    folder = kept(tmp_path / "run")
    manifest = store.read_manifest(folder)
    store.write_table(TABLE, folder / "other.parquet")
    with pytest.raises(StoreError, match="missing"):
        store.read_table(folder, "other", manifest)


def test_the_manifest_says_with_what_it_was_made(tmp_path):
    manifest = json.loads((kept(tmp_path / "run") / "manifest.json").read_text(encoding="utf-8"))
    assert {"python", "collabsim", "mesa", "numpy", "polars"} <= manifest["versions"].keys()
    assert len(manifest["sources_digest"]) == 32


def test_a_manifest_lists_the_files_that_it_is_told_of(tmp_path):
    kept(tmp_path / "run")
    (tmp_path / "run" / "notes.txt").write_text("mine")
    store.write_manifest(tmp_path / "run", "run", names=["table.parquet", "summary.json"])
    assert list(store.read_manifest(tmp_path / "run")["files"]) == ["summary.json", "table.parquet"]


def test_a_full_disk_is_no_bug(tmp_path, monkeypatch):
    def full(frame, target):
        raise polars.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr(store, "pack", full)
    with pytest.raises(InputError, match=r"table\.parquet.*No space left"):
        kept(tmp_path / "run")
    assert not list(tmp_path.iterdir())


def test_a_place_where_nothing_can_be_written_is_told_before_anything_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(store.os, "access", lambda place, mode: place != tmp_path)
    with pytest.raises(InputError, match="nothing can be written in") as caught:
        store.check_free(tmp_path / "new" / "demo", "demo")
    assert caught.value.field == "--out"


def test_results_without_a_manifest_are_told_as_such(tmp_path):
    (kept(tmp_path / "run") / "manifest.json").unlink()
    with pytest.raises(InputError, match=r"without a manifest\.json"):
        kept(tmp_path / "run")
