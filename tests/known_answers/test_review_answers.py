from types import SimpleNamespace as Given

import pytest

from collabsim.rules import review
from collabsim.rules.logit import total


def test_exit_terms():
    """Grievance 4 · 0.5 = 2; distrust 2 · (0.5 - 0.3) = 0.4; mission 5 · (0.3 - 0.2) = 0.5; leaderless 1; stake
    1 · (0.5 - 0.8) = -0.3; will 1 · (0.5 - 0.4) = 0.1; champion 0.6 · (0.5 - 1) = -0.3; resentment 2 · 0.25 = 0.5;
    mandate -6 · 0.5 = -3; locked in by assets -1 · 0.5 · 0.4, bond -0.5 · 0.4, notice -0.05 · 4, each -0.2; shaken
    1.5 · 0.2 = 0.3; control 2 · 0.1 = 0.2. With -4.5: total -3.7. In the last quarter of the term the lock opens and
    0.8 is added: -2.3.
    """
    p = Given(
        exit_base=-4.5, exit_term_end=0.8, exit_grievance=4.0, exit_distrust=2.0, exit_mission=5.0,
        mission_typical=0.2, exit_leaderless=1.0, exit_stake=1.0, exit_will=1.0, exit_champion=0.6,
        exit_resentment=2.0, mandate_force=6.0, exit_assets=1.0, exit_commitment=0.5, exit_notice=0.05,
        exit_shaken=1.5, exit_control=2.0,
    )  # fmt: skip
    standing = review.Standing(0.5, 0.3, 0.3, 1.0, 0.8, 0.4, 1.0, 0.25, 0.5, 0.2, 0.1)
    terms = review.exit_terms(standing, 0.4, 4.0, 0.0, 0.5, p)
    assert terms == pytest.approx(
        (-4.5, 0.0, 2.0, 0.4, 0.5, 1.0, -0.3, 0.1, -0.3, 0.5, -3.0, -0.2, -0.2, -0.2, 0.3, 0.2)
    )
    assert total(terms) == pytest.approx(-3.7)
    assert total(review.exit_terms(standing, 0.4, 4.0, 1.0, 0.5, p)) == pytest.approx(-2.3)


def test_first_judgement():
    """Whose patience lasts 8 quarters keeps its grievance of 0.1 in the seventh, has that of 0.4 in the eighth."""
    p = Given(patience_weight=1.0)
    assert review.first_judgement(0.4, 0.1, 7.0, 8.0, p) == 0.1
    assert review.first_judgement(0.4, 0.1, 8.0, 8.0, p) == 0.4


def test_amended():
    """New terms that settle 70% of a grievance of 0.5 leave 0.15; they cost 1% of a year."""
    p = Given(renegotiation_ease=0.7, renegotiation_cost=0.01)
    assert review.amended(0.5, p) == pytest.approx(0.15)
    assert review.amending_cost(p) == 0.01


def test_renegotiation_terms():
    """-2 + 1.5 · 0.4 + 3 · (0.75 - 0.5) + 2 · (0.6 - 0.5) - 0.5 · 2 = -2 + 0.6 + 0.75 + 0.2 - 1 = -1.45."""
    p = Given(
        renegotiate_base=-2.0, renegotiate_grievance=1.5, renegotiate_flexibility=3.0, flexibility=0.75,
        renegotiate_trust=2.0, renegotiate_tried=0.5,
    )  # fmt: skip
    terms = review.renegotiation_terms(0.4, 0.6, 2.0, p)
    assert terms == pytest.approx((-2.0, 0.6, 0.75, 0.2, -1.0))
    assert total(terms) == pytest.approx(-1.45)


def test_lapse_terms():
    """-1 - 10 · 0.05 - 8 · 0.025 + 2 · 0.3 + 2 · (0.5 - 0.4) + 0.6 = -1 - 0.5 - 0.2 + 0.6 + 0.2 + 0.6 = -0.3."""
    p = Given(
        lapse_base=-1.0, lapse_saving=10.0, lapse_quality=8.0, lapse_grievance=2.0, lapse_distrust=2.0,
        lapse_leaderless=0.6, mandate_force=6.0,
    )  # fmt: skip
    terms = review.lapse_terms(0.05, 0.025, 0.3, 0.4, 1.0, 0.0, p)
    assert terms == pytest.approx((-1.0, -0.5, -0.2, 0.6, 0.2, 0.6, 0.0))
    assert total(terms) == pytest.approx(-0.3)


def test_exit_cost():
    """0.2 · (0.4 + 0.6) · (0.4 + 0.1) = 0.1 of a year's cost."""
    assert review.exit_cost(0.1, 0.6, Given(breakup_cost=0.2, breakup_floor=0.4)) == pytest.approx(0.1)
