import polars
import pytest

from collabsim.analysis import by_point, by_quarter
from collabsim.analysis.table import known_outcomes
from collabsim.errors import InputError

RUNS = polars.DataFrame(
    {
        "run_key": ["a", "b", "c", "d"],
        "lever": [1.0, 0.0, 0.0, 0.0],
        "trust": [0.9, 0.2, 0.4, None],
        "status": ["ok", "ok", "ok", "ok"],
    }
)


def test_points_are_sorted_and_undefined_runs_counted():
    found = by_point(RUNS, inputs=["lever"], outcomes=["trust"])
    assert found["lever"].to_list() == [0.0, 1.0]
    assert found["mean"].to_list() == [pytest.approx(0.3), pytest.approx(0.9)]
    assert found["runs"].to_list() == [2, 1]
    assert found["undefined"].to_list() == [1, 0]
    assert found["lo95"].to_list()[1] is None


def test_failed_runs_are_no_part_of_a_mean():
    failed = RUNS.with_columns(
        polars.when(polars.col("run_key") == "c").then(polars.lit("failed")).otherwise("status").alias("status")
    )
    found = by_point(failed, inputs=["lever"], outcomes=["trust"])
    assert found["mean"][0] == pytest.approx(0.2)


def test_quarters_are_told_by_input():
    quarters = polars.DataFrame(
        {"run_key": ["b", "b", "c", "c"], "quarter": [0, 1, 0, 1], "trust": [0.0, 0.2, 1.0, None]}
    )
    found = by_quarter(RUNS, quarters, inputs=["lever"], outcomes=["trust"])
    assert found["quarter"].to_list() == [0, 1]
    assert found["mean"].to_list() == [pytest.approx(0.5), pytest.approx(0.2)]
    assert found["p10"][0] == pytest.approx(0.1)
    assert found["p90"][0] == pytest.approx(0.9)
    assert found["runs"].to_list() == [2, 1]


def test_an_unknown_outcome_is_refused_with_the_nearest():
    with pytest.raises(InputError) as caught:
        known_outcomes(["trsut"])
    assert caught.value.nearest == "trust"
