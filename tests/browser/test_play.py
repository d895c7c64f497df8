"""The Play page in a browser: a real run under a visitor's hands."""

import pytest

from collabsim.study.run import run
from dashboards.play.setting import Setting

HORIZON = 80
VALUE = "[data-outcome={}] .figures b"
# Moves a lever as a hand does, and says after how many milliseconds a new line begins to grow and the figure is there.
LATENCY = """([lever, value, outcome]) => new Promise((resolve) => {
  const tile = document.querySelector(`[data-outcome=${outcome}]`), figure = tile.querySelector(".figures b");
  const input = document.querySelector(`[data-lever=${lever}]`);
  const before = figure.dataset.value, begun = performance.now();
  let first = 0;
  new MutationObserver((_, watcher) => {
    const now = performance.now() - begun, there = figure.dataset.value !== before;
    if (!first && (there || tile.querySelector(".growing[d]:not([d=''])"))) first = now;
    if (!there) return;
    watcher.disconnect();
    resolve([first, now]);
  }).observe(tile, { attributes: true, childList: true, subtree: true });
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


@pytest.fixture
def opened(server, page):
    """Opens the page: `opened(size)`."""

    def visit(size="wide", **settings):
        made = page(server, size=size, ready=".transport .line svg", **settings)
        made.wait_for_function("document.querySelectorAll('.outcomes .tile').length === 4")
        return made

    return visit


def seek(page, quarter):
    """Show a quarter by the keyboard, and wait for it."""
    page.keyboard.press("Home")
    page.wait_for_function("document.querySelector('.transport .line').ariaValueNow === '0'")
    for _ in range(quarter // 4):
        page.keyboard.press("Shift+ArrowRight")
    for _ in range(quarter % 4):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('.head .many').textContent.startsWith('quarter {quarter} of')")


def to_the_end(page):
    page.keyboard.press("End")
    page.wait_for_function(f"document.querySelector('.head .many').textContent === 'quarter {HORIZON} of {HORIZON}'")


def value(page, outcome):
    """A figure as it is sent to the page: six digits."""
    return float(page.locator(VALUE.format(outcome)).get_attribute("data-value"))


def move(page, lever, to):
    page.evaluate(LATENCY, [lever, to, "trust"])


def computed(setting, outcome, quarter):
    return run(setting.scenario()).quarters[outcome][quarter - 1]


def test_play_goes_on_and_stops(opened):
    page = opened()
    page.keyboard.press("Space")
    page.wait_for_function("Number(document.querySelector('.transport .line').ariaValueNow) >= 4")
    page.keyboard.press("Space")
    page.wait_for_selector(".transport .go[aria-pressed=false]")
    assert page.locator("[data-quarter]").inner_text().endswith(("2026", "2027"))
    assert page.locator(".log li[data-kind]").count() > 0


def test_a_lever_moves_the_figures_and_gives_what_run_gives(opened):
    page = opened()
    seek(page, 24)
    before = value(page, "trust")
    assert before == pytest.approx(computed(Setting(), "trust", 24), rel=1e-5)
    move(page, "relationship_building", 0.9)
    setting = Setting().with_lever("relationship_building", 0.9)
    page.wait_for_function("!document.querySelector('.outcomes').classList.contains('stale')")
    for outcome in ("services_shared", "net_saving", "trust"):
        assert value(page, outcome) == pytest.approx(computed(setting, outcome, 24), rel=1e-5), outcome
    assert page.locator("[data-command]").inner_text() == setting.command
    assert page.locator(".head .many").inner_text() == f"quarter 24 of {HORIZON}"


def test_a_lever_is_answered_within_half_a_second(opened):
    page = opened()
    seek(page, 40)
    taken = [page.evaluate(LATENCY, ["relationship_building", to, "trust"]) for to in (0.9, 0.1, 0.7, 0.3, 1.0)]
    print("milliseconds from slider to a new line, to the figure:", [[round(one) for one in pair] for pair in taken])
    assert min(first for first, _ in taken) < 500.0  # the best of five: what else the machine does is not measured


def test_a_play_is_found_again_as_it_was_left(opened):
    page = opened()
    seek(page, 12)
    move(page, "relationship_building", 1.0)
    before = value(page, "trust")
    page.locator(".links .page-link", has_text="Sweeps").click()
    page.wait_for_selector(".empty-state, .book")
    page.locator(".links .page-link", has_text="Play").click()
    page.wait_for_function("document.querySelector('.head .many')?.textContent === 'quarter 12 of 80'")
    page.wait_for_function(f"Number(document.querySelector('{VALUE.format('trust')}')?.dataset.value) === {before}")
    assert page.locator("[data-lever=relationship_building]").input_value() == "1"


def test_visitors_do_not_meet(opened):
    one, other = opened(), opened()
    for page in (one, other):
        seek(page, 12)
    assert value(one, "trust") == value(other, "trust")
    move(other, "relationship_building", 1.0)
    assert value(other, "trust") != value(one, "trust")
    assert one.locator("[data-command]").inner_text() == Setting().command


def test_other_luck_and_the_region_without_changes_are_drawn(opened):
    page = opened()
    seek(page, 12)
    move(page, "relationship_building", 1.0)
    page.wait_for_selector("[data-outcome=trust] .base", state="attached", timeout=60_000)
    page.wait_for_selector("[data-outcome=trust] .band.outer:not(.ghost)", state="attached", timeout=60_000)
    assert page.locator(".outcomes header .many").inner_text().startswith("band: ")


def test_the_luck_is_shuffled_and_comes_back(opened):
    page = opened()
    seek(page, 12)
    before = value(page, "trust")
    page.get_by_role("button", name="Shuffle the luck").click()
    page.wait_for_function("document.querySelector('.seed').textContent === 'seed 2'")
    page.wait_for_function(f"Number(document.querySelector('{VALUE.format('trust')}').dataset.value) !== {before}")
    assert value(page, "trust") == pytest.approx(computed(Setting(seed=2), "trust", 12), rel=1e-5)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function(f"Number(document.querySelector('{VALUE.format('trust')}').dataset.value) === {before}")


def test_an_end_tells_why(opened):
    page = opened()
    to_the_end(page)
    page.get_by_role("button", name="Ends only").click()
    page.wait_for_function("[...document.querySelectorAll('.log li')].every((item) => item.dataset.kind === 'end')")
    page.locator(".log .why").first.click()
    page.wait_for_selector(".why .for-wide .plot-container")
    assert page.locator(".why h1").inner_text().startswith("Why ")
    assert "fell below the chance" in page.locator(".why .draw").inner_text()
    assert page.locator(".why .life li").count() >= 2
    page.get_by_role("button", name="Back to Q4 2045").click()
    page.wait_for_selector(".play:not(.asking) .line svg")


def test_something_that_happens_stands_on_the_time_line(opened):
    page = opened()
    page.get_by_text("What sets sharing off").click()
    page.locator("[data-happening=crisis]").check()
    page.wait_for_selector(".transport .bar.shocks")
    assert "collabsim run play.toml" in page.locator("[data-command]").inner_text()
    assert 'kind = "crisis"' in page.locator("pre.file").inner_text()


def test_the_line_is_scrubbed(opened):
    page = opened()
    seek(page, 40)
    box = page.locator(".transport .line").bounding_box()
    page.mouse.click(box["x"] + 92 + (box["width"] - 106) / 4, box["y"] + 20)
    page.wait_for_function("document.querySelector('.head .many').textContent.startsWith('quarter 20 of')")


def test_another_region(opened):
    page = opened()
    page.get_by_label("Region").select_option("durham")
    page.wait_for_function("document.querySelector('.topbar').textContent.includes('Durham')")
    seek(page, 8)
    assert value(page, "trust") == pytest.approx(computed(Setting("durham"), "trust", 8), rel=1e-5)
    assert page.locator(".outcomes .base").count() == 0  # nothing of the region before


def test_a_lever_is_found_by_name(opened):
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("check in")
    assert page.locator(".lever:visible").count() == 1
    assert page.locator("[data-lever=check_in_interval]").is_visible()


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_nothing_is_wider_than_the_window(opened, size):
    page = opened(size)
    seek(page, 8)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_map_and_figures_stay_while_levers_go_by(opened):
    page = opened("phone")
    page.evaluate("scrollTo(0, 700)")
    tops = [page.locator(area).bounding_box()["y"] for area in (".map-area", ".line-area", ".outcomes-area")]
    assert tops == [98, 420, 482]
    lever = page.locator("[data-lever=small_wins]")
    lever.scroll_into_view_if_needed()
    assert lever.bounding_box()["height"] >= 44


def test_a_town_and_a_partnership_on_the_map_have_a_card(opened):
    page = opened()
    seek(page, 8)
    page.locator(".map-canvas canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.card-box .pop')?.textContent.includes('residents')")
    for way in ("ArrowDown", "ArrowUp", "ArrowLeft") * 4:
        page.keyboard.press(way)
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
        if "residents" not in page.locator(".card-box .pop").inner_text():
            break
    told = page.locator(".card-box .pop").inner_text()
    assert any(word in told for word in ("running", "study", "negotiate", "getting to know", "changeover")), told
    page.keyboard.press("Space")
    page.wait_for_selector(".transport .go[aria-pressed=true]")
