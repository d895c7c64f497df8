"""Does the baseline live? Levels by decade, births and deaths, what is formed, who waits in which stage, why it ends.

    uv run python benchmarks/baseline.py [--seeds 4] [--quarters 240] [--only sonoma]

Sonoma, Durham and made-up regions of 66 and 200 with defaults, then Sonoma from 5% and from 80% of positions shared.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

DECADE = 40
LAST = 20  # quarters in which a living region neither only rises nor only falls
CASES = (
    ("sonoma", {}),
    ("durham", {}),
    ("made-up 66", {}),
    ("made-up 200", {}),
    ("sonoma", {"initial_coverage": 0.05}),
    ("sonoma", {"initial_coverage": 0.80}),
)


def life(case: tuple[str, dict], quarters: int, seed: int) -> dict:
    """One run: coverage at the end of each decade, and counts."""
    from collabsim.model import RegionModel
    from collabsim.regions.region import Region
    from collabsim.rules.development import STAGES
    from collabsim.scenario import Scenario

    name, levers = case
    region = Region.synthetic(int(name.split()[1]), seed=1) if name.startswith("made-up") else name
    model = RegionModel(Scenario(region, quarters=quarters, seed=seed, levers=levers))
    stages: Counter = Counter()
    while model.quarter < quarters:
        model.step()
        if model.quarter > 0:
            stages.update(STAGES[g.stage] for g in model.live())
    coverage = [row["coverage"] for row in model.quarter_rows]
    active = [row["active"] for row in model.quarter_rows][-LAST:]
    decades = range(0, quarters, DECADE)
    launched = [g for g in model.partnerships if g.launched is not None]
    return {
        "coverage": [coverage[0], *(coverage[min(first + DECADE, quarters) - 1] for first in decades)],
        "stages": Counter({stage: count / quarters for stage, count in stages.items()}),
        "monotone": active in (sorted(active), sorted(active, reverse=True)),
        "births": Counter(g.launched // DECADE for g in launched if g.launched >= 0),
        "deaths": Counter(g.ended // DECADE for g in launched if g.ended is not None and g.ended >= 0),
        "forms": Counter(g.form.slug for g in launched if g.launched >= 0),
        "modes": Counter(g.mode.slug for g in launched if g.launched >= 0),
        "origins": Counter(g.origin for g in model.partnerships if g.born >= 0),
        "drops by stage": Counter(row["stage"] for row in _dropped(model)),
        "drops by cause": Counter(row["cause"] for row in _dropped(model)),
        "ends by cause": Counter(g.cause for g in launched if g.ended is not None and g.ended >= 0),
        "summary": model.summary(),
    }


def _dropped(model) -> list[dict]:
    return [row for row in model.partnership_rows() if row["launched"] is None and row["ended"] is not None]


def main() -> None:
    """Run the cases and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--quarters", type=int, default=240)
    parser.add_argument("--only", help="the cases whose name begins so")
    chosen = parser.parse_args()
    cases = [case for case in CASES if case[0].startswith(chosen.only or "")]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        runs = [
            (case, [pool.submit(life, case, chosen.quarters, seed) for seed in range(1, chosen.seeds + 1)])
            for case in cases
        ]
        for case, futures in runs:
            _tell(case, [future.result() for future in futures])


def _tell(case: tuple[str, dict], lives: list[dict]) -> None:
    name, levers = case
    print(f"\n{name} {levers or 'defaults'}, {len(lives)} seeds; counts are means a run")
    levels = [sum(column) / len(lives) for column in zip(*(found["coverage"] for found in lives))]
    print("  coverage at the start and at each decade's end:", " ".join(f"{level:.3f}" for level in levels))
    for what in lives[0]:
        if isinstance(lives[0][what], Counter):
            pooled = sum((found[what] for found in lives), Counter())
            order = sorted(pooled) if what in ("births", "deaths") else [key for key, _ in pooled.most_common()]
            print(f"  {what}:", ", ".join(f"{key} {pooled[key] / len(lives):.1f}" for key in order))
    print(f"  active only rises or only falls in the last {LAST} quarters: {sum(f['monotone'] for f in lives)} runs")
    for outcome in ("ideas", "formations", "false_start_rate", "lead_time", "survival_5y", "dissolutions"):
        values = [found["summary"][outcome] for found in lives]
        print(f"  {outcome}: {sum(values) / len(values):.3f}")


if __name__ == "__main__":
    main()
