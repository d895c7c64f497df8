import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import trust


def test_gain():
    """0.3 + 0.2 leave half to gain; a tenth of it is 0.05. More than all that is missing cannot be gained."""
    assert trust.gain(0.3, 0.2, 0.1) == pytest.approx(0.05)
    assert trust.gain(0.25, 0.25, 4.0) == 0.5


def test_breach():
    """A rate of 0.1 weighs 2.5 times: 0.4 keeps 75 %, 0.3. A rate of 0.5 would take 125 %: nothing is left."""
    p = Given(breach_weight=2.5)
    assert trust.breach(0.4, 0.1, p) == pytest.approx(0.3)
    assert trust.breach(0.4, 0.5, p) == 0.0


def test_drift():
    """From 0.5 a tenth of the way to 0.3 is 0.48."""
    assert trust.drift(0.5, 0.3, 0.1) == pytest.approx(0.48)


def test_overall():
    """Managers 0.8 at 60 %, staff 0.3 at 40 %: 0.48 + 0.12 = 0.6."""
    assert trust.overall(0.8, 0.3, Given(front_line_share=0.4)) == pytest.approx(0.6)


def test_initial():
    """One neighbourhood away nearness adds nothing: 0.4 + 0.1 · 2 = 0.6. Next door: 0.4 + 0.5 · (1 - 1/e) = 0.71606.
    Nobody begins above 0.95.
    """
    p = Given(initial_trust=0.4, near_trust=0.5, trust_spread=0.1)
    assert trust.initial(1.0, 2.0, p) == pytest.approx(0.6)
    assert trust.initial(0.0, 0.0, p) == pytest.approx(0.716060279)
    assert trust.initial(0.0, 9.0, p) == 0.95


def test_meeting():
    """At distance ln 2: 0.2 · (0.3 + 0.5) = 0.16, with a partnership 0.1 more."""
    p = Given(informal_contact=0.2, meeting_far=0.3, partner_contact=0.1)
    assert trust.meeting(math.log(2.0), 0.0, p) == pytest.approx(0.16)
    assert trust.meeting(math.log(2.0), 1.0, p) == pytest.approx(0.26)


def test_parting():
    """Leaving is a breach of rate 0.06: at two and a half times that weight 0.4 keeps 85 %."""
    p = Given(breakup_trust=0.06, breach_weight=2.5)
    assert trust.breach(0.4, trust.parting(p), p) == pytest.approx(0.34)


def test_quarrel():
    """0.2 + 0.3 · 0.8 = 0.44."""
    assert trust.quarrel(0.2, Given(quarrel_conflict=0.3)) == pytest.approx(0.44)


def test_common_project():
    """A project gives a quarter of what is missing, none gives nothing."""
    assert trust.common_project(1.0, Given(prior_project_trust=0.25)) == 0.25
    assert trust.common_project(0.0, Given(prior_project_trust=0.25)) == 0.0


def test_opened():
    """0.4 + 0.5 · (0.8 - 0.5) = 0.55; nobody begins above 0.95."""
    p = Given(manager_openness=0.5, initial_manager_trust=0.8)
    assert trust.opened(0.4, p) == pytest.approx(0.55)
    assert trust.opened(0.9, p) == 0.95


def test_asymmetry():
    """Equal up to 2 : 1, unequal from 8 : 1 on: 4 : 1 lies half-way on the scale of ratios, whoever is the larger."""
    p = Given(equal_ratio=2.0, unequal_ratio=8.0)
    assert trust.asymmetry(4000.0, 1000.0, p) == pytest.approx(0.5)
    assert trust.asymmetry(1000.0, 4000.0, p) == pytest.approx(0.5)
    assert trust.asymmetry(1500.0, 1000.0, p) == 0.0
    assert trust.asymmetry(1.0, 1000.0, p) == 1.0


def test_respect():
    """Half unequal and little respect: 1 + 1 · 0.5 · (0.1 - 0.5) = 0.8. Between equals it is 1."""
    p = Given(respect_weight=1.0, respect=0.1)
    assert trust.respect(0.5, p) == pytest.approx(0.8)
    assert trust.respect(0.0, p) == 1.0


def test_rivalry():
    """Neighbours a quarter unequal, drawn 0.7: 0.75 · (0.5 + 0.2) = 0.525; apart there is none."""
    assert trust.rivalry(1.0, 0.25, 0.7, Given(rivalry=0.5)) == pytest.approx(0.525)
    assert trust.rivalry(0.0, 0.25, 0.7, Given(rivalry=0.5)) == 0.0


def test_leaders_bond():
    """Leaders who know each other give 0.6 of what is missing, others nothing."""
    assert trust.leaders_bond(1.0, Given(leaders_tie_trust=0.6)) == 0.6
    assert trust.leaders_bond(0.0, Given(leaders_tie_trust=0.6)) == 0.0
