import pytest

from collabsim.errors import InputError
from collabsim.report import what_if as other
from collabsim.study.what_if import Fate, OtherLife

LIVES, DIES, NEVER = Fate(4, None), Fate(4, 30), Fate(None, 6)


def life(was, would, redrawn=()):
    return OtherLife("honesty", 0.5, 0.9, 3, 50, was, would, redrawn)


@pytest.mark.parametrize(
    ("was", "would", "told"),
    [
        (DIES, LIVES, "it would have lived. It runs to the end; in fact it ended in 2033Q3"),
        (LIVES, DIES, "it would not have lived. It ended in 2033Q3; in fact it runs to the end"),
        (NEVER, LIVES, "it would have lived. It runs to the end; in fact it was given up in 2027Q3"),
        (NEVER, DIES, "the same in the end"),
        (DIES, DIES, "nothing would have changed"),
    ],
)
def test_the_same_luck_is_told(sonoma_run, was, would, told):
    assert told in other.same_luck(sonoma_run, life(was, would))


def test_redraws_are_told_with_their_intervals(sonoma_run):
    redrawn = ((DIES, LIVES),) * 12 + ((LIVES, LIVES),) * 8
    told = " ".join(other.other_luck(sonoma_run, life(DIES, LIVES, redrawn)))
    assert "20 of 20 (100%, interval 84% to 100%) with the change and in 8 of 20 (40%" in told
    assert "+60 points (95% interval" in told
    even = " ".join(other.other_luck(sonoma_run, life(DIES, LIVES, ((DIES, LIVES), (LIVES, DIES)))))
    assert "show no difference" in even


@pytest.mark.parametrize("setting", ["honesty", "=0.5", "honesty=much", ""])
def test_a_setting_that_is_none_is_refused(setting):
    with pytest.raises(InputError, match="--what-if"):
        other.change(setting)


def test_it_can_be_asked_of_a_run(sonoma_run, printed):
    one = sonoma_run.partnerships["partnership"][0]
    told = printed(other.screen(sonoma_run, one, "relationship_maintenance=0.9", redraws=0, progress=False))
    assert "What if" in told
    assert "With the same luck" in told
