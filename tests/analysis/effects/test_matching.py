"""Like is compared with like, and many that move together are told from many that do not."""

import numpy as np
import polars
import pytest

from collabsim.analysis.effects import moments
from collabsim.analysis.effects.measures import Measure
from collabsim.analysis.effects.sums import Part, matched, sums


class Rows:
    """Tables of rows that are given."""

    runs, many = 1, 1

    def __init__(self, rows: polars.DataFrame) -> None:
        self.rows = rows.with_columns(run=polars.lit(0))

    def frame(self, _: str, names: set[str]) -> polars.DataFrame:
        return self.rows.select(sorted({"run", *names}))


# what is new does one better in each service, is mostly used for the one that does badly, and alone for fire
ROWS = polars.DataFrame(
    [("new", "roads", 2.0)] * 9
    + [("old", "roads", 1.0)]
    + [("new", "payroll", 10.0)]
    + [("old", "payroll", 9.0)] * 9
    + [("new", "fire", 100.0)],
    schema=["form", "service", "worth"],
    orient="row",
)


def parts() -> list[Part]:
    measure = Measure("partnerships", "worth", when="")
    return [Part(measure, f"form = '{form}'", window=(0, 1)) for form in ("new", "old")]


def means(chosen: list[Part]) -> list[float]:
    return [float(part.value(found[0])) for part, found in zip(chosen, sums(Rows(ROWS), chosen))]


def test_unmatched_the_mix_of_services_decides():
    new, old = means([Part(part.measure, f"{part.of} and service != 'fire'", window=(0, 1)) for part in parts()])
    assert new - old == pytest.approx(2.8 - 8.2)


def test_matched_rows_differ_by_what_sets_them_apart_alone():
    new, old = means(matched(*parts(), ("service",)))
    assert (new, new - old) == (pytest.approx(2.8), pytest.approx(1.0))


@pytest.mark.parametrize("common", [0.0, 0.3, 1.0])
def test_what_moves_together_is_told(common):
    draw = np.random.default_rng(1).normal
    each = np.sqrt(common) * draw(size=(4000, 1)) + np.sqrt(1.0 - common) * draw(size=(4000, 200))
    mean, spread = each.mean(axis=1), each.std(axis=1)
    found = moments.together(np.array([len(mean), mean.sum(), (mean**2).sum(), (spread**2).sum()]))
    assert found == pytest.approx(common, abs=0.03)
