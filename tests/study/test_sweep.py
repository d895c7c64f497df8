import json
from dataclasses import replace

import polars
import pytest
from small import scenario

from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.errors import InputError, StoreError
from collabsim.model import RegionModel
from collabsim.study.design import Axis, Experiment
from collabsim.study.keys import run_key
from collabsim.study.load import load
from collabsim.study.run import run
from collabsim.study.sweep import Sweep, sweep


def test_a_row_a_run_is_the_run(question, small_sweep):
    rows = {row["run_key"]: row for row in small_sweep.runs.collect().iter_rows(named=True)}
    assert len(rows) == question.size
    for job in question.jobs():
        row = rows[run_key(job.scenario)]
        assert row["seed"] == job.scenario.seed
        assert row["mandate"] == job.values["mandate"]
        assert row["relationship_building"] == job.values["relationship_building"]
        summary = run(job.scenario).summary
        for name in outcomes():
            told = polars.Series([summary[name]], dtype=polars.Float64).cast(polars.Float32)[0]
            assert row[name] == told, name


def test_runs_have_the_columns_of_the_contract(small_sweep):
    table = small_sweep.runs.collect()
    levers = [name for name, parameter in declared().items() if parameter.role == "lever"]
    first = ["run_key", "replicate", "seed", "region", *levers, "mandate", *outcomes()]
    assert table.columns == [*first, "status", "stage", "message"]
    assert table.schema["replicate"] == polars.Int32
    assert table.schema["seed"] == polars.UInt64
    assert {table.schema[name] for name in outcomes()} == {polars.Float32}
    assert table["run_key"].is_sorted()
    assert table["status"].unique().to_list() == ["ok"]
    assert table["stage"].null_count() == table.height


def test_a_parameter_with_an_outcomes_name_stands_apart():
    experiment = Experiment("?", scenario(quarters=1), (Axis("partner_trust", (1.0, 2.0)),), replicates=1)
    table = sweep(experiment, workers=1, progress=False).runs.collect()
    assert sorted(table["lever:partner_trust"]) == [1.0, 2.0]
    assert table.schema["partner_trust"] == polars.Float32


def test_quarters_where_they_are_asked_for(question, small_sweep):
    table = small_sweep.quarters.collect()
    assert table.height == question.size * 12
    assert table.equals(table.sort("run_key", "quarter"))
    none = sweep(replace(question, quarterly=False, replicates=1), workers=1, progress=False)
    assert none.quarters is None
    assert none.runs.collect().columns == small_sweep.runs.collect().columns


def test_the_same_bytes_from_one_worker_and_from_two(question, small_sweep, tmp_path):
    small_sweep.save(tmp_path / "one")
    sweep(question, workers=2, progress=False, out=tmp_path / "two")
    for name in ("design", "runs", "quarters", "failures"):
        one, two = ((tmp_path / some / f"{name}.parquet").read_bytes() for some in ("one", "two"))
        assert one == two, name


def test_a_sweep_reads_back_as_it_was(small_sweep, tmp_path):
    again = load(small_sweep.save(tmp_path / "sweep"))
    assert isinstance(again, Sweep)
    assert again.runs.collect().equals(small_sweep.runs.collect())
    assert again.quarters.collect().equals(small_sweep.quarters.collect())
    assert again.manifest["design"]["axes"][1]["values"] == ["none", "fleet"]
    assert again.manifest["question"] == "Does it pay?"
    assert again.manifest["runs"] == {"computed": 8, "reused": 0, "failed": 0}


def test_pages_stand_in_the_manifest(small_sweep, tmp_path):
    folder = small_sweep.save(tmp_path / "demo", kind="demo", pages={"index.html": "<p>71 %</p>"})
    assert (folder / "index.html").read_text(encoding="utf-8") == "<p>71 %</p>"
    assert "index.html" in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert isinstance(load(folder), Sweep)
    (folder / "runs.parquet").write_bytes(b"PAR1")
    with pytest.raises(StoreError, match="damaged"):
        load(folder)


def test_a_run_that_fails_is_a_row_and_the_others_go_on(question, monkeypatch, tmp_path):
    step = RegionModel.step

    def stumble(model):
        if model.quarter == 3 and model.p.relationship_building == 1.0:
            raise ZeroDivisionError("no residents")
        step(model)

    monkeypatch.setattr(RegionModel, "step", stumble)
    made = sweep(question, workers=1, engine="mesa", progress=False)
    failed = made.failures.collect()
    assert failed.height == 4
    assert failed["relationship_building"].unique().to_list() == [1.0]
    assert failed["stage"].unique().to_list() == ["quarter 3"]
    assert failed["message"].unique().to_list() == ["ZeroDivisionError: no residents"]
    assert failed["coverage"].null_count() == 4
    good = made.runs.filter(polars.col("status") == "ok").collect()
    assert good.height == 4
    assert good["coverage"].null_count() == 0
    assert load(made.save(tmp_path / "sweep")).failures.collect().equals(failed)
    assert made.manifest["runs"] == {"computed": 8, "reused": 0, "failed": 4}


def test_progress_hears_every_run(question):
    heard = []
    sweep(question, workers=1, progress=lambda done, whole: heard.append((done, whole)))
    assert heard == [(number, 8) for number in range(1, 9)]


def test_a_place_that_is_taken_is_told_before_anything_runs(question, tmp_path, monkeypatch):
    (tmp_path / "thesis.docx").write_text("mine")
    monkeypatch.setattr(RegionModel, "step", lambda model: pytest.fail("it ran"))
    with pytest.raises(InputError, match=r"thesis\.docx"):
        sweep(question, workers=1, engine="mesa", out=tmp_path, progress=False)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True])
def test_workers_that_make_no_sense(question, workers):
    with pytest.raises(InputError, match="workers"):
        sweep(question, workers=workers, progress=False)


def test_an_engine_that_there_is_not(question):
    with pytest.raises(InputError, match="engine"):
        sweep(question, engine="steam", progress=False)
