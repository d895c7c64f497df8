"""What statements claim is measured: every effect of the catalogue is a quantity of runs, or says why it is none."""

from __future__ import annotations

import numpy as np
import pytest

from collabsim import Region, Scenario
from collabsim.analysis.effects.claims import claims
from collabsim.analysis.effects.places import closest
from collabsim.analysis.effects.sums import sums
from collabsim.analysis.effects.tables import Tables
from collabsim.catalogue.statements import Statement, statements
from collabsim.engine.harvest import TABLES, harvest


@pytest.fixture(scope="module")
def tables() -> Tables:
    scenario = Scenario(Region.synthetic(21), quarters=70)
    seeds = [1, 2]
    made = harvest(scenario, [{}], [0, 0], seeds, wanted=(*TABLES, "productions"), threads=2)
    return Tables(scenario, made, seeds)


@pytest.mark.parametrize("statement", statements().values(), ids=statements())
def test_every_effect_can_be_measured_or_says_why_not(tables: Tables, statement: Statement) -> None:
    for one in claims(statement):
        for found in sums(tables, one.quantity.parts):
            assert found.shape[0] == 2
            assert np.isfinite(found).all()
    assert all(effect.untested.endswith(".") for effect in statement.effects if effect.untested)


@pytest.mark.parametrize("place", [Region.load("durham"), Region.synthetic(12, others=True)], ids=["durham", "made up"])
def test_every_statement_can_be_asked_of_any_region(place: Region) -> None:
    for statement in statements().values():
        assert all(scenario.place.ids == place.ids for one in claims(statement, place) for scenario in one.scenarios)


def test_the_closest_two_governments_lie_beside_each_other() -> None:
    assert closest(Region.load("sonoma")) == ("0616560", "0662546")  # Cotati and Rohnert Park
    assert closest(Region.load("durham")) == ("3518009", "3518013")  # Whitby and Oshawa: Scugog lies within its county
