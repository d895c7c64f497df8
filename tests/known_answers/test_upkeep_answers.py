import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import upkeep


def test_contacts():
    """Kept up half: half of all that they bring and cost."""
    p = Given(
        relationship_maintenance=0.5, maintenance_trust=0.012, repair=0.1, maintenance_cost=0.004, maintenance_load=1.0
    )
    assert [upkeep.contact_trust(p), upkeep.contact_repair(p)] == [0.006, 0.05]
    assert [upkeep.contact_cost(p), upkeep.contact_load(p)] == [0.002, 0.5]


def test_check_ins():
    """Every four quarters: a quarter of what one each quarter would cost and take."""
    p = Given(check_in_interval=4.0, check_in_cost=0.008, check_in_load=0.6)
    assert [upkeep.check_in_cost(p), upkeep.check_in_load(p)] == [0.002, pytest.approx(0.15)]


def test_deviation():
    """0.2 astray, 0.1 of what is on course goes too: 0.2 + 0.1 · 0.8 = 0.28; a check-in leaves a fifth: 0.056."""
    p = Given(deviation_size=0.1, deviation_rate=0.5, correction=0.8)
    assert upkeep.deviation(0.2, 0.9, 0.0, p) == 0.2
    assert upkeep.deviation(0.2, 0.1, 0.0, p) == pytest.approx(0.28)
    assert upkeep.deviation(0.2, 0.1, 1.0, p) == pytest.approx(0.056)


def test_on_course():
    """A fit of 0.8, a quarter off course: 0.6."""
    assert upkeep.on_course(0.8, 0.25) == pytest.approx(0.6)


def test_tracking():
    """At 0.75, a quarter above the usual: cost 0.75 · 0.002, hearsay 1 - 1.6 / 4 = 0.6, evidence 1 + 0.8 / 4 = 1.2."""
    p = Given(progress_tracking=0.75, tracking_cost=0.002, tracking_noise=1.6, tracking_evidence=0.8)
    assert upkeep.tracking_cost(p) == pytest.approx(0.0015)
    assert upkeep.hearsay(p) == pytest.approx(0.6)
    assert upkeep.evidence(p) == pytest.approx(1.2)


def test_transition_ease():
    """Half support at 0.6 leaves 70 % of the dip."""
    assert upkeep.transition_ease(Given(support_ease=0.6, transition_support=0.5)) == pytest.approx(0.7)


def test_support_cost():
    """Half support at 0.01 costs 0.005 at first, half of that after 3 · ln 2 quarters."""
    p = Given(support_cost=0.01, transition_support=0.5, dip_quarters=3.0)
    assert upkeep.support_cost(0.0, p) == 0.005
    assert upkeep.support_cost(3.0 * math.log(2.0), p) == pytest.approx(0.0025)
