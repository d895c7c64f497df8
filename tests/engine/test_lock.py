"""One holder at a time, and none that is gone."""

import os
import threading
import time

import pytest

from collabsim.engine import lock


def test_the_second_waits_for_the_first(tmp_path):
    order, waiting = [], threading.Event()

    def second():
        with lock.held(tmp_path / "lock", waiting.set):
            order.append("second")

    with lock.held(tmp_path / "lock", lambda: order.append("never")):
        other = threading.Thread(target=second)
        other.start()
        assert waiting.wait(10)
        time.sleep(3 * lock.PAUSE)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert not (tmp_path / "lock").exists()


def test_a_holder_that_is_gone_is_waited_for_only_so_long(tmp_path):
    (tmp_path / "lock").write_bytes(b"4711 0 of a process that was killed")
    told = []
    with lock.held(tmp_path / "lock", lambda: told.append(1), patience=0.2):
        assert b"killed" not in (tmp_path / "lock").read_bytes()
    assert told == [1]


def test_a_holder_that_works_for_long_keeps_its_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "BEAT", 0.05)
    taken = threading.Event()

    def second():
        with lock.held(tmp_path / "lock", lambda: None, patience=0.6):
            taken.set()

    with lock.held(tmp_path / "lock", lambda: None):
        other = threading.Thread(target=second)
        other.start()
        assert not taken.wait(1.5)
    other.join()
    assert taken.is_set()


def test_a_lock_that_was_taken_over_is_not_removed(tmp_path):
    with lock.held(tmp_path / "lock", lambda: None):
        (tmp_path / "lock").write_bytes(b"of another")
    assert (tmp_path / "lock").read_bytes() == b"of another"


def test_where_nothing_can_be_created_there_is_no_lock(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError), lock.held(tmp_path / "file" / "lock", lambda: None):  # noqa: PT011
        pass
    assert os.listdir(tmp_path) == ["file"]
