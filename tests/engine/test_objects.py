"""Files of machine code: what is damaged, of another key, or open to others is not there."""

import dataclasses
import os

import pytest

from collabsim.engine import objects

FOUND = objects.Object("toybox.one", "0" * 32, "toybox_one", ("exp", "pow"), 1.5, bytes(range(256)) * 4)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "one.object"
    made.write_bytes(FOUND.packed())
    made.chmod(0o644)
    return made


def test_an_object_is_read_as_it_was_written(path):
    assert objects.read(path, FOUND.key) == FOUND
    assert objects.seconds(path) == 1.5


def test_another_key_is_another_object(path):
    assert objects.read(path, "1" * 32) is None


@pytest.mark.parametrize("length", [0, 5, 30, 100, 200, len(FOUND.packed()) - 1])
def test_a_file_cut_short_is_ignored(path, length):
    path.write_bytes(FOUND.packed()[:length])
    assert objects.read(path, FOUND.key) is None


def test_a_file_with_one_bit_changed_is_ignored():
    data = FOUND.packed()
    for place in range(0, len(data), 7):
        if place == len(objects.MARK) + objects.DIGEST:  # the end of the digest's line says nothing
            continue
        hurt = bytearray(data)
        hurt[place] ^= 1
        assert objects.unpacked(bytes(hurt)) is None, place


def test_a_file_with_more_at_its_end_is_ignored():
    assert objects.unpacked(FOUND.packed() + b"x") is None


def test_seconds_of_what_does_not_say_are_unknown(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    assert objects.seconds(tmp_path / "empty") is None
    assert objects.seconds(tmp_path / "nowhere") is None


@pytest.mark.skipif(os.name == "nt", reason="of Windows nothing is asked")
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_can_write_is_not_read(path, mode):
    path.chmod(mode)
    assert objects.read(path, FOUND.key) is None


@pytest.mark.skipif(os.name == "nt", reason="of Windows nothing is asked")
@pytest.mark.parametrize(("owner", "trusted"), [(0, True), (1000, True), (1001, False)])
def test_a_file_belongs_to_its_reader_or_the_system(monkeypatch, owner, trusted):
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    status = os.stat_result((0o100644, 0, 0, 1, owner, 0, 0, 0, 0, 0))
    assert objects.is_private(status) is trusted


def test_what_needs_a_function_that_is_not_here_is_not_loaded():
    """LLVM would end the process."""
    with pytest.raises(LookupError, match="of_another_library"):
        objects.load(dataclasses.replace(FOUND, needs=("exp", "of_another_library")))
