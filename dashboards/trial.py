"""A dashboard as a process of its own, with a browser to look at it: for tests, pictures and measurements."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
STARTED = 30.0  # seconds that a server may take
ENDED = 10.0  # likewise
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Where the browser is: as CHROMIUM says, or on the path."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


class Server(NamedTuple):
    """A running dashboard: its address, its process, the file of what it says."""

    address: str
    process: subprocess.Popen
    log: Path


@contextmanager
def served(*options: object, folder: str | os.PathLike | None = None) -> Iterator[str]:
    """The address of a dashboard that runs as long as the block; see `running`."""
    with running(*options, folder=folder) as server:
        yield server.address


@contextmanager
def running(*options: object, folder: str | os.PathLike | None = None) -> Iterator[Server]:
    """A dashboard as a process, ended after the block if it has not ended by itself.

    options: of `collabsim dashboard` · folder: where it runs; default a temporary one
    Raises AssertionError, with what the server said, where it does not start.
    """
    with tempfile.TemporaryDirectory() as own:
        log = Path(own) / "server.log"
        port = free_port()
        command = [sys.executable, "-m", "collabsim.cli", "dashboard", *map(str, options)]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        with log.open("wb") as said:
            process = subprocess.Popen(
                [*command, "--no-open", "--port", str(port)],
                cwd=own if folder is None else folder,
                env=environment,
                stdout=said,
                stderr=said,
            )
        try:
            _wait(port, process, log)
            yield Server(f"http://127.0.0.1:{port}", process, log)
        finally:
            process.terminate()
            try:
                process.wait(ENDED)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + STARTED
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')}")
