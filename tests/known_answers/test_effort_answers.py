from types import SimpleNamespace as Given

import pytest

from collabsim.rules import effort

STAKES = Given(joint_stake=0.2, dialogue_stake=0.4, goal_dialogue=0.5)


def test_stake():
    """Won 0.6; 0.1 more where all produce together, 0.1 less for a buyer; none without a stake; never above 1."""
    assert effort.stake(0.6, 0.0, 1.0, STAKES) == pytest.approx(0.7)
    assert effort.stake(0.6, 0.0, 0.0, STAKES) == pytest.approx(0.5)
    assert effort.stake(0.6, 1.0, 1.0, STAKES) == 0.0
    assert effort.stake(1.0, 0.0, 1.0, STAKES) == 1.0


def test_joint_stake():
    """Half of 0.2 either way."""
    assert [effort.joint_stake(joint, STAKES) for joint in (0.0, 1.0)] == [-0.1, 0.1]


def test_mutual_help():
    """0.4 · (0.75 - 0.5) = 0.1 where goals have been talked through; as usual at 0.5."""
    assert effort.mutual_help(Given(dialogue_stake=0.4, goal_dialogue=0.75)) == pytest.approx(0.1)
    assert effort.mutual_help(STAKES) == 0.0


def test_all_in():
    """One without a stake costs 0.3 · 0.4 = 12 % of all effort; where the least is 0.6, 6 % more is given."""
    p = Given(all_in=0.3, usual_least_stake=0.4)
    assert effort.all_in(0.0, p) == pytest.approx(0.88)
    assert effort.all_in(0.6, p) == pytest.approx(1.06)


def test_free_riding():
    """Stake 0.6 at 0.25: 0.25 · 0.4 = 0.1."""
    assert effort.free_riding(0.6, Given(free_riding=0.25)) == pytest.approx(0.1)


def test_unseen():
    """Tracked wholly nothing stays unseen, not at all twice the usual."""
    seen = [effort.unseen(Given(tracking_sight=2.0, progress_tracking=level)) for level in (0.0, 0.5, 1.0)]
    assert seen == [2.0, 1.0, 0.0]


def test_reluctance():
    """Resentment 0.5 at 0.4 takes a fifth."""
    assert effort.reluctance(0.5, Given(resentment_effort=0.4)) == 0.2


def test_distraction():
    """Half the attention at 0.6 costs 30 %."""
    assert effort.distraction(0.5, Given(overload_effort=0.6)) == 0.3


def test_devotion():
    """At strength 0.5 full commitment gives a quarter more than the usual, none a quarter less."""
    given = [effort.devotion(Given(commitment_effort=0.5, commitment=level)) for level in (0.0, 0.5, 1.0)]
    assert given == [0.75, 1.0, 1.25]


def test_delivered():
    """0.8 · (1 - 0.25) = 0.6; no more than was agreed, and no less than nothing."""
    assert effort.delivered(0.8, 0.25) == pytest.approx(0.6)
    assert [effort.delivered(1.25, 0.1), effort.delivered(1.0, 1.5)] == [1.0, 0.0]


def test_briefing():
    """1 + 0.2 · (0.75 - 0.5) = 1.05; as usual at 0.5."""
    assert effort.briefing(Given(backing_load=0.2, decision_makers=0.75)) == pytest.approx(1.05)
    assert effort.briefing(Given(backing_load=0.2, decision_makers=0.5)) == 1.0


def test_hearing():
    """Half-way to wholly unequal, 0.4 · 0.5 · (0.75 - 0.5) = 0.05 more; equals hear each other anyway."""
    p = Given(respect_load=0.4, respect=0.75)
    assert effort.hearing(0.5, p) == pytest.approx(1.05)
    assert effort.hearing(0.0, p) == 1.0
