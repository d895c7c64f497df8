"""What statements claim is measured: every effect of the catalogue is a quantity of runs, or says why it is none."""

from __future__ import annotations

import numpy as np
import pytest

from collabsim import Region, Scenario
from collabsim.analysis.effects.claims import claims
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
