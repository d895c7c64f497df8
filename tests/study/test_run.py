import json
import math

import polars
import pytest
from small import SMALL, scenario

import collabsim
from collabsim.catalogue.outcomes import outcomes
from collabsim.errors import InputError, ScenarioError, StoreError
from collabsim.model import RegionModel
from collabsim.regions import writing
from collabsim.rules.logit import logistic
from collabsim.scenario import Scenario
from collabsim.study import keys
from collabsim.study.load import load
from collabsim.study.run import Run, run

TABLES = ("quarters", "partnerships", "members", "events", "terms")


def test_a_run_tells_what_the_model_tells(small_run):
    model = RegionModel(scenario()).run()
    for name, value in model.summary().items():
        assert small_run.summary[name] == (None if math.isnan(value) else value)
    assert small_run.partnerships.height == len(model.partnership_rows())
    assert small_run.events.height == len(model.event_rows())
    assert list(small_run.summary) == list(outcomes())


def test_quarters_are_the_recorded_ones_in_32_bits(small_run):
    assert small_run.quarters["quarter"].to_list() == list(range(12))
    assert small_run.quarters["coverage"].dtype == polars.Float32
    rows = RegionModel(scenario()).run().quarter_rows
    for name in outcomes():
        told = small_run.quarters[name].to_list()
        seen = polars.Series([row[name] for row in rows], dtype=polars.Float64).cast(polars.Float32)
        assert told == [None if math.isnan(value) else value for value in seen]


def test_tables_are_sorted_by_key_and_hold_no_nan(small_run):
    order = {
        "quarters": ["run_key", "quarter"],
        "partnerships": ["run_key", "partnership"],
        "members": ["run_key", "partnership", "municipality", "joined"],
        "events": ["event_id"],
        "terms": ["event_id", "position"],
    }
    for name, columns in order.items():
        table = getattr(small_run, name)
        assert table.height > 0
        assert table.equals(table.sort(columns)), name
        assert not any(table[column].is_nan().any() for column in table.select(polars.selectors.float()).columns)


def test_terms_add_up_to_their_events_to_the_last_bit(small_run):
    sums = {}
    for event, value in small_run.terms.select("event_id", "value").iter_rows():
        sums[event] = sums.get(event, 0.0) + value
    decided = small_run.events.drop_nulls("decision")
    for event, log_odds, probability in decided.select("event_id", "log_odds", "probability").iter_rows():
        assert sums[event] == log_odds
        assert probability == logistic(log_odds)


def test_a_run_without_events_keeps_none(small_run):
    without = run(scenario())
    assert without.events is None
    assert without.terms is None
    assert without.with_events().events.equals(small_run.events)
    assert small_run.with_events() is small_run


def test_empty_tables_keep_their_columns():
    quiet = run(scenario(levers={"initial_coverage": 0.0, "search_base": -8.0, "attention": 0.0}), events=True)
    assert quiet.events.height == 0
    assert quiet.events.schema["probability"] == polars.Float64
    assert quiet.partnerships.schema["born"] == polars.Int32


def test_a_run_reads_back_as_it_was(small_run, tmp_path):
    again = load(small_run.save(tmp_path / "run"))
    assert isinstance(again, Run)
    assert again.key == small_run.key
    assert again.summary == small_run.summary
    for name in TABLES:
        assert getattr(again, name).equals(getattr(small_run, name)), name


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(small_run, tmp_path):
    small_run.save(tmp_path / "one")
    run(scenario(), events=True).save(tmp_path / "same")
    run(scenario(seed=6), events=True).save(tmp_path / "other")
    for name in (*(f"{table}.parquet" for table in TABLES), "summary.json"):
        data = (tmp_path / "one" / name).read_bytes()
        assert data == (tmp_path / "same" / name).read_bytes(), name
        assert data != (tmp_path / "other" / name).read_bytes(), name


