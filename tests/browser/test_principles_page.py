"""The Principles page in a browser: rows, yardsticks, a live demonstration, the way to Play."""

import made_effects
import pytest

from collabsim.catalogue.headings import headings
from collabsim.catalogue.statements import statements
from collabsim.charts.worth import worths

MADE = made_effects.effects()
LEVER = statements()["T02"].contrast
FIRST = headings()["principles"].statements


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stored")
    MADE.save(folder / "effects")
    return folder


def told(seen) -> list[str]:
    return seen.locator("button.forest-row .forest-told b").all_inner_texts()


def test_rows_yardsticks_headings_the_card_and_the_way_to_play(server, page):
    seen = page(f"{server}/principles", ready="button.forest-row")
    assert told(seen) == [row.told for row in worths(MADE.effects, FIRST)]
    assert seen.locator(".side").count() == len(headings())
    seen.locator(".segments button", has_text="Money").click()
    money = [row.told for row in worths(MADE.effects, FIRST, "money")]
    seen.wait_for_function(
        "text => document.querySelector('button.forest-row .forest-told b').innerText === text", arg=money[0]
    )
    seen.locator("button.forest-row", has_text="Tend what runs").click()
    seen.wait_for_function("document.querySelector('.principle h2').innerText === 'Tend what runs'")
    assert seen.locator("button.forest-row.on .forest-id").inner_text() == "P06"
    assert "found" in seen.locator(".principle-found").inner_text()
    seen.wait_for_selector(".demo .main-svg", timeout=30_000)
    assert seen.locator(".demo-side").all_inner_texts()[0].startswith("A 0.1")
    seen.locator(".side", has_text="Where to begin").click()
    seen.wait_for_function("document.querySelectorAll('button.forest-row').length === 20")
    seen.locator("button.forest-row", has_text="The easy ones first").click()
    seen.wait_for_function("document.querySelector('.principle .forest-id').innerText === 'T02'")
    seen.get_by_role("button", name="Try it in Play").click()
    seen.wait_for_selector(".map-canvas")
    seen.wait_for_function(f"document.querySelector('[data-lever={LEVER.lever}]')?.value === '{LEVER.high:g}'")


def test_a_phone_has_one_column_and_a_row_leads_to_its_card(server, page):
    seen = page(f"{server}/principles", "phone", ready="button.forest-row")
    width, screen = seen.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= screen
    tops = [seen.locator(name).bounding_box()["y"] for name in (".principles-side", ".principles-rows", ".principle")]
    assert tops == sorted(tops)
    seen.locator("button.forest-row").nth(1).click()
    seen.wait_for_function("document.querySelector('.principle').getBoundingClientRect().top < innerHeight / 2")
