import math

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.analysis import median_life, survival
from collabsim.errors import InputError
from collabsim.scenario import Scenario
from collabsim.study.run import run

WHOLE = dict.fromkeys(("launched", "ended"), polars.Int32)


def table(*rows):
    """Rows of launched, ended, cause, form."""
    schema = WHOLE | {"cause": polars.String, "form": polars.String}
    return polars.DataFrame(rows, schema=schema, orient="row")


def test_a_known_answer_worked_by_hand():
    """Six partnerships, ten quarters. Lives: 2, 4, 4, 8 ended; 4 absorbed; one launched in quarter 3 still runs (6).

    Age 2: 6 at risk, 1 ends: 5/6 = 0.8333. Age 4: 5 at risk, 2 end: 5/6 * 3/5 = 0.5. Age 6: 2 at risk, none ends.
    Age 8: 1 at risk, 1 ends: 0. Greenwood at age 4: 1/(6*5) + 2/(5*3) = 0.16667; log-log half width
    1.95996 * sqrt(0.16667) / |ln 0.5| = 1.15437, so the ends are 0.5 ** exp(±1.15437) = 0.1109 and 0.8037.
    """
    lives = [(0, 2, "grievance"), (1, 5, "below_two"), (0, 4, "leaderless"), (1, 9, "grievance"), (2, 6, "absorbed")]
    rows = [(*life, "mou") for life in [*lives, (3, None, None)]]
    rows += [(-4, 3, "grievance", "mou"), (None, 5, "stalled", "mou")]  # ran before, never ran: left out
    found = survival(table(*rows), horizon=10)
    assert found["age"].to_list() == [0, 2, 4, 6, 8]
    assert found["survival"].to_list() == pytest.approx([1.0, 5 / 6, 0.5, 0.5, 0.0])
    assert found["at_risk"].to_list() == [6, 6, 5, 2, 1]
    assert found["ended"].to_list() == [0, 1, 2, 0, 1]
    half = 1.959964 * math.sqrt(1 / 30 + 2 / 15) / math.log(2)
    assert found["lo95"][2] == pytest.approx(0.5 ** math.exp(half), abs=1e-6)
    assert found["hi95"][2] == pytest.approx(0.5 ** math.exp(-half), abs=1e-6)
    assert (round(found["lo95"][2], 4), round(found["hi95"][2], 4)) == (0.1109, 0.8037)
    assert found["lo95"][0] is None
    assert found["hi95"][4] is None
    assert median_life(found) == 4.0


def test_groups_are_estimated_apart():
    rows = [(0, 4, "grievance", "mou"), (0, None, None, "contract"), (0, 2, "grievance", None)]
    found = survival(table(*rows), horizon=9, by="form")
    assert found.columns[0] == "form"
    assert found.filter(form="contract")["survival"].to_list() == [1.0, 1.0]
    assert found.filter(form="mou")["survival"].to_list() == [1.0, 0.0]
    assert median_life(found.filter(form="contract")) is None


def test_nobody_to_follow_is_an_empty_table():
    assert survival(table(), horizon=5).is_empty()
    assert survival(table((None, 3, "stalled", "mou")), horizon=5, by="form").columns[:2] == ["form", "age"]


def test_an_unknown_column_is_told():
    with pytest.raises(InputError, match="colour"):
        survival(table(), horizon=5, by="colour")
    with pytest.raises(InputError, match="horizon"):
        survival(table(), horizon=0)


def test_at_twenty_quarters_it_is_the_outcome_of_the_run():
    made = run(Scenario("sonoma", quarters=48, seed=4))
    curve = survival(made.partnerships, horizon=48).filter(polars.col("age") <= 20)
    assert made.summary["survival_5y"] is not None
    assert curve["survival"][-1] == pytest.approx(made.summary["survival_5y"])


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 30), st.booleans()), min_size=1, max_size=30))
def test_survival_falls_and_lies_in_its_interval(lives):
    rows = [
        (begun, begun + life if over else None, "grievance" if over else None, "mou") for begun, life, over in lives
    ]
    found = survival(table(*rows), horizon=60)
    values = found["survival"].to_list()
    assert values == sorted(values, reverse=True)
    assert all(0.0 <= value <= 1.0 for value in values)
    known = found.drop_nulls(["lo95", "hi95"])
    assert (known["lo95"] <= known["survival"] + 1e-9).all()
    assert (known["hi95"] >= known["survival"] - 1e-9).all()
