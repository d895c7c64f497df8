"""The README's pictures, taken of the real pages: `uv run python -m dashboards.pictures [SWEEP [EFFECTS]]`.

SWEEP: a folder of a stored sweep; without it `collabsim demo` is run for one · EFFECTS: a folder of stored effects,
of which the Principles page is taken and the README's paragraph of verdicts is written. Needs Chromium and playwright.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from collabsim.report.effects_told import Told
from collabsim.study.load import load

from .trial import FLAGS, chromium, served

HERE = Path(__file__).parent
FOLDER = HERE / "pictures"
README = HERE.parent / "README.md"
BEGIN, END = "<!-- verdicts: written from a run by dashboards.pictures -->", "<!-- verdicts end -->"
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 420, "height": 800}
QUARTER = 11  # presses of a year: in which the region is shown


def pictures(results: Path) -> list[Path]:
    """Take all pictures, of a folder of results; returns the files."""
    with served(results.name, folder=results.resolve().parent) as address:
        return _taken(
            address,
            ("play", WIDE, "light", _play),
            ("play_phone", PHONE, "dark", _play),
            ("why", WIDE, "light", _why),
            ("sweeps", WIDE, "light", _sweeps),
        )


def principles(effects: Path) -> list[Path]:
    """Take the picture of the Principles page, of a folder of effects; returns the file."""
    with served(effects.resolve()) as address:
        return _taken(address, ("principles", WIDE, "light", _principles))


def _taken(address: str, *shots: tuple) -> list[Path]:
    """Take pictures of a dashboard. shots: name, size, colours, and what is done before on the page"""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    made = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, size, scheme, prepare in shots:
            page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            prepare(page, address)
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


def _principles(page, address: str) -> None:
    page.goto(f"{address}/principles")
    page.wait_for_selector(".demo .main-svg", timeout=60_000)
    time.sleep(2)


def told(effects: Path) -> str:
    """The README with its paragraph of verdicts written from a folder of effects. Raises ValueError without marks."""
    known = Told(load(effects))
    paired = (
        f"At least {known.manifest['replicates']:,} paired runs each, seed {known.manifest['seed']}; {known.behind}."
    )
    said = textwrap.fill(f"{known.counted} {known.counted_nulls} {paired}", 120, break_on_hyphens=False)
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{said}\n{END}{after}"


def _sweeps(page, address: str) -> None:
    page.goto(f"{address}/sweeps")
    page.wait_for_selector(".js-plotly-plot")
    time.sleep(3)


def main() -> None:
    """Take the pictures of the sweep that is named, or of the demo's, and of the effects that are named."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "demo"
        if len(sys.argv) == 1:
            subprocess.run([sys.executable, "-m", "collabsim.cli", "demo", "--out", str(results)], check=True)
        print(*pictures(results), sep="\n")
    if len(sys.argv) > 2:
        effects = Path(sys.argv[2])
        print(*principles(effects), sep="\n")
        README.write_text(told(effects), encoding="utf-8")


if __name__ == "__main__":
    main()
