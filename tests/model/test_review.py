"""Whether members stay: patience, new terms, forms that bind."""

import pytest

from collabsim.model import RegionModel, operation
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


def region(**levers) -> RegionModel:
    """A small region full of partnerships."""
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.6} | levers, burn_in=0))


def running(model):
    return next(g for g in model.live() if g.operating and len(g.members) == 3)


@pytest.mark.parametrize(("patience", "hurt"), [(10.0, False), (2.0, True)])
def test_nobody_judges_before_its_patience_is_over(patience, hurt):
    model = region(patience=patience)
    g = running(model)
    g.launched = model.quarter - 5
    for membership in g.members:
        membership.reference_saving = 0.5
    operation.apply(g, operation.decide(g))
    assert all((membership.grievance > 0.0) == hurt for membership in g.members)
    assert all((membership.reference_saving < 0.5) == hurt for membership in g.members)
