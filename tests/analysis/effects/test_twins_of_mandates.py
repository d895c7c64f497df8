"""What is left free in place of a mandate gets as much money as the mandate costs."""

import numpy as np
import pytest

from collabsim.analysis.effects.claims import claims
from collabsim.analysis.effects.tables import Tables
from collabsim.catalogue.services import services
from collabsim.catalogue.statements import statements
from collabsim.engine.harvest import harvest
from collabsim.study.keys import replicate_seed

RUNS = 8


def test_the_grant_of_the_twin_is_what_founding_costs_under_the_mandate():
    free, forced = (scenario for _, scenario in claims(statements()["X01"])[0].arms)
    [mandate] = forced.interventions
    seeds = [replicate_seed(1, number) for number in range(RUNS)]
    given, founded = (
        Tables(
            scenario, harvest(scenario, [{}], [0] * RUNS, seeds, wanted=("municipalities", "partnerships"), threads=2)
        )
        for scenario in (free, forced)
    )
    slugs = [service.slug for service in services()]
    demanded = np.isin(founded.raw("partnerships", "service"), [slugs.index(slug) for slug in mandate.services])
    launched = founded.raw("partnerships", "launched")
    meanwhile = demanded & (launched >= mandate.start) & (launched < mandate.until)
    cost = founded.raw("partnerships", "set_up")[meanwhile].sum()
    assert given.raw("municipalities", "granted").sum() == pytest.approx(cost, rel=0.1)
