"""Work beside the thread that listens: all of it is done, or all of it stops."""

import threading
import time
from functools import partial

import pytest

from collabsim.engine import beside


def nothing() -> None:
    """Neither look nor stop."""


def test_all_pieces_are_done_and_looked_at_last():
    made, seen = [], []
    pieces = [partial(made.append, number) for number in range(50)]
    beside.done(pieces, 3, looks=lambda: seen.append(len(made)), stops=nothing)
    assert sorted(made) == list(range(50))
    assert seen[-1] == 50


def test_no_pieces_are_done_at_once():
    beside.done([], 2, looks=nothing, stops=nothing)


def test_so_many_work_at_a_time():
    together = threading.Barrier(3, timeout=20)
    beside.done([together.wait] * 3, 3, looks=nothing, stops=nothing)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_who_is_interrupted_stops_what_has_begun_and_begins_no_more(error):
    stopped, begun = threading.Event(), []

    def piece():
        begun.append(1)
        assert stopped.wait(20)

    def looks():
        raise error

    began = time.monotonic()
    with pytest.raises(error):
        beside.done([piece] * 100, 2, looks=looks, stops=stopped.set)
    assert time.monotonic() - began < 10
    assert len(begun) < 100


def test_a_piece_that_fails_stops_the_others():
    stopped, together = threading.Event(), threading.Barrier(2, timeout=20)

    def fails():
        together.wait()
        raise LookupError("no such thing")

    def goes_on():
        together.wait()
        stopped.wait(20)

    with pytest.raises(LookupError, match="no such thing"):
        beside.done([fails, goes_on], 2, looks=nothing, stops=stopped.set)
    assert stopped.is_set()
