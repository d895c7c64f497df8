"""Effects of a few statements from end to end: run, kept, gone on with, judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars
import pytest

from collabsim import Scenario
from collabsim.analysis.effects.claims import Quantity, claims
from collabsim.analysis.effects.effects import effects
from collabsim.analysis.effects.measures import MEASURES
from collabsim.analysis.effects.sums import Part, sums
from collabsim.analysis.effects.tables import Tables
from collabsim.analysis.effects.work import Work
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import statements
from collabsim.engine.harvest import TABLES, harvest
from collabsim.engine.history import history
from collabsim.engine.layout import NEVER
from collabsim.errors import InputError, StoreError
from collabsim.study.arms import Arms
from collabsim.study.load import load

FEW = {"replicates": 20, "progress": False}


@pytest.fixture(scope="module")
def tables() -> Tables:
    scenario = Scenario(quarters=40)
    return Tables(scenario, harvest(scenario, [{}], [0, 0], [1, 2], wanted=(*TABLES, "productions"), threads=2))


def test_a_harvest_holds_what_histories_tell(tables: Tables) -> None:
    told = [history(Scenario(quarters=40, seed=seed)) for seed in (1, 2)]
    rows = [row for one in told for row in one.partnership_rows]
    frame = tables.frame("partnerships", ["service", "form", "origin", "launched", "ended", "cause", "saved"])
    for name in ("service", "form", "origin", "launched", "ended", "cause"):
        assert frame[name].to_list() == [row[name] for row in rows], name
    assert frame["saved"].to_list() == [row["saved_money"] for row in rows]
    members = tables.raw("memberships", "partnership")
    assert np.bincount(members).tolist() == [
        sum(one["partnership"] == row["partnership"] for one in history_.member_rows)
        for history_ in told
        for row in history_.partnership_rows
    ]


def test_measures_are_the_outcomes_of_the_same_name(tables: Tables) -> None:
    """Where an outcome is told of partnerships one by one, its sums say the same as the run's own summary."""
    summaries = [history(Scenario(quarters=40, seed=seed)).summary for seed in (1, 2)]
    for name in ("ideas", "formations", "conversion_rate", "false_start_rate", "lead_time", "survival_5y"):
        part = Part(MEASURES[name], window=(0, 40))
        [found] = sums(tables, [part])
        assert part.value(found) == pytest.approx([one[name] for one in summaries], abs=1e-9), name


def test_a_part_and_its_opposite_are_the_whole(tables: Tables) -> None:
    known, others = (
        Part(MEASURES["formations"], of, window=(0, 40)) for of in ("mode = 'information'", "mode != 'information'")
    )
    whole = Part(MEASURES["formations"], window=(0, 40))
    one, other, both = sums(tables, [known, others, whole])
    assert (one[:, 0] + other[:, 0]).tolist() == both[:, 0].tolist()
    assert both[:, 0].sum() == np.count_nonzero(tables.raw("partnerships", "launched") >= 0)
    minus = Quantity((known, others), "minus").value(np.concatenate([one, other], axis=1))
    assert minus == pytest.approx(known.value(one) - others.value(other))


def test_windows_are_quarters_of_the_measures_own_date(tables: Tables) -> None:
    [found] = sums(tables, [Part(MEASURES["formations"], window=(10, 20))])
    launched = tables.raw("partnerships", "launched")
    assert found[:, 0].sum() == np.count_nonzero((launched >= 10) & (launched < 20) & (launched != NEVER))
    assert found[0, 1] == 12 * 10 / 4.0


def test_effects_are_kept_and_gone_on_with(tmp_path: Path) -> None:
    first = effects(["X07"], out=tmp_path / "effects", **FEW)
    assert first.manifest["runs"]["made"] > 0
    claim = first.effects.row(0, named=True)
    assert (claim["statement"], claim["role"], claim["verdict"]) == ("X07", "claim", "as expected")
    again = effects(["X07"], out=tmp_path / "effects", **FEW)
    assert again.manifest["runs"]["made"] == 0
    assert again.effects.equals(first.effects)
    assert load(tmp_path / "effects").effects.equals(first.effects)
    assert [path.name for path in (tmp_path / "effects").rglob("*.parquet")] == ["effects.parquet"]
    [damaged, *_] = (tmp_path / "effects" / "arms").rglob("*.arrow")
    damaged.write_bytes(b"no table")
    with pytest.raises(StoreError, match="damaged"):
        effects(["X07"], out=tmp_path / "effects", **FEW)


def test_a_call_that_was_stopped_is_gone_on_with(tmp_path: Path) -> None:
    def stop(done: int, whole: int) -> None:
        if done >= 60:  # of an arm in a small region
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        effects(["P01"], out=tmp_path / "effects", replicates=20, progress=stop)
    with pytest.raises(StoreError):
        load(tmp_path / "effects")
    made = effects(["P01"], out=tmp_path / "effects", **FEW).manifest["runs"]
    assert made["reused"] == 60
    assert made["made"] > 0


def test_a_statement_that_there_is_not_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        effects(["X70"], out=tmp_path / "effects", **FEW)
    assert told.value.value == "X70"
    assert told.value.nearest
    assert not (tmp_path / "effects").exists()


def test_what_cannot_be_turned_in_a_region_is_not_testable_there() -> None:
    made = effects(
        ["K02"], region="durham", everywhere=False, **FEW
    )  # no governments of other kinds can be laid over a region's file
    claim = made.effects.row(by_predicate=(polars.col("role") == "claim"), named=True)
    assert claim["verdict"] == "not testable"
    assert "both sides are the same" in claim["note"]
    assert claim["difference"] is None


def test_where_it_fades_is_looked_for_unless_told_not_to() -> None:
    whole, few = (effects(["G16"], everywhere=everywhere, **FEW) for everywhere in (True, False))
    assert few.effects.equals(whole.effects)
    assert few.manifest["runs"]["made"] < whole.manifest["runs"]["made"]
    assert set(few.surprises) == {"dominated"} < set(whole.surprises)


def test_an_arm_that_two_settings_share_is_made_once(tmp_path: Path) -> None:
    """A lever set to what it is anyway makes the runs of the scenario that leaves it alone."""
    first, second = claims(statements()["X07"])[0], claims(statements()["P01"])[0]  # which ask for unlike sums
    usual = Scenario(quarters=8)
    same = usual.replace(levers={"turnover": declared()["turnover"].value})
    work = Work(Arms(tmp_path), 1, 20, 2)
    work.ask([replace(first, arms=((1.0, usual),)), replace(second, arms=((1.0, same),))])
    heard = []
    work.make(lambda done, whole: heard.append((done, whole)))
    assert (work.made, work.kept, work.again) == (60, 0, 60)
    assert heard == [(120, 120)]
    assert work.found[usual] is work.found[same]
