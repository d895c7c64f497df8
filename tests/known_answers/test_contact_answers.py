import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import contact


def test_first_familiarity():
    """At distance ln 2: 0.9 · 0.5 = 0.45, after a common project 0.3 more; nobody is more than familiar."""
    p = Given(near_familiarity=0.9, prior_familiarity=0.3)
    assert contact.first_familiarity(math.log(2.0), 0.0, p) == pytest.approx(0.45)
    assert contact.first_familiarity(math.log(2.0), 1.0, p) == pytest.approx(0.75)
    assert contact.first_familiarity(0.0, 1.0, p) == 1.0


def test_familiarity():
    """Met: 0.5 + 0.2 · 0.5 = 0.6. Not met: 0.5 · 0.98 = 0.49."""
    p = Given(familiarity_gain=0.2, familiarity_fading=0.02)
    assert contact.familiarity(0.5, 1.0, p) == pytest.approx(0.6)
    assert contact.familiarity(0.5, 0.0, p) == pytest.approx(0.49)


def test_talk():
    """At ease by (0.65 - 0.3) / 0.7 = 0.5: 0.2 + 0.5 · 0.5 · 0.8 = 0.4. Below 0.3 nothing of weight is said."""
    assert contact.talk(0.2, 0.65, Given(familiar_from=0.3, talk_gain=0.5)) == pytest.approx(0.4)
    assert contact.talk(0.2, 0.2, Given(familiar_from=0.3, talk_gain=0.5)) == 0.2


def test_introduction():
    """0.2 · 0.9 = 0.18."""
    assert contact.introduction(Given(introductions=0.2, decision_makers=0.9)) == pytest.approx(0.18)


def test_carried():
    """0.6 · 0.5 = 0.3."""
    assert contact.carried(Given(career_trust=0.6, long_leader_ties=0.5)) == pytest.approx(0.3)


def test_former_post():
    """Of four others each has a quarter of the luck: 0.25 begins the second, and the largest draw there is the last."""
    found = [contact.former_post(u, 4) for u in (0.5 / 2**52, 0.2499, 0.25, 0.74, 0.99, 1.0 - 0.5 / 2**52)]
    assert found == [0, 0, 1, 2, 3, 3]
    assert {contact.former_post(1.0 - 0.5 / 2**52, others) - others for others in range(1, 2**15)} == {-1}
