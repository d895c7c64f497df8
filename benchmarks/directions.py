"""The direction table: does each principle push the way that its statement says?

    uv run python benchmarks/directions.py [--minutes 20] [--statements P01 P02] [--seed 1] [--out FILE]

Every statement of statements.toml that has a measure here is run at the two settings of its contrast with the same
luck, as many replicates as the minutes allow; the difference (high minus low) of pooled ratios is printed with a
95% interval from a paired jackknife over replicates. Nothing is tuned here: what goes the other way is printed as such.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from collabsim.catalogue.statements import statements
from collabsim.rules.draws import folded

SWITCH, HORIZON, FIVE_YEARS = 40, 160, 20
SERVICES = ("public_safety_dispatch", "human_resources_risk_management", "fleet", "solid_waste")


# ---------------------------------------------------------------------- measures: a run -> (above, below)
def _ideas(model, first=SWITCH, last=2 * SWITCH):
    return [g for g in model.partnerships if first <= g.born < last and g.origin not in ("known", "stock")]


def _launched(model):
    return [g for g in _ideas(model) if g.launched is not None]


def _survival(partnerships, model):
    """Alive five years after launch, of those followed so long; expiry by plan is left out."""
    followed = [g for g in partnerships if g.launched + FIVE_YEARS <= model.quarter]
    lived = [g for g in followed if g.ended is None or g.ended - g.launched > FIVE_YEARS]
    planned = [g for g in followed if g not in lived and g.cause == "expiry"]
    return len(lived), len(followed) - len(planned)


def false_starts(model, keep: Callable = lambda g: True):
    """Ideas of the window that ended before operation."""
    ended = [g for g in _ideas(model) if keep(g) and (g.launched is not None or g.ended is not None)]
    return sum(g.launched is None for g in ended), len(ended)


def complex_false_starts(model):
    """False starts among the third of ideas with the highest complexity."""
    ideas = sorted(_ideas(model), key=lambda g: (g.complexity, g.key))
    top = {g.key for g in ideas[2 * len(ideas) // 3 :]}
    return false_starts(model, lambda g: g.key in top)


def capacity_false_starts(model):
    """False starts put down to overload or standstill, of all ideas that ended or launched."""
    ended = [g for g in _ideas(model) if g.launched is not None or g.ended is not None]
    return sum(g.launched is None and g.cause in ("overload", "stalled") for g in ended), len(ended)


def survival(model):
    """Five-year survival of what came of the window's ideas."""
    return _survival(_launched(model), model)


def survival_of_all(model):
    """Five-year survival of everything launched in the recorded quarters."""
    return _survival([g for g in model.partnerships if g.launched is not None and g.launched >= 0], model)


def cohort_survival(model):
    """Of those that ran at the switch, alive five years later."""
    ran = [g for g in model.partnerships if g.launched is not None and g.launched < SWITCH]
    ran = [g for g in ran if g.ended is None or g.ended >= SWITCH]
    return sum(g.ended is None or g.ended >= SWITCH + FIVE_YEARS for g in ran), len(ran)


def formations(model, first=0, last=HORIZON):
    """Launches per municipality and year."""
    launched = sum(g.launched is not None and first <= g.launched < last for g in model.partnerships)
    return launched, len(model.municipalities) * (last - first) / 4.0


def formations_of_ideas(model):
    """Launches of the window's ideas, per municipality and year of the window."""
    return len(_launched(model)), len(model.municipalities) * SWITCH / 4.0


def late_formations(model):
    """Launches in quarters 64 to 119."""
    return formations(model, 64, 120)


def saving(model, chosen=None):
    """Net saving after set-up and break-up, % of what members would have paid while in; mean over partnership-years."""
    gained = years = 0.0
    for g in _launched(model) if chosen is None else chosen:
        last = model.quarter if g.ended is None else g.ended
        paid = 0.0
        for m in (*g.members, *g.former):
            paid += m.position.own_cost * ((last if m.left is None else m.left) - max(m.joined, g.launched)) / 4.0
        if paid > 0.0:
            gained += 100.0 * g.account.net / paid * (last - g.launched) / 4.0
            years += (last - g.launched) / 4.0
    return gained, years


def imitators_saving(model):
    """The same for what was copied, over the whole run."""
    return saving(model, chosen=[g for g in model.partnerships if g.origin == "imitation" and g.launched is not None])


