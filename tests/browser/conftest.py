"""A real server, a real browser, and an eye on everything that passes between them.

Pages fail their test where a request leaves the machine or the console tells of an error.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STARTED = 30.0  # seconds that a server may take
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"wide": {"width": 1400, "height": 900}, "phone": {"width": 420, "height": 800}}
HERE = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:")
sys.path.insert(0, str(ROOT))


def chromium() -> str | None:
    """Where the browser is."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


@contextmanager
def served(*options: str, folder: Path):
    """A dashboard as a process of its own; gives its address, and ends it as Ctrl-C would."""
    port = free_port()
    command = [sys.executable, "-m", "collabsim.cli", "dashboard", *options, "--no-open", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}
    log = folder / f"server-{port}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said, **group)
    try:
        _wait(port, process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.CTRL_BREAK_EVENT if sys.platform == "win32" else signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + STARTED
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Path | None:
    """The folder of results that a file's server shows; a file overrides it where it needs some."""
    return None


@pytest.fixture(scope="module")
def server(tmp_path_factory, results) -> str:
    """The address of a running dashboard, one for each file of tests."""
    options = [] if results is None else [str(results)]
    with served(*options, folder=tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    """Chromium; tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    found = chromium()
    if found is None:
        pytest.skip("no Chromium here: put it on the path, or name it in CHROMIUM")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """Makes pages: `page(url, size="wide", **of_the_context)`; each is a visitor of its own."""
    contexts, wrong = [], []

    def listen(made) -> None:
        made.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
        made.on("pageerror", lambda error: wrong.append(f"error in the page: {error}"))
        made.on("request", lambda asked: None if asked.url.startswith(HERE) else wrong.append(f"outside: {asked.url}"))

    def opened(url: str, size: str = "wide", ready: str = ".topbar", **settings):
        context = browser.new_context(viewport=SIZES[size], **settings)
        contexts.append(context)
        made = context.new_page()
        listen(made)
        made.goto(url)
        made.wait_for_selector(ready, timeout=30_000)
        return made

    opened.wrong = wrong
    yield opened
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def start():
    """Starts further servers: `with start(*options, folder=…) as address`."""
    return served
