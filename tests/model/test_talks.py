"""Talks about a deal: the states through which openness, creativity, staff and ground rules act."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.model import RegionModel, development, talks
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules.development import NEGOTIATION, STUDY
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), burn_in=0))


def idea(model, **levers: float) -> Partnership:
    """Two that share nothing yet in a service, with an idea that has just begun."""
    area = model.areas[0]
    free = [m for m in model.municipalities if area.index in m.positions and m.positions[area.index].producing is None]
    g = Partnership(model, free[0], area, mode_of("joint_production"), (free[1],), origin="own")
    model.adopt(g)
    development.begin(g)
    turned(g, **levers)
    return g


def turned(g, **levers: float) -> None:
    """Set levers of all members, alike."""
    shared = SimpleNamespace(**{**vars(g.p), **levers})
    for municipality in g.municipalities:
        municipality.p = shared
    g.recount()


def test_who_is_open_takes_the_others_form_and_avoids_a_standoff(model, monkeypatch):
    """S12: with two forms proposed the open take the other's; the others keep their own, and the talks are hotter."""
    monkeypatch.setattr(talks, "_proposal", lambda g: form_of("handshake"))
    g = idea(model, openness=1.0, openness_weight=1.0)
    talks.propose_forms(g)
    talks.open_talks(g)
    assert (g.form.slug, g.course.partners_form, g.course.standoff) == ("handshake", True, 0.0)
    calm = g.course.strife
    turned(g, openness=0.0)
    talks.propose_forms(g)
    talks.open_talks(g)
    assert g.form.slug != "handshake"
    assert g.course.standoff > 0.0
    assert g.course.strife > calm


def test_a_proud_place_proposes_what_binds_less(model):
    """S12: the other side's proposal follows its identity."""
    g, found = idea(model, wish_control=2.0), []
    partner = next(m for m in g.municipalities if m is not g.founder)
    for partner.identity in (0.0, 1.0):
        found.append(talks._proposal(g).commitment)
    assert found[1] < found[0]


def test_ground_rules_keep_talks_calm(model):
    """R02: less strife, so that the negotiation is shorter and leaves less conflict; the study takes longer."""
    g, needed, strife, left = idea(model), [], [], []
    tie = g.centre.tie_to(next(m for m in g.municipalities if m is not g.centre))
    for rules in (0.0, 1.0):
        turned(g, ground_rules=rules)
        tie.organisational_conflict = 0.5
        development.enter(g, STUDY)
        study = g.needed
        development.enter(g, NEGOTIATION)
        needed.append((study, g.needed))
        strife.append(g.course.strife)
        talks.close_talks(g)
        left.append(tie.organisational_conflict)
    assert strife[1] < strife[0]
    assert needed[1][0] > needed[0][0]
    assert needed[1][1] < needed[0][1]
    assert left[1] < left[0]


def test_staff_find_a_design_that_serves_all(model):
    """S13: the working group takes attention; what it finds leaves less difference in goals and less to grab."""
    g = idea(model, working_group=1.0, mutual_benefit=0.0)
    development.enter(g, STUDY)
    assert g.load > 1.0
    apart = g.undertaking().mission
    g.settle_shares()
    grabbed = max(m.take for m in g.members)
    talks.work_out(g)
    assert 0.0 < g.course.served <= 1.0
    assert g.undertaking().mission < apart
    g.settle_shares()
    assert max(m.take for m in g.members) < grabbed
    turned(g, working_group=0.0)
    assert g.load == 1.0


def test_creative_partners_try_another_design(model):
    """N14: each design is another one, of the same kind; who lacks ideas tries none."""
    g = idea(model, creativity=1.0, invention=1.0)
    seen = {(g.mode.slug, g.form.slug)}
    assert talks.redesign(g)
    assert (g.mode.slug, g.form.slug) not in seen
    assert g.mode.producing
    assert (g.provider is not None) == (g.mode.slug == "provider_client")
    turned(g, creativity=0.0)
    assert not talks.redesign(g)
