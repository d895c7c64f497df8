"""One process at a time makes the runs of a folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from collabsim.errors import InputError

NAME = "sweep.lock"


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as the block runs; the system lets go of it where the process dies.

    Raises InputError where another process holds it, or nothing can be written there.
    """
    path = folder / NAME
    try:
        file = path.open("ab")
    except OSError as error:
        raise InputError(f"the file cannot be written: {error.strerror}", file=path) from None
    with file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            expected = "another process is making runs in this folder just now; wait for it, or give another folder"
            raise InputError(expected, field="--out", value=str(folder)) from None
        except OSError:
            pass  # a file system without locks: two would make the same runs twice, no more
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
    with contextlib.suppress(OSError):  # Windows deletes only what is closed
        path.unlink()


def _lock(file: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