def test_a_shipped_region_is_found_again(tmp_path):
    made = run(Scenario("durham", quarters=2))
    again = load(made.save(tmp_path / "run"))
    assert again.scenario == made.scenario
    assert again.region == made.region
    assert again.with_events().summary == made.summary


def test_a_region_file_is_found_again_from_anywhere(tmp_path, monkeypatch):
    writing.write(SMALL, tmp_path / "mine.csv")
    monkeypatch.chdir(tmp_path)
    made = run(scenario(region="mine.csv", quarters=2))
    made.save("run")
    monkeypatch.chdir(tmp_path.parent)
    assert load(tmp_path / "run").with_events().events is not None


def test_a_run_keeps_a_region_of_ones_own(tmp_path):
    writing.write(SMALL, tmp_path / "mine.csv")
    made = run(scenario(region=tmp_path / "mine.csv", quarters=2))
    folder = made.save(tmp_path / "run")
    (tmp_path / "mine.csv").unlink()
    again = load(folder)
    assert again.region == SMALL
    assert again.with_events().summary == made.summary
    assert load(again.save(tmp_path / "copy")).region == SMALL


def test_a_region_made_in_python_is_kept_too(tmp_path):
    made = run(scenario(quarters=2))
    assert load(made.save(tmp_path / "run")).scenario.place == SMALL


def test_a_kept_region_that_has_changed_or_gone_is_told(tmp_path):
    folder = run(scenario(quarters=2)).save(tmp_path / "run")
    text = (folder / "region.csv").read_text(encoding="utf-8")
    (folder / "region.csv").write_text(text.replace("44", "45"), encoding="utf-8")
    with pytest.raises(StoreError, match="has changed"):
        load(folder).with_events()
    (folder / "region.csv").unlink()
    with pytest.raises(StoreError, match="cannot be made again"):
        load(folder).with_events()


def test_a_run_of_other_sources_is_not_made_again(tmp_path):
    folder = run(Scenario("durham", quarters=2)).save(tmp_path / "run")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["sources_digest"] = "0" * 32
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(StoreError, match="--events"):
        load(folder).with_events()


@pytest.mark.parametrize("missing", ["run_key", "scenario", "runs"])
def test_a_manifest_without_a_fact_is_damaged(small_run, tmp_path, missing):
    folder = small_run.save(tmp_path / "run")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest[missing]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(StoreError, match=missing):
        load(folder)


def test_progress_hears_every_quarter():
    heard = []
    run(scenario(quarters=3, burn_in=2), engine="mesa", progress=lambda done, whole: heard.append((done, whole)))
    assert heard == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_an_engine_that_there_is_not():
    with pytest.raises(InputError) as caught:
        run(scenario(), engine="messa")
    assert caught.value.nearest == "mesa"


def test_a_scenario_is_needed():
    with pytest.raises(ScenarioError):
        run("sonoma")


def test_the_key_of_a_run_is_that_of_its_scenario(small_run):
    assert small_run.key == keys.run_key(scenario())
    assert set(small_run.members["run_key"]) == {small_run.key}


def test_outcomes_of_one_run_and_the_mean_of_several():
    assert collabsim.outcomes(SMALL, quarters=12, seed=5) == run(Scenario(SMALL, quarters=12, seed=5)).summary
    seeds = [keys.replicate_seed(5, number) for number in range(3)]
    each = [run(Scenario(SMALL, quarters=4, seed=seed, levers={"attention": 1.0})).summary for seed in seeds]
    mean = collabsim.outcomes(SMALL, quarters=4, seed=5, replicates=3, attention=1.0)
    assert mean["coverage"] == sum(summary["coverage"] for summary in each) / 3
    known = [summary["lead_time"] for summary in each if summary["lead_time"] is not None]
    assert mean["lead_time"] == (sum(known) / len(known) if known else None)


def test_outcomes_of_a_lever_that_there_is_not():
    with pytest.raises(ScenarioError) as caught:
        collabsim.outcomes(SMALL, quarters=4, atention=1.0)
    assert caught.value.nearest == "attention"
