"""Processes that compile: plain Pythons beside this one, so that neither a notebook nor another worker minds them.

They start clean: the same modules can be found, and no setting of numba's reaches them from outside, so that machine
code depends on nothing that its key does not hold.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from .objects import Object, unpacked

MOST = 4  # processes
ORDER = f"from {__package__}.compiler import work; work()"


class NoWorkersError(OSError):
    """No other Python can be started here."""


def cores() -> int:
    """How many processes may compile at a time here."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST)


def compiled(jobs: Iterable[tuple[str, str]]) -> Iterator[Object]:
    """The machine code of entries, each as soon as it is there; begun in the order given. A job: module, key.

    Raises RuntimeError with the compiler's own words where an entry cannot be compiled, NoWorkersError where no
    process can be started.
    """
    jobs = list(jobs)
    with contextlib.ExitStack() as stack:
        idle: SimpleQueue[subprocess.Popen] = SimpleQueue()
        try:
            for _ in range(min(cores(), len(jobs))):
                idle.put(stack.enter_context(_worker()))
        except OSError as problem:
            raise NoWorkersError(*problem.args) from problem
        yield from _asked(jobs, idle, stack)


def _asked(jobs: list[tuple[str, str]], idle: SimpleQueue, workers: contextlib.ExitStack) -> Iterator[Object]:
    def answer(job: tuple[str, str]) -> Object:
        worker = idle.get()
        try:
            return _answer(worker, job)
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(idle.qsize()) as pool:
        answers = [pool.submit(answer, job) for job in jobs]
        try:
            yield from (done.result() for done in as_completed(answers))
        finally:
            for waiting in answers:
                waiting.cancel()
            workers.close()  # before the pool waits for its threads, which wait for the workers


def _answer(worker: subprocess.Popen, job: tuple[str, str]) -> Object:
    try:
        worker.stdin.write(json.dumps(job).encode() + b"\n")
        worker.stdin.flush()
        line = worker.stdout.readline()
    except OSError:
        line = b""
    if not line:
        raise RuntimeError(f"{job[0]}: the compiler stopped with exit code {worker.wait()}")
    trouble, size = json.loads(line)
    if trouble:
        raise RuntimeError(f"{job[0]} cannot be compiled:\n{trouble}")
    found = unpacked(worker.stdout.read(size))
    if found is None:
        raise RuntimeError(f"{job[0]}: the compiler's answer is damaged")
    return found


@contextlib.contextmanager
def _worker() -> Iterator[subprocess.Popen]:
    if not sys.executable or hasattr(sys, "frozen"):  # a program that holds Python is none
        raise FileNotFoundError("no Python to start")
    own = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")}
    own["PYTHONPATH"] = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    own["NUMBA_DISABLE_INTEL_SVML"] = "1"  # another library's exp has other bits
    worker = subprocess.Popen(
        [sys.executable, "-P", "-c", ORDER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parent,  # where no settings of others lie
        env=own,
    )
    try:
        yield worker
    finally:
        worker.kill()
        with contextlib.suppress(OSError):
            worker.stdin.close()
        worker.wait()
        worker.stdout.close()
