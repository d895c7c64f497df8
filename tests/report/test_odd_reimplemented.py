"""Who writes a submodel from the description alone gets the model's numbers."""

import random
from types import SimpleNamespace as Record

import pytest
import reimplemented
from rules.samples import numbers_of

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services
from collabsim.rules import development, saving
from collabsim.rules.logit import logistic, total

POINTS = 1000


@pytest.fixture
def chance():
    return random.Random(20)


def drawn(chance) -> dict[str, float]:
    """Parameters anywhere in their ranges."""
    return {name: chance.uniform(one.low, one.high) for name, one in declared().items()}


def test_the_chance_of_a_drop(chance):
    for _ in range(POINTS):
        state = {field: chance.random() for field in development.Undertaking._fields}
        stage, overdue, p = chance.randrange(4), chance.choice((0.0, chance.uniform(0.1, 40.0))), drawn(chance)
        terms = development.drop_terms(development.Undertaking(**state), stage, overdue, Record(**p))
        theirs = reimplemented.chance_of_drop(state, stage, overdue, p)
        assert theirs == pytest.approx(logistic(total(terms)), rel=1e-12)


def test_what_a_service_costs_a_group_of_a_size(chance):
    for _ in range(POINTS):
        service, residents, p = numbers_of(chance.choice(services())), 10.0 ** chance.uniform(0.0, 7.0), drawn(chance)
        theirs = reimplemented.unit_cost(residents, service, p)
        assert theirs == pytest.approx(saving.average_cost(residents, Record(**service), Record(**p)), rel=1e-12)


def test_what_working_together_costs(chance):
    for _ in range(POINTS):
        members, heterogeneity, trust = float(chance.randint(2, 64)), chance.random(), chance.random()
        service, form, mode = (numbers_of(chance.choice(kind())) for kind in (services, forms, modes))
        p = drawn(chance)
        theirs = reimplemented.coordination(members, heterogeneity, trust, service, form, mode, p)
        ours = saving.coordination(
            members, heterogeneity, trust, Record(**service), Record(**form), Record(**mode), Record(**p)
        )
        assert theirs == pytest.approx(ours, rel=1e-12)
