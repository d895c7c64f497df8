"""Made-up effects of the real statements: seeded numbers of plausible sizes, in the form in which effects are kept."""

import numpy
import polars

from collabsim.catalogue.statements import statements
from collabsim.charts.values import title
from collabsim.study.effects_store import COLUMNS, Effects

WORTH = {"survival_5y": 0.07, "net_saving": 0.4, "net_saving_money": 9e5, "survival_years": 0.5, "formations": 0.06}
PRICE = {"lead_time": 0.5, "capacity_load": 0.01, "formations": 0.06, "wasted_effort": 0.02}
TESTED = ("RUN", "DEV", "COH", "SHOCK", "FACT")


def effects(seed: int = 1) -> Effects:
    """A table of all statements with surprises and a manifest."""
    luck = numpy.random.default_rng(seed)
    rows = [row for one in statements().values() for row in _of(one, luck)]
    frame = polars.DataFrame(rows, schema=COLUMNS, orient="row")
    facts = {"region": None, "replicates": 200, "seed": seed, "seconds": 431.0}
    manifest = facts | {"runs": {"made": 1200, "reused": 60000, "shared": 18400}, "statements": list(statements())}
    return Effects(frame, _surprises(luck), manifest)


def _of(one, luck) -> list[dict]:
    contrast, rows = one.contrast, []
    tested = one.id not in ("A02", "H05")
    for number, effect in enumerate(one.effects):
        role = "claim" if number == 0 else "placebo" if effect.sign == "0" else "check"
        size = WORTH.get(effect.outcome, 0.1)
        way = {"+": 1.0, "-": -1.0}.get(effect.sign, 0.0)
        row = _row(one, role, effect.outcome, luck, size * way, size) | {"expected": effect.sign}
        row |= {"filter": effect.filter, "context": effect.context}
        clear = row["lo95"] > 0.0 or row["hi95"] < 0.0
        verdict = "as expected" if clear and row["difference"] * way >= 0.0 else "opposite" if clear else "null"
        row |= {"verdict": verdict, "note": "" if clear else "The interval holds zero."}
        row["null"] = "nothing shows" if role == "claim" and not clear else ""
        if not tested:
            nothing = dict.fromkeys(("low", "high", "difference", "lo95", "hi95", "p", "p_holm", "variance_ratio"))
            row |= nothing | {
                "verdict": "not testable",
                "null": "",
                "note": "The region's file does not tell which plant it has.",
            }
        if role == "claim":
            row |= {"p": 0.001, "p_holm": 0.05} if tested else {}
            row["by_construction"] = contrast.kind == "BAND" or one.id in ("F01", "B02", "S07")
        rows.append(row)
    if contrast.kind in TESTED and tested:
        for role, sizes in (("worth", WORTH), ("price", PRICE)):
            rows += [_row(one, role, name, luck, size * luck.normal(), size) for name, size in sizes.items()]
    return rows


def _row(one, role, outcome, luck, middle, size) -> dict:
    contrast = one.contrast
    difference, half = float(middle * luck.uniform(0.2, 2.0)), float(size * luck.uniform(0.1, 0.6))
    low = float(6.0 * size)
    told = f"{title(one.lever)}: {contrast.low:g} → {contrast.high:g}" if contrast.lever else "compared within runs"
    return dict.fromkeys(COLUMNS) | {
        "statement": one.id,
        "role": role,
        "primary": role == "claim",
        "outcome": outcome,
        "filter": "",
        "context": "",
        "setting": told,
        "kind": contrast.kind,
        "region": contrast.region,
        "lever": contrast.lever,
        "lever_low": contrast.low if contrast.lever else None,
        "lever_high": contrast.high if contrast.lever else None,
        "expected": "",
        "low": low,
        "high": low + difference,
        "difference": difference,
        "lo95": difference - half,
        "hi95": difference + half,
        "replicates": 200,
        "relevant": size / 5.0,
        "verdict": "",
        "null": "",
        "by_construction": False,
        "note": "",
        "variance_ratio": float(luck.uniform(1.0, 9.0)),
    }


def _surprises(luck) -> dict:
    turned = {"statement": "P02", "outcome": "survival_5y", "parameter": "turnover", "below": 0.06, "above": -0.03}
    told = (
        "Letting trust grow first helps where managers stay, and costs survival where more than a fifth leave a year."
    )
    faded = {"statement": "P07", "outcome": "survival_5y", "parameter": "slack_rate", "below": 0.05, "above": 0.0}
    fading = "Early results are worth showing while there is little slack; with much of it they make no difference."
    over = "Whatever it brings, tending what runs brings more at no higher price."
    index = "One index of good conduct explains 58% of how long partnerships last, all levers together 74%."
    return {
        "reversals": [turned | {"cut": 0.21, "sentence": told}],
        "fading": [faded | {"cut": 0.4, "sentence": fading}],
        "dominated": [{"statement": "S10", "by": "P06", "sentence": over}],
        "index": {"survival_5y": {"index_r2": 0.58, "levers_r2": 0.74, "sentence": index}},
        "context": [_third(name, outcome, luck) for name in ("P02", "P07", "P06", "N01", "S02", "X01", "R01")
                    for outcome in ("survival_5y", "net_saving")],
    }  # fmt: skip


def _third(name, outcome, luck) -> dict:
    size = WORTH[outcome]
    low, high, half = (float(size * luck.normal()) for _ in range(3))
    half = abs(half) / 2.0
    return {
        "statement": name, "outcome": outcome, "parameter": "turnover", "low_third": low, "low_lo95": low - half,
        "low_hi95": low + half, "high_third": high, "high_lo95": high - half, "high_hi95": high + half,
    }  # fmt: skip
