"""How many frames a second does the live map draw while the region plays at full speed, and what does a picture cost?

`python benchmarks/map.py [--seconds 10]` starts a dashboard, plays Sonoma in Chromium and counts; needs both.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from collabsim import Region, RegionModel, Scenario  # noqa: E402
from dashboards.map import picture_of  # noqa: E402
from dashboards.trial import FLAGS, chromium, served  # noqa: E402

STATE = "document.querySelector('.map-canvas > canvas').regionMap()"
FASTEST = """(() => {
  const speed = document.querySelector('.transport input[type=range]');
  speed.value = speed.max;
  speed.dispatchEvent(new Event('input', { bubbles: true }));
})()"""


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=10.0)
    seconds = words.parse_args().seconds
    with served() as address:
        found = measured(address, seconds)
    print(json.dumps(found | {"pictures": {str(region): picture(region) for region in ("sonoma", 60, 300)}}, indent=2))


def picture(region: str | int, quarters: int = 8) -> dict[str, float]:
    place = region if isinstance(region, str) else Region.synthetic(region)
    model = RegionModel(Scenario(place, burn_in=0))
    for _ in range(quarters):
        model.step()
    begun = time.perf_counter()
    made = picture_of(model)
    took = time.perf_counter() - begun
    size = len(made.values) + len(made.ties) + len(json.dumps(made.hubs))
    return {"partnerships": len(made.hubs), "milliseconds": round(1000.0 * took, 2), "kib": round(size / 1024, 1)}


def measured(address: str, seconds: float) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        received = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
        page.goto(address)
        page.wait_for_function(
            f"document.querySelector('.map-canvas > canvas') && {STATE}.hubs.length > 0", timeout=60_000
        )
        time.sleep(2)
        loaded = sum(received)
        page.evaluate(FASTEST)
        before = page.evaluate(STATE)
        received.clear()
        begun = time.perf_counter()
        page.keyboard.press("Space")
        time.sleep(seconds)
        after = page.evaluate(STATE)
        took = time.perf_counter() - begun
        browser.close()
    return {
        "quarters_a_second": round((after["quarter"] - before["quarter"]) / took, 2),
        "frames_a_second": round((after["frames"] - before["frames"]) / took, 1),
        "kib_at_load": round(loaded / 1024),
        "kib_a_second": round(sum(received) / 1024 / took, 1),
    }


if __name__ == "__main__":
    main()
