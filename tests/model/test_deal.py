"""What a deal promises, who signs it, and whose word counts."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import mode_of
from collabsim.model import RegionModel, development, forecast
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.0}, burn_in=0))


def own(municipality, **levers):
    """Give one municipality levers of its own."""
    municipality.p = SimpleNamespace(**{**vars(municipality.p), **levers})


def initiative(model, members=2):
    """Governments that share nothing yet in a service, with an idea."""
    area = model.areas[0]
    founder, *others = [m for m in model.municipalities if area.index in m.positions][:members]
    g = Partnership(model, founder, area, mode_of("joint_production"), tuple(others), origin="own")
    model.adopt(g)
    return g


def test_acquaintance_raises_trust_before_the_study(model):
    """P02, X11: who takes the time for it trusts more when the study begins, and begins it later."""
    g = initiative(model)
    for m in g.municipalities:
        own(m, relationship_building=1.0)
    g.recount()
    development.begin(g)
    before = g.trust_of(g.centre)
    while g.stage == 0 and g.ended is None:
        step = development.decide(g)
        step.dropped = None
        development.apply(g, step)
        g.age += 1
    assert g.age > 1
    assert g.trust_of(g.centre) > before + 0.1


def test_skipping_acquaintance_begins_with_the_study(model):
    """X11: nothing is done for the relationship, and trust stays what it is."""
    g = initiative(model)
    for m in g.municipalities:
        own(m, relationship_building=0.0)
    g.recount()
    before = g.trust_of(g.centre)
    development.begin(g)
    assert g.stage == 1
    assert g.trust_of(g.centre) == before


def test_a_tale_is_told_by_the_others(model):
    """N07: a member's forecast hangs on the honesty of the others, not on its own."""
    g = initiative(model)
    one, other = g.members
    before = [expected.saving for expected in forecast.forecasts(g)]
    own(one.municipality, honesty=0.0)
    after = [expected.saving for expected in forecast.forecasts(g)]
    assert after[0] == before[0]
    assert after[1] - before[1] == pytest.approx(0.5 * g.p.disclosure)
    assert forecast.candour(g, other) == 0.0
