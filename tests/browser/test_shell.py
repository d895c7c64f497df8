"""The frame of the pages, in a browser: both sizes, both themes, who may come in, a server that is lost."""

import os
import signal
import urllib.error
import urllib.request

import pytest

from collabsim.catalogue.headings import headings
from collabsim.charts.palette import PALETTE
from dashboards.trial import running

GROUND = "getComputedStyle(document.querySelector('.shell')).backgroundColor"
THEME = "document.documentElement.dataset.theme"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def asked(url: str, **headers: str):
    """Status, headers and text of an answer, whatever the status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_pages_are_linked_and_named(server, page):
    seen = page(f"{server}/sweeps", ready="h1")
    seen.wait_for_function("document.title.includes('Sweeps')")
    assert seen.locator(".links .here").inner_text() == "Sweeps"
    assert seen.locator("h1").inner_text() == "No sweeps yet"
    seen.locator(".links >> text=Play").click()
    seen.wait_for_function("document.title.includes('Play')")
    assert seen.evaluate("location.pathname") == "/"
    assert seen.locator(".links .here").inner_text() == "Play"


def test_principles_without_results_are_a_list_and_a_sentence(server, page):
    seen = page(f"{server}/principles", ready="button.forest-row")
    assert "collabsim effects" in seen.locator(".principles-missing").inner_text()
    assert seen.locator("button.forest-row").count() == len(headings()["principles"].statements)
    assert seen.locator(".forest-plot").count() == 0
    assert seen.locator(".principle h2").inner_text() == "See complexity beforehand"


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("path", ["/", "/sweeps", "/principles"])
def test_nothing_runs_over_the_side(server, page, size, path):
    seen = page(server + path, size)
    seen.wait_for_timeout(600)
    width, screen = seen.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= screen
    assert seen.locator(".footbar").is_visible() == (size == "phone")
    assert seen.locator(".links").is_visible() == (size == "wide")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_follows_the_system_until_it_is_chosen(server, page, scheme):
    other = {"light": "dark", "dark": "light"}[scheme]
    seen = page(f"{server}/sweeps", color_scheme=scheme)
    assert seen.evaluate(THEME) == scheme
    assert seen.evaluate(GROUND) == rgb(PALETTE[scheme]["bg"])
    seen.evaluate("window.heard = []; addEventListener('collabsim-theme', e => heard.push(e.detail))")
    seen.locator("[data-theme-switch]").click()
    assert seen.evaluate("heard") == [other]
    assert seen.evaluate(GROUND) == rgb(PALETTE[other]["bg"])
    seen.reload()
    seen.wait_for_selector(".topbar")
    assert seen.evaluate(THEME) == other


def test_answers_carry_what_keeps_the_browser_here(server):
    status, headers, text = asked(server)
    assert status == 200
    assert '<html lang="en">' in text
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "https:" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "HttpOnly" in headers["Set-Cookie"]


def test_what_tells_of_the_machine_is_not_served(server):
    assert "resident" not in asked(f"{server}/resourcez")[2]
    assert asked(f"{server}/resourcez")[1]["Content-Type"].startswith(("text/html", "text/plain"))


def test_another_name_for_this_machine_is_refused(server):
    assert asked(server, Host="rebound.example:80")[0] == 421


def test_a_token_is_asked_for_once_and_a_lost_server_is_told(tmp_path, browser, start):
    """Without the eye on the console: a lost connection is an error there."""
    context = browser.new_context()
    with start("--token", "open-sesame", folder=tmp_path) as address:
        assert asked(address)[0] == 401
        assert asked(f"{address}/collabsim/plotly.min.js")[0] == 401
        assert asked(f"{address}/?token=open-samese")[0] == 401
        assert asked(f"{address}/readyz")[0] == 200
        seen = context.new_page()
        seen.goto(f"{address}/sweeps?token=open-sesame")
        seen.wait_for_selector("h1", timeout=30_000)
        assert seen.url == f"{address}/sweeps"
        assert seen.locator("#collabsim-lost").count() == 0
    seen.wait_for_selector("#collabsim-lost", timeout=15_000)
    assert "Lost the connection" in seen.locator("#collabsim-lost").inner_text()
    assert seen.locator("h1").is_visible()
    context.close()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_ends_it_without_a_fuss(browser, tmp_path):
    """While a page is open, which then rightly complains that its server is gone."""
    with running(folder=tmp_path) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(server.address)
        page.wait_for_selector(".map-canvas", timeout=30_000)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(60) == 130
        assert "Traceback" not in server.log.read_text(encoding="utf-8")
