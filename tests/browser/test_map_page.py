"""The map in a browser: it is drawn, moves on, answers the pointer and the keyboard."""

import pytest

STATE = "document.querySelector('.map-canvas > canvas').regionMap()"
COLOURS = """(() => {
  const canvas = document.querySelector('.map-canvas > canvas'), seen = new Set();
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  for (let k = 0; k < data.length; k += 4) seen.add(data[k] << 16 | data[k + 1] << 8 | data[k + 2]);
  return seen.size;
})()"""


@pytest.fixture
def opened(server, page):
    def visit(size="wide", **settings):
        made = page(server, size=size, ready=".map-canvas", **settings)
        made.wait_for_function(f"{STATE}.hubs.length > 5")
        return made

    return visit


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_everything_stands_on_the_map_and_apart(opened, size):
    page = opened(size)
    box = page.locator(".map-canvas").bounding_box()
    assert box["height"] > (400 if size == "wide" else 250)
    found = page.evaluate(STATE)
    assert len(found["towns"]) == 12
    for one in [*found["towns"], *found["hubs"]]:
        assert 0 < one["x"] < box["width"]
        assert 0 < one["y"] < box["height"]
    hubs = [(one["x"], one["y"]) for one in found["hubs"]]
    near = [a for k, a in enumerate(hubs) for b in hubs[:k] if abs(a[0] - b[0]) + abs(a[1] - b[1]) < 6]
    assert len(near) <= len(hubs) // 10
    assert found["names"] >= 8
    assert page.evaluate(COLOURS) > 50


def test_a_hub_keeps_its_place_as_time_goes_by(opened):
    page = opened()
    before = page.evaluate(STATE)
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function(f"{STATE}.quarter > {before['quarter']}")
    after = {one["id"]: one for one in page.evaluate(STATE)["hubs"]}
    kept = [one for one in before["hubs"] if one["id"] in after]
    assert len(kept) > 5
    assert all((one["x"], one["y"]) == (after[one["id"]]["x"], after[one["id"]]["y"]) for one in kept)


def test_pointer_and_keyboard_open_the_same_card(opened):
    page = opened()
    hub = next(one for one in page.evaluate(STATE)["hubs"] if one["stage"] == 3)
    box = page.locator(".map-canvas").bounding_box()
    page.mouse.move(box["x"] + hub["x"], box["y"] + hub["y"])
    page.wait_for_selector(".map-tip:not([hidden])")
    title = page.locator(".map-tip b").inner_text()
    page.mouse.click(box["x"] + hub["x"], box["y"] + hub["y"])
    page.get_by_text(title, exact=True).last.wait_for()
    page.locator(".map-canvas > canvas").focus()
    for key in ("ArrowLeft", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".card-box:has-text('residents'), .card-box:has-text('running')")


def test_the_card_stands_alone_beside_what_was_pressed(opened):
    page = opened()
    hub, other = [one for one in page.evaluate(STATE)["hubs"] if one["stage"] == 3][:2]
    box = page.locator(".map-canvas").bounding_box()
    tip = page.locator(".map-tip")

    def rest(one):
        page.mouse.move(box["x"] + one["x"], box["y"] + one["y"])
        page.wait_for_function(f"!document.querySelector('.map-tip').hidden === {str(one is not hub).lower()}")

    page.mouse.move(box["x"] + hub["x"], box["y"] + hub["y"])
    tip.wait_for()
    page.mouse.click(box["x"] + hub["x"], box["y"] + hub["y"])
    page.wait_for_selector(".card-box .round")
    assert tip.is_hidden()
    page.mouse.move(box["x"] + hub["x"] + 1, box["y"] + hub["y"])
    assert tip.is_hidden()
    rest(other)
    rest(hub)
    page.get_by_role("button", name="Close").click()
    page.wait_for_selector(".card-box .round", state="detached")
    page.mouse.move(box["x"] + hub["x"], box["y"] + hub["y"])
    tip.wait_for()


