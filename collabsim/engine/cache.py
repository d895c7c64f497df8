"""The engine's machine code, compiled once and kept: an entry is loaded in a millisecond, without numba.

A file is named by an entry and the digest of all that shapes it (see `sources`), so that it is never stale and a change
of one phase leaves the others as they are. Whatever is wrong with a file or folder, the entry is compiled instead.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import multiprocessing
import os
import sys
import threading
import time
import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import lock, objects, sources, workers

PLACE = "COLLABSIM_CACHE"  # the environment's name for another folder
KEPT = 4  # files of an entry, the last used
WHILE = 7 * 24 * 3600  # seconds that a file is kept in any case
USUAL = 8.0  # seconds to compile an entry of which nothing is known: twelve took 94 of processor time


@dataclass(frozen=True)
class Entry:
    """A function of the engine as machine code: `int32 name(int64 address)`, 0 where all went well.

    name: of its module · address: where the function stands, for as long as the process lives
    """

    name: str
    address: int

    def __call__(self, record: int) -> None:
        """Run it on the record at an address; other threads run meanwhile.

        Raises RuntimeError where the source raises; a division by zero does not, it is infinite.
        """
        failed = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_int64)(self.address)(record)
        if failed:
            raise RuntimeError(f"{self.name} failed ({failed}); the model in Python (--engine mesa) shows where")


class Cache:
    """Compiled entries in a folder. folder: None where there is none, then entries live as long as the process.

    A name is that of a module of `collabsim.engine`, as in "simulate" or "phases.meet", or else a whole one.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._entries: dict[str, Entry] = {}
        self._guard = threading.RLock()

    def entry(self, name: str) -> Entry:
        """One entry, as `ready`."""
        return self.ready([name])[name]

    def ready(self, names: Iterable[str]) -> dict[str, Entry]:
        """The entries by name, loaded or, where need be, compiled: then one line on stderr says so.

        Raises RuntimeError with the compiler's words where an entry's source cannot be compiled.
        """
        modules = {name: _module(name) for name in names}
        with self._guard:
            missing = self._missing(modules.values())
            if missing:
                self._compile(missing)
            return {name: self._entries[module] for name, module in modules.items()}

    def due(self, names: Iterable[str]) -> float:
        """Seconds that `ready` will spend compiling, about: 0.0 where all is there. Nothing is compiled or loaded."""
        with self._guard:
            unseen = [module for module in map(_module, names) if module not in self._entries]
            missing = [name for name, key in sources.keys(unseen).items() if not self._is_there(name, key)]
        return _wait([self._seconds(module) for module in missing])

    def _missing(self, modules: Iterable[str]) -> dict[str, str]:
        """Keys of the entries that cannot be loaded; the others are loaded now."""
        keys = sources.keys({module for module in modules if module not in self._entries})
        return {module: key for module, key in keys.items() if not self._is_loaded(module, key)}

    def _is_loaded(self, module: str, key: str) -> bool:
        found = objects.read(self._path(module, key), key) if self._trouble() is None else None
        if found is None:
            return False
        try:
            self._take(found)
        except LookupError:  # made where more was installed
            return False
        with contextlib.suppress(OSError):
            os.utime(self._path(module, key))  # used: stays longer
        return True

    def _take(self, found: objects.Object) -> None:
        self._entries[found.module] = Entry(found.module.rpartition(".")[2], objects.load(found))

    def _compile(self, missing: dict[str, str]) -> None:
        """Compile, load and keep what is missing, unless another process is at it: then wait for that."""
        trouble = self._trouble() or self._make()
        with contextlib.ExitStack() as stack:
            if trouble is None:
                try:
                    stack.enter_context(lock.held(self.folder / "compiling", _tell_waiting))
                except OSError as problem:
                    trouble = _cannot_be_kept(self.folder, problem)
            missing = self._missing(missing)
            if not missing:
                return
            spent = {module: self._seconds(module) for module in missing}
            often = "once after an installation or an update" if trouble is None else trouble
            _tell(f"Compiling the engine ({often}), about {_wait(spent.values()):.0f} s …")
            largest_first = sorted(missing.items(), key=lambda job: -spent[job[0]])
            for found, clean in _made(largest_first):
                self._take(found)
                if trouble is None and clean:
                    trouble = self._keep(found)

    def _keep(self, found: objects.Object) -> str | None:
        """Write a file, whole or not at all, and remove old ones; what is wrong where that cannot be done."""
        path = self._path(found.module, found.key)
        beside = path.with_suffix(f".{uuid.uuid4().hex}")
        try:
            try:
                with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644), "wb") as file:
                    file.write(found.packed())
                os.replace(beside, path)
            finally:
                beside.unlink(missing_ok=True)
            self._tidy(found.module)
        except OSError as problem:
            return _cannot_be_kept(self.folder, problem)
        return None

    def _tidy(self, module: str) -> None:
        """Remove what has not been used for long; who is about to load it compiles instead."""
        for path in self._files(module)[KEPT:]:
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < time.time() - WHILE:
                    path.unlink()

    def _files(self, module: str) -> list[Path]:
        """All files of an entry, of any source and machine, the last used first."""
        found = []
        with contextlib.suppress(OSError):
            found = [(path.stat().st_mtime, path) for path in self.folder.glob(f"{module}-*")] if self.folder else []
        return [path for _, path in sorted(found, reverse=True)]

    def _seconds(self, module: str) -> float:
        """What compiling an entry took here the last time, or what is usual."""
        measured = (objects.seconds(path) for path in self._files(module))
        return next((value for value in measured if value is not None), USUAL)

    def _path(self, module: str, key: str) -> Path:
        return self.folder / f"{module}-{key}.object"

    def _is_there(self, module: str, key: str) -> bool:
        return self._trouble() is None and objects.read(self._path(module, key), key) is not None

    def _make(self) -> str | None:
        """Make the folder where it lacks; what is wrong where that cannot be done."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            return _cannot_be_kept(self.folder, problem)
        return self._trouble()

    def _trouble(self) -> str | None:
        """Why the folder is not to be used, or None."""
        if self.folder is None:
            return f"not kept: no folder for it is known; {PLACE} may name one"
        try:
            if objects.is_private(self.folder.stat()):
                return None
        except OSError:
            return None  # not there yet, or it will be told where it cannot be made
        return f"not kept: others than you can write to {self.folder}"


def folder(system: str = sys.platform) -> Path | None:
    """Where machine code is kept: $COLLABSIM_CACHE, else the user's folder for such files; None where there is none."""
    named = os.environ.get(PLACE)
    if named:
        return Path(named).absolute()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if system == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif system == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "collabsim" / "engine"


