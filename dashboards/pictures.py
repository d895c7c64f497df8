"""The README's pictures, taken of the real pages: `uv run python -m dashboards.pictures [SWEEP]`.

SWEEP: a folder of a stored sweep; without it `collabsim demo` is run for one. Needs Chromium and playwright.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .trial import FLAGS, chromium, served

HERE = Path(__file__).parent
FOLDER = HERE / "pictures"
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 420, "height": 800}
QUARTER = 11  # presses of a year: in which the region is shown


def pictures(results: Path) -> list[Path]:
    """Take all pictures, of a folder of results; returns the files."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    made = []
    with served(results.name, folder=results.resolve().parent) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, size, scheme, take in (
            ("play", WIDE, "light", _play),
            ("play_phone", PHONE, "dark", _play),
            ("why", WIDE, "light", _why),
            ("sweeps", WIDE, "light", _sweeps),
        ):
            page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            take(page, address)
            made.append(FOLDER / f"{name}.png")
            page.screenshot(path=made[-1])
            page.close()
        browser.close()
    return made


def _play(page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".map-canvas")
    page.wait_for_function("document.querySelectorAll('.outcomes .tile').length === 4")
    for _ in range(QUARTER):
        page.keyboard.press("Shift+ArrowRight")
    time.sleep(25)  # runs with other luck come in


def _why(page, address: str) -> None:
    _play(page, address)
    page.locator(".log li[data-kind=end] .why, .log li[data-kind=exit] .why").first.click()
    page.wait_for_selector(".why .js-plotly-plot")
    time.sleep(2)


def _sweeps(page, address: str) -> None:
    page.goto(f"{address}/sweeps")
    page.wait_for_selector(".js-plotly-plot")
    time.sleep(3)


def main() -> None:
    """Take the pictures of the sweep that is named, or of the demo's."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "demo"
        if len(sys.argv) == 1:
            subprocess.run([sys.executable, "-m", "collabsim.cli", "demo", "--out", str(results)], check=True)
        for file in pictures(results):
            print(file)


if __name__ == "__main__":
    main()
