"""A step up: when partners ask for it, and what it changes."""

import pytest
from checking import check

from collabsim.model import RegionModel, ladder
from collabsim.model.events import Verdict
from collabsim.regions.region import Region
from collabsim.rules import ladder as rules
from collabsim.scenario import Scenario

SURE = Verdict("upgrade", rules.UpgradeTerms(0.0, 0.0, 0.0, 0.0, 0.0), 0.0, 0.5, 0.1)


@pytest.fixture
def model():
    """A region full of partnerships."""
    return RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.6}, burn_in=0))


def due(model, slug=None):
    """A partnership whose term ends, in this way of sharing."""
    g = next(g for g in model.live() if g.operating and slug in (None, g.mode.slug) and g.form.commitment < 0.8)
    g.launched, g.term_left = model.quarter - 40, 0
    return g


def test_good_results_lead_to_a_step_up(model):
    g = due(model)
    chances = []
    for saving in (-0.05, 0.1):
        g.saving, g.quality = saving, 0.0
        chances.append(ladder.verdict(g).probability)
    assert chances[0] < 0.05 < chances[1]


def test_partners_ask_only_at_a_terms_end(model):
    g = due(model)
    g.term_left = 3
    assert ladder.verdict(g) is None


def test_staff_sharing_deepens_into_joint_production(model):
    g = due(model, "staff_sharing")
    before, learnt = g.gross, g.experience
    ladder.climb(g, SURE)
    assert (g.mode.slug, g.upgrades) == ("joint_production", 1)
    assert (g.gross > before) == (before > 0.0)
    assert g.experience == 0.5 * learnt
    check(model)


def test_a_supporting_arrangement_moves_production(model):
    for _ in range(60):
        model.step()
        supporting = [g for g in model.live() if g.operating and not g.mode.producing]
        found = [g for g in supporting if (ladder._step(g) or (g.mode,))[0].producing]
        if found:
            break
    g = found[0]
    ladder.climb(g, SURE)
    assert g.mode.producing
    check(model)


def test_a_joint_service_takes_the_next_form_and_pays_for_it(model):
    g = due(model, "joint_production")
    form, paid = g.form, g.account.set_up
    ladder.climb(g, SURE)
    assert g.form.index == form.index + 1
    assert g.account.set_up > paid
    assert g.term_left >= g.form.shortest_term
    check(model)
