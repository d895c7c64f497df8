import math
from types import SimpleNamespace as Given

import pytest

from collabsim.rules import association


def test_full_dues():
    """A fixed part worth the dues of 20,000 residents weighs four times as much on 5,000 as the part by size."""
    p = Given(association_dues=0.0001, dues_fixed=20_000.0)
    assert association.full_dues(5_000.0, p) == pytest.approx(0.0005)


def test_discount():
    """At 30,000, half-way from small to large, half of 0.4 is taken off, and half of a fifth of 0.5: 0.75 is left."""
    p = Given(
        discount_weight=1.0, community_discount=0.4, administrator_discount=0.5, administrator_share=0.2,
        dues_small=10_000.0, dues_large=50_000.0,
    )  # fmt: skip
    assert association.discount(30_000.0, p) == pytest.approx(0.75)
    assert association.discount(80_000.0, p) == 1.0


def test_member_terms():
    """Habit 2 · 0.5; half the ties at usual meetings 3 · 0.5; 0.1 to learn 4 · 0.1; dues e times the usual -0.8."""
    p = Given(
        member_base=-1.0, member_habit=2.0, member_meetings=3.0, member_learning=4.0, member_dues=0.8,
        meetings_usual=4.0, meetings_most=2.0, dues_usual=0.0002, dues_least=0.00001,
    )  # fmt: skip
    terms = association.member_terms(1.0, 4.0, 0.5, 0.1, 0.0002 * math.e, p)
    assert terms == pytest.approx((-1.0, 1.0, 1.5, 0.4, -0.8))


def test_contact_and_lesson():
    """Half the usual meetings: half of 0.04, and half of 0.2 of what others know better by 0.5."""
    p = Given(association_contact=0.04, association_learning=0.2, meetings_usual=4.0)
    assert association.contact(2.0, p) == pytest.approx(0.02)
    assert association.contact(0.0, p) == 0.0
    assert association.lesson(0.3, 0.5, 2.0, p) == pytest.approx(0.35)


def test_affordable():
    """Three thousand pay for three meetings of a thousand; four are planned at most, none is held on debt."""
    p = Given(association_meetings=4.0)
    assert association.affordable(3_000.0, 1_000.0, p) == 3.0
    assert association.affordable(9_000.0, 1_000.0, p) == 4.0
    assert association.affordable(-500.0, 1_000.0, p) == 0.0