def mandated_saving(model):
    """Net saving of arrangements launched in the mandate's services while it stood."""
    area = {model.area(slug) for slug in SERVICES}
    chosen = [
        g
        for g in model.partnerships
        if g.service in area
        and g.launched is not None
        and SWITCH <= g.launched < 64
        and (g.origin == "mandate" or not model.inputs.interventions or model.inputs.interventions[0].kind != "mandate")
    ]
    return saving(model, chosen=chosen)


def quality(model):
    """Quality against own production of what came of the window's ideas, after three years."""
    grown = [g for g in _launched(model) if (g.ended or model.quarter) - g.launched > 12]
    return sum(g.quality for g in grown), len(grown)


def wrong_dissolutions(model):
    """Ended partnerships that would have paid."""
    ended = [g for g in model.partnerships if g.launched is not None and g.ended is not None and g.ended >= 0]
    return sum(g.wrong_end for g in ended), len(ended)


def early_wrong_dissolutions(model):
    """Partnerships that would have paid and ended within three years, of all that were launched."""
    launched = [g for g in model.partnerships if g.launched is not None and g.launched >= 0]
    early = [g for g in launched if g.ended is not None and g.ended - g.launched < 12]
    return sum(g.wrong_end for g in early), len(launched)


def mission_ends(model):
    """Ends put down to distant missions, per 100 partnership-years."""
    years = (
        sum((g.ended or model.quarter) - max(g.launched, 0) for g in model.partnerships if g.launched is not None) / 4
    )
    ends = sum(g.cause == "mission" for g in model.partnerships if g.launched is not None and (g.ended or -1) >= 0)
    return 100.0 * ends, years


def searches(model):
    """Searches per municipality and quarter."""
    rows = model.quarter_rows
    return sum(row["search_rate"] for row in rows), len(rows)


MEASURES = {
    "P01": complex_false_starts, "P02": survival, "P03": capacity_false_starts, "P04": cohort_survival,
    "P05": cohort_survival, "P06": cohort_survival, "P07": formations, "X01": mandated_saving, "X02": false_starts,
    "X03": wrong_dissolutions, "X04": survival_of_all, "X05": saving, "X06": survival, "X07": false_starts,
    "X08": imitators_saving, "X09": late_formations, "X10": mission_ends, "X11": survival, "Q1": formations_of_ideas,
    "Q2": quality, "Q3": survival, "N01": formations, "N02": false_starts, "N04": survival_of_all, "F01": formations,
    "F02": searches, "F05": formations, "F08": formations,
}  # fmt: skip


# Where the first effect hides in a mixture, a second reading of the same runs.
CLOSER = {"X03": early_wrong_dissolutions}


# ---------------------------------------------------------------------- arms
@dataclass(frozen=True)
class Arm:
    """One setting of a contrast: which statement, which label, which levers from the start, which from the switch."""

    statement: str
    label: str
    region: str
    levers: tuple[tuple[str, float], ...] = ()
    switched: tuple[tuple[str, float], ...] = ()
    event: str = ""


def arms(identity: str) -> list[Arm]:
    """The settings that a statement's contrast compares."""
    statement = statements()[identity]
    contrast = statement.contrast
    context = dict(contrast.context)
    made = []
    if contrast.lever == "mandate":
        return [Arm(identity, label, contrast.region, event=label) for label in ("low", "high")]
    factors = {name: values for name, values in context.items() if isinstance(values, list | tuple)}
    fixed = tuple((name, float(value)) for name, value in context.items() if name not in factors)
    settings = contrast.points or (contrast.low, contrast.high)
    for k, value in enumerate(settings):
        label = ("low", "high")[k] if len(settings) == 2 else f"{value:+g}"
        lever = ((contrast.lever, float(value)),)
        late = contrast.kind in ("DEV", "COH") or (contrast.kind == "FACT" and identity == "P05")
        if factors:
            ((name, (low, high)),) = factors.items()
            for side, level in (("a", low), ("b", high)):
                levers = (*fixed, (name, float(level)), *(() if late else lever))
                made.append(Arm(identity, label + side, contrast.region, levers, lever if late else ()))
        else:
            made.append(
                Arm(identity, label, contrast.region, fixed if late else (*fixed, *lever), lever if late else ())
            )
    return made


