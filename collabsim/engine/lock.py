"""One process at a time: a file that only one can create, and whose holder shows that it is alive."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

BEAT = 1.0  # seconds between signs of life
PATIENCE = 15.0  # seconds without one after which a holder counts as gone
PAUSE = 0.05  # seconds between two looks


@contextlib.contextmanager
def held(path: Path, waits: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock; `waits` is called once where another process holds it first.

    A holder that was killed shows no sign of life, and its lock is taken over. That two then hold it for a moment is
    possible, so that a lock saves work and protects nothing. Raises OSError where no file can be created.
    """
    token = f"{os.getpid()} {time.time():.0f} {uuid.uuid4().hex}".encode()
    seen, since = None, time.monotonic()
    while not _created(path, token):
        if seen is None:
            waits()
        sign = _sign(path)
        if sign != seen:
            seen, since = sign, time.monotonic()
        elif time.monotonic() - since > patience:
            path.unlink(missing_ok=True)
        time.sleep(PAUSE)
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(path, ended), daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()
        with contextlib.suppress(OSError):
            if path.read_bytes() == token:
                path.unlink()


def _created(path: Path, token: bytes) -> bool:
    try:
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    except PermissionError:
        if os.name == "nt" and path.exists():  # Windows, while it is being removed
            return False
        raise
    with os.fdopen(file, "wb") as opened:
        opened.write(token)
    return True


def _sign(path: Path) -> object:
    """What changes as long as a holder lives."""
    try:
        status = path.stat()
    except OSError:
        return "gone"
    return status.st_mtime_ns, status.st_ino


def _beat(path: Path, ended: threading.Event) -> None:
    while not ended.wait(BEAT):
        with contextlib.suppress(OSError):
            os.utime(path)
