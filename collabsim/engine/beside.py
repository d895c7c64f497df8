"""Work on other threads, while this one listens: to how far it is, and to Ctrl-C, which no machine code hears."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

LOOK = 0.1  # seconds between two looks
PAUSE = 0.005  # seconds until those who are to stop are told again


def done(
    pieces: Sequence[Callable[[], None]], threads: int, *, looks: Callable[[], None], stops: Callable[[], None]
) -> None:
    """Do all pieces of work, so many at a time.

    looks: called in this thread now and then, and once all is done
    stops: called again and again until what has begun is over, where a piece failed or this thread was interrupted;
    what has not begun is left undone, and the exception goes on
    """
    with ThreadPoolExecutor(min(threads, len(pieces)) or 1) as pool:
        waiting = {pool.submit(piece) for piece in pieces}
        try:
            while waiting:
                over, waiting = wait(waiting, LOOK, FIRST_EXCEPTION)
                for one in over:
                    one.result()
                looks()
        except BaseException:
            for one in waiting:
                one.cancel()
            while not all(one.done() for one in waiting):
                stops()
                time.sleep(PAUSE)
            raise