def run(arm: Arm, replicate: int, seed: int) -> tuple[Arm, int, dict[str, tuple[float, float]]]:
    """One run of an arm, as the numerator and denominator of its measures by name."""
    from collabsim.model import RegionModel
    from collabsim.regions.region import Region
    from collabsim.scenario import Intervention, Scenario

    region = Region.synthetic(60, seed=1) if arm.region == "s60" else arm.region
    changes = [Intervention("lever", name=name, value=value, start=SWITCH) for name, value in arm.switched]
    if arm.event == "high":
        changes = [Intervention("mandate", services=SERVICES, start=SWITCH, until=64, enforcement=0.9)]
    elif arm.event == "low":
        changes = [Intervention("grant", services=SERVICES, start=SWITCH, size=0.01)]
    scenario = Scenario(
        region,
        levers=dict(arm.levers),
        interventions=tuple(changes),
        quarters=HORIZON,
        burn_in=SWITCH,
        seed=folded(seed, replicate) >> 1,
    )
    model = RegionModel(scenario).run()
    readings = [MEASURES[arm.statement], CLOSER.get(arm.statement)]
    return arm, replicate, {reading.__name__: reading(model) for reading in readings if reading}


# ---------------------------------------------------------------------- the table
def contrast_of(found: dict[str, dict[int, tuple[float, float]]]) -> tuple[float, float, float, float, int]:
    """low, high, difference, half-width of its 95% interval, replicates. FACT: difference of differences."""
    shared = sorted(set.intersection(*(set(rows) for rows in found.values())))

    def ratio(label: str, left_out: int | None) -> float:
        rows = [found[label][r] for r in shared if r != left_out]
        below = sum(row[1] for row in rows)
        return sum(row[0] for row in rows) / below if below else math.nan

    def difference(left_out: int | None) -> tuple[float, float, float]:
        if "lowa" in found:
            low = ratio("higha", left_out) - ratio("lowa", left_out)
            high = ratio("highb", left_out) - ratio("lowb", left_out)
        else:
            labels = list(found)
            low, high = ratio(labels[0], left_out), ratio(labels[-1], left_out)
        return low, high, high - low

    low, high, whole = difference(None)
    parts = [difference(r)[2] for r in shared]
    mean = sum(parts) / len(parts)
    variance = (len(parts) - 1) / len(parts) * sum((part - mean) ** 2 for part in parts)
    return low, high, whole, 1.96 * math.sqrt(variance), len(shared)


def verdict(sign: str, difference: float, half: float) -> str:
    """What the interval says of the stated sign."""
    if not abs(difference) > half:  # also where one of them is undefined
        return "nothing shown"
    return "as stated" if (difference > 0) == (sign == "+") else "OPPOSITE"


def main() -> None:
    """Run the contrasts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--statements", nargs="*", default=list(MEASURES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=400, help="replicates at the most")
    parser.add_argument("--out", help="also write the table as JSON")
    chosen = parser.parse_args()
    everything = [arm for identity in chosen.statements for arm in arms(identity)]
    results: dict[tuple[str, str], dict[str, dict[int, tuple[float, float]]]] = {}
    until = time.monotonic() + 60.0 * chosen.minutes
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for replicate in range(chosen.most):
            if time.monotonic() > until:
                break
            for future in [pool.submit(run, arm, replicate, chosen.seed) for arm in everything]:
                arm, number, readings = future.result()
                for name, pair in readings.items():
                    results.setdefault((arm.statement, name), {}).setdefault(arm.label, {})[number] = pair
    table = []
    print(f"{'id':4} {'measure':26} {'low':>9} {'high':>9} {'difference':>22} {'runs':>5}  sign  verdict")
    for (identity, name), found in results.items():
        low, high, difference, half, runs = contrast_of(found)
        sign = statements()[identity].effect.sign
        said = verdict(sign, difference, half) if sign in "+-" else "see points"
        shown = f"{low:9.4f} {high:9.4f} {difference:+10.4f} ± {half:8.4f}"
        print(f"{identity:4} {name:26} {shown} {runs:5}   {sign:4}  {said}")
        row = {"statement": identity, "measure": name, "low": low, "high": high, "difference": difference}
        table.append(row | {"half_width_95": half, "replicates": runs, "expected": sign, "verdict": said})
        if sign not in "+-":
            for label, rows in found.items():
                print(f"     {label:>6}: {sum(a for a, _ in rows.values()) / sum(b for _, b in rows.values()):.4f}")
    if chosen.out:
        with open(chosen.out, "w", encoding="utf-8") as file:
            json.dump(table, file, indent=1)


if __name__ == "__main__":
    main()