def test_a_phone_tells_an_end_in_few_lines_and_lets_it_go(opened):
    page = opened("phone")
    shown = "document.querySelector('.transport .line').ariaValueNow"
    for quarter in range(4, 81, 4):
        page.keyboard.press("Shift+ArrowRight")
        page.wait_for_function(f"{shown} === '{quarter}'", timeout=30_000)
        if page.locator(".card-box .brief .link").is_visible():
            break
    card, canvas = page.locator(".card-box").bounding_box(), page.locator(".map-canvas").bounding_box()
    assert card["height"] < canvas["height"] / 4
    why, title = page.locator(".card-box .link").bounding_box(), page.locator(".card-box b").bounding_box()
    assert why["x"] >= title["x"] + title["width"] - 1


def test_services_and_views_can_be_chosen(opened):
    page = opened()
    every = page.evaluate(STATE)["hubs"]
    page.get_by_label("Services on the map").select_option("safety")
    page.wait_for_function(f"{STATE}.hubs.length < {len(every)}")
    assert {one["service"] for one in page.evaluate(STATE)["hubs"]} < {one["service"] for one in every}
    page.get_by_role("button", name="Trust").click()
    page.get_by_text("wary to trusting").wait_for()


def test_the_map_comes_nearer_and_goes_back(opened):
    page = opened()
    box = page.locator(".map-canvas").bounding_box()
    before = {one["id"]: one for one in page.evaluate(STATE)["hubs"]}
    page.mouse.dblclick(box["x"] + 40, box["y"] + 40)
    page.wait_for_function(f"{STATE}.zoom > 2")
    near = {one["id"]: one for one in page.evaluate(STATE)["hubs"]}
    one, other = sorted(before)[:2]
    times = (near[one]["x"] - near[other]["x"]) / (before[one]["x"] - before[other]["x"])
    assert abs(times - page.evaluate(STATE)["zoom"]) < 1e-6
    page.get_by_role("button", name="Whole map").click()
    page.wait_for_function(f"{STATE}.zoom === 1")
    back = {one["id"]: one for one in page.evaluate(STATE)["hubs"]}
    assert all(abs(back[name]["x"] - before[name]["x"]) < 1e-6 for name in before)


def test_tab_walks_by_size_and_tells_where_it_is(opened):
    page = opened()
    page.locator(".map-canvas > canvas").focus()
    page.keyboard.press("ArrowDown")
    said = page.locator(".map-table[aria-live]")
    assert said.inner_text().startswith("Santa Rosa;")
    page.keyboard.press("Tab")
    second = said.inner_text()
    assert "residents" in second
    assert not second.startswith("Santa Rosa;")
    page.keyboard.press("Shift+Tab")
    assert said.inner_text().startswith("Santa Rosa;")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("document.activeElement === document.querySelector('.map-canvas > canvas')")


def test_trust_shows_the_ties_of_the_one_that_is_pressed(opened):
    page = opened()
    page.get_by_role("button", name="Trust").click()
    town = next(one for one in page.evaluate(STATE)["towns"] if one["id"] == "0670098")
    box = page.locator(".map-canvas").bounding_box()
    page.mouse.click(box["x"] + town["x"], box["y"] + town["y"])
    page.mouse.move(5, 5)
    page.wait_for_function(f"{STATE}.tied >= 8")
    page.get_by_role("button", name="Will").click()
    page.wait_for_function(f"{STATE}.tied === 0")


def test_a_reader_of_screens_hears_who_shares_what(opened):
    page = opened()
    page.wait_for_function("document.querySelectorAll('.map-table tr').length > 20", timeout=5000)
    heads = page.locator(".map-table caption").all_text_contents()
    assert heads == ["Governments on the map", "Partnerships on the map"]
    assert page.locator(".map-table tr:has-text('Petaluma')").first.locator("td").count() == 5
