"""Work beside the pages, in processes that all sessions share."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

_lock = threading.Lock()
_pool: ProcessPoolExecutor | None = None


def submit(work: Callable, *arguments: object) -> Future:
    """Have work done by the shared processes; a broken pool is made anew.

    work: a function of a module · Raises RuntimeError where no process can be started.
    """
    global _pool
    with _lock:
        for _ in range(2):
            if _pool is None:
                workers = max(1, min(2, (os.cpu_count() or 1) - 1))
                _pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_humble)
            try:
                return _pool.submit(work, *arguments)
            except (BrokenProcessPool, RuntimeError):
                _pool = None
        raise RuntimeError("the processes beside the page cannot be started")


def _humble() -> None:
    """Leave Ctrl-C to the server and the processor to the page; end when the server does, however it ends."""
    threading.Thread(target=_follow_the_server, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)


def _follow_the_server() -> None:
    multiprocessing.parent_process().join()
    os._exit(0)
