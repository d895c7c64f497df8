"""A real server, a real browser, and an eye on everything that passes between them.

Pages fail their test where a request leaves the machine or the console tells of an error.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
from dashboards.trial import FLAGS, chromium, served

SIZES = {"wide": {"width": 1400, "height": 900}, "phone": {"width": 420, "height": 800}}
HERE = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:", "file:")


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
        opened = started.chromium.launch(executable_path=found, args=list(FLAGS))
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