def _module(name: str) -> str:
    ours = f"{__package__}.{name}"
    return ours if sources.has(ours) else name


def _wait(spent: Collection[float]) -> float:
    """Seconds until all is compiled, of the seconds that each takes."""
    return max(sum(spent) / min(workers.cores(), len(spent)), max(spent)) if spent else 0.0


def _made(jobs: list[tuple[str, str]]) -> Iterator[tuple[objects.Object, bool]]:
    """Compiled entries, and whether they came from a clean process and may be kept."""
    try:
        yield from ((found, True) for found in workers.compiled(jobs))
    except workers.NoWorkersError:
        from .compiler import compiled

        yield from ((compiled(*job), False) for job in jobs)


def _cannot_be_kept(place: Path, problem: OSError) -> str:
    return f"not kept: {problem.strerror or problem}: {place}"


def _tell(line: str) -> None:
    """Say something once: a worker of a study has nobody to say it to."""
    if multiprocessing.parent_process() is None:
        print(line, file=sys.stderr, flush=True)


def _tell_waiting() -> None:
    _tell("Waiting for another process that compiles the engine …")


@functools.cache
def _of_user() -> Cache:
    return Cache(folder())


def entry(name: str) -> Entry:
    """An entry of the engine from the user's cache (see `Cache.entry`)."""
    return _of_user().entry(name)


def ready(names: Iterable[str]) -> dict[str, Entry]:
    """Entries of the engine by name from the user's cache (see `Cache.ready`)."""
    return _of_user().ready(names)


def due(names: Iterable[str]) -> float:
    """Seconds of compiling that entries of the engine still need (see `Cache.due`)."""
    return _of_user().due(names)
