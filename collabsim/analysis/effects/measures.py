"""What an outcome is in the tables of runs: whose rows count, which sums of them, which function of the sums.

Expressions are SQL over the columns of `tables`. An outcome that is not listed is the mean over quarters of its series.
"""

from __future__ import annotations

from dataclasses import dataclass

AGES = 40  # quarters after launch over which years of operation are counted
FIVE_YEARS = 20  # quarters


@dataclass(frozen=True)
class Measure:
    """How an outcome, or a part of it, is worked out from the rows of each run.

    rows: the table · where: which rows count at all · when: the column that a window of quarters is about; "" = none
    kind: ratio (sum of top over sum of bottom; bottom "years" = governments times years of the window)
        | survival, years (of partnerships: share that lasts five years; mean years of operation in the first ten)
        | slope (of top over bottom) | together (of the mean top and the spread bottom) | entropy (of the values of top)
    scale: what the value is multiplied by
    """

    rows: str
    top: str = "1"
    bottom: str = "1"
    where: str = "true"
    when: str = "quarter"
    kind: str = "ratio"
    scale: float = 1.0


LAUNCHED = "launched >= 0 and origin not in ('stock', 'known')"
BEGUN = "born >= 0 and origin not in ('stock', 'known')"
DECIDED = f"{BEGUN} and (launched is not null or ended is not null)"
RAN_AT_SWITCH = "launched <= 40 and (ended is null or ended > 40)"  # in a whole run too, where nothing is switched
NET = "100.0 * (saved - set_up - break_up)"
COST = "own_cost * life / 4.0"  # of the members alone, over the years of operation


def _launches(top: str, bottom: str = "1", kind: str = "ratio", scale: float = 1.0, also: str = "true") -> Measure:
    return Measure("partnerships", top, bottom, f"{LAUNCHED} and {also}", "launched", kind, scale)


def _ideas(top: str, bottom: str = "1", where: str = BEGUN) -> Measure:
    return Measure("partnerships", top, bottom, where, "born")


def _members(top: str, bottom: str = "1", also: str = "true") -> Measure:
    return Measure("memberships", top, bottom, f"{LAUNCHED} and {also}", "launched")


MEASURES: dict[str, Measure] = {
    "ideas": _ideas("1", "years"),
    "formations": _launches("1", "years"),
    "conversion_rate": _ideas("launched is not null"),
    "false_start_rate": _ideas("launched is null", where=DECIDED),
    "drop_rate": _ideas("launched is null", where=DECIDED),
    "wasted_effort": _ideas("case when launched is null then effort else 0 end", "effort"),
    "studies_per_decision": _ideas("studies", "last_stage in ('negotiation', 'transition', 'operation')"),
    "negotiation_quarters": _ideas("talked", where=f"{BEGUN} and talked > 0"),
    "lead_time": _launches("lead_time"),
    "lead_time_planned": _launches("planned_total", also="planned_total > 0"),
    "overrun": _launches("lead_time / planned_total", also="planned_total > 0"),
    "survival_5y": _launches("", kind="survival"),
    "survival_years": _launches("", kind="years"),
    "cohort_survival_5y": Measure("partnerships", "ended is null or ended > 60", where=RAN_AT_SWITCH, when=""),
    "dissolutions": _launches("100.0 * failed", "life / 4.0"),
    "renegotiations": _launches("100.0 * renegotiations", "life / 4.0"),
    "form_upgrades": _launches("100.0 * upgrades", "life / 4.0"),
    "net_saving_per_partnership": _launches(NET, COST),
    "abs_net_saving": _launches(f"abs({NET})", COST),
    "net_saving_per_member": _launches(f"{NET} / ({COST})", "peak_members", kind="slope", also="life > 0"),
    "breakup_cost": _launches("100.0 * break_up", "own_cost", also="failed"),
    "forecast_bias": _launches("100.0 * (promised_saving - saving)"),
    "forecast_error": _launches("100.0 * abs(promised_saving - saving)"),
    "promise_at_signing": _launches("100.0 * promised_saving + promised_quality"),
    "wrong_formations": _launches("wrong_start"),
    "wrong_dissolutions": Measure("partnerships", "wrong_end", where=f"{LAUNCHED} and failed", when="ended"),
    "quality": _launches("quality", also="life > 0"),
    "quality_sd": _launches("sqrt(quality_squares / (quality_count - 1))", also="quality_count > 1"),
    "mean_group_size": _launches("peak_members"),
    "partner_distance": _launches("kilometres"),
    "long_tie_share": Measure("partnerships", "long_pair_quarters", "pair_quarters", "pair_quarters > 0", when=""),
    "form_share": _launches("{of}"),
    "mode_share": _launches("{of}"),
    "launches": _launches("{of}"),
    "coordination_cost": _launches("100.0 * coordination"),
    "mission_gap": _launches("mission_gap"),
    "visibility": _launches("visits"),
    "deviation_found_after": _launches("unnoticed", "found"),
    "unit_cost": _launches("(1 - saving) * own_cost", "outlook_residents"),
    "grievance": _members("grievance"),
    "exit_hazard": _members("exited", "member_years"),
    "exit_hazard_ratio": _members("exited", "member_years"),
    "effort_shortfall": _members("1 - effort"),
    "trust": Measure("ties", "trust", where="shared > 0", when=""),
    "trust_at_launch": _launches("trust_at_launch"),
}


def measure_of(outcome: str) -> Measure:
    """The measure of an outcome: as listed, else the mean of its quarters."""
    return MEASURES.get(outcome) or Measure("quarters", outcome)
