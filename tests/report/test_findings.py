import pytest
from sweeps import answer

from collabsim.analysis import Contrast
from collabsim.analysis.intervals import Mean
from collabsim.catalogue.outcomes import outcomes
from collabsim.report.findings import TELLINGS, left_out, plain, sentence, summary, verdict
from collabsim.study.demo import OUTCOMES


def found(low: float, high: float, outcome: str = "survival_5y", left: int = 0) -> Contrast:
    middle = (low + high) / 2
    return Contrast(outcome, 0.5, 0.5 + middle, Mean(middle, low, high, 20), left, 2.0)


def test_a_clear_difference_is_told_with_its_size_and_interval():
    assert verdict(found(0.08, 0.20)) == "14 points more (8 to 20)"
    assert verdict(found(-0.20, -0.08)) == "14 points less (8 to 20)"
    assert "64% still run" in sentence(found(0.08, 0.20))
    assert "50% where that is skipped: 14 points more (8 to 20)." in sentence(found(0.08, 0.20))


def test_where_zero_is_inside_nothing_is_claimed():
    told = verdict(found(-0.02, 0.10))
    assert told == "no difference is shown (−2 to 10 points)"
    assert "more" not in told


def test_an_end_near_zero_keeps_its_side():
    assert verdict(found(-0.003, 0.066)) == "no difference is shown (−0.3 to 6.6 points)"
    assert verdict(found(0.002, 0.06)) == "3 points more (0.2 to 6.0)"


def test_one_pair_or_none_shows_nothing():
    assert "nothing is shown" in verdict(Contrast("trust", 0.1, 0.2, Mean(0.1, None, None, 1), 0, None))
    assert verdict(Contrast("trust", None, None, Mean(None, None, None, 0), 3, None)) == "no run had a value in both"


def test_the_summary_sorts_by_what_is_good():
    told = summary(
        [found(0.1, 0.2), found(1, 2, "lead_time"), found(1, 2, "formations"), found(-1, 1, "trust")], "This"
    )
    assert told == (
        "This: more partnerships last five years. The price: starting takes longer. More partnerships start. "
        "No difference is shown in trust."
    )
    assert summary([found(-2, -1, "lead_time")], "This") == "This: starting is quicker."
    assert summary([found(-0.2, -0.1)], "This") == "This: fewer partnerships last five years."
    assert summary([found(-1, 1, "trust")], "This") == "No difference is shown in trust."


def test_what_is_left_out_is_counted():
    assert "each of the 40 runs" in left_out([found(0, 1)], 40)
    assert "lasting five years (3)" in left_out([found(0, 1, left=3)], 40)


def test_every_outcome_of_the_page_can_be_told():
    assert set(OUTCOMES) <= set(TELLINGS) <= set(outcomes())


@pytest.mark.parametrize(("number", "shown"), [(-0.04, "0.0"), (-1.26, "−1.3"), (1234.0, "1,234.0")])
def test_numbers_are_plain(number, shown):
    assert plain(number, 1) == shown


def test_headlines_follow_from_the_runs():
    assert "more partnerships last five years" in answer(0.2).headline
    assert "fewer partnerships last five years" in answer(-0.2).headline
    assert answer(0.0).headline.startswith("No difference is shown in how many last five years")
