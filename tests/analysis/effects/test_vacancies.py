"""Posts of heads that fell vacant are worked out again from the seed; what neighbours begin meanwhile is counted."""

from types import SimpleNamespace

import numpy as np
import pytest
from by_hand import ByHand

from collabsim import Region, Scenario
from collabsim.analysis.effects.columns import vacancies
from collabsim.analysis.effects.tables import Tables
from collabsim.engine.layout import NEVER, ORIGINS
from collabsim.model.region_model import RegionModel

OWN, STOCK = ORIGINS.index("own"), ORIGINS.index("stock")
SEEDS = (3, 4)


@pytest.mark.parametrize("levers", [{}, {"head_turnover": 0.3, "vacancy_quarters": 2.5}])
def test_posts_are_vacant_when_the_model_says_so(levers):
    scenario = Scenario(Region.synthetic(4), quarters=50, burn_in=9, levers=levers)
    found = vacancies.vacant(Tables(scenario, SimpleNamespace(quarters=SEEDS), SEEDS))
    assert found.shape[-1] == 59
    for run, seed in enumerate(SEEDS):
        model = RegionModel(scenario, rng=seed)
        for model.quarter in range(-9, 50):
            for municipality in model.municipalities:
                for index, position in municipality.positions.items():
                    assert position.vacant() == found[run, municipality.index, index, model.quarter + 9]
    assert 0 < found.sum() < found.size


def test_without_seeds_there_is_nothing_to_work_out():
    with pytest.raises(LookupError, match="seeds"):
        vacancies.vacant(Tables(Scenario(quarters=8), SimpleNamespace(quarters=SEEDS)))


def test_ideas_are_counted_by_what_was_open_lately(monkeypatch):
    # three in a row, 0 - 1 - 2, that provide service 5; 0 and 1 lack a head together in quarter 2, so that quarters 2
    # to 5 of 12 count; 2 lacks one in quarter 8, alone, so that 8 to 11 do. 0 asks 1 in 5, again in 6, when the other
    # members' places do not matter; 1 asks 2 in 9. Of two more one comes to nothing and one was there before.
    here = np.zeros((1, 3, 39, 12), dtype=bool)
    here[0, [0, 1], 5, 2] = here[0, 2, 5, 8] = True
    monkeypatch.setattr(vacancies, "vacant", lambda _: here)
    near = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    monkeypatch.setattr(vacancies, "flags", lambda *_: near)
    tables = ByHand(
        3,
        12,
        positions={"municipality": [0, 1, 2], "service": [5, 5, 5], "provided": [1, 1, 1]},
        partnerships={
            "born": [5, 6, 9, 4, 3],
            "launched": [9, 9, 11, NEVER, 3],
            "founder": [0, 0, 1, 0, 0],
            "origin": [OWN, OWN, OWN, OWN, STOCK],
            "service": [5, 5, 5, 5, 5],
        },
        memberships={
            "partnership": [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4],
            "municipality": [0, 1, 0, 1, 2, 1, 2, 0, 1, 0, 1],
            "joined": [5, 5, 6, 6, 6, 9, 9, 4, 4, 3, 3],
        },
    )
    tables.place = None
    values = {name: vacancies.COLUMNS[vacancies.NEIGHBOURS, name](tables) for name in ("run", "service")}
    assert {name: set(column.tolist()) for name, column in values.items()} == {"run": {0}, "service": {5}}
    told = {
        name: vacancies.COLUMNS[vacancies.NEIGHBOURS, name](tables).tolist()
        for state in vacancies.STATES
        for name in (f"years_{state}", f"begun_{state}")
    }
    # rows: 0 and 1, 1 and 0, 1 and 2, 2 and 1; between 1 and 2 each lacks a head in turn, never both
    assert told == {
        "years_both": [1, 1, 0, 0],
        "begun_both": [1, 0, 0, 0],
        "years_one": [0, 0, 2, 2],
        "begun_one": [0, 0, 1, 0],
        "years_apart": [2, 2, 3, 3],
        "begun_apart": [1, 0, 1, 0],
    }
