import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.catalogue.terms import decisions
from collabsim.report import words


@pytest.mark.parametrize(
    ("start", "number", "told"),
    [("2026Q1", 0, "2026Q1"), ("2026Q1", 5, "2027Q2"), ("2026Q3", 2, "2027Q1"), ("2026Q1", -1, "2025Q4")],
)
def test_quarters_of_the_calendar(start, number, told):
    assert words.quarter(start, number) == told


@given(st.integers(-400, 4000))
def test_quarters_follow_one_another(number):
    assert words.quarter("2026Q1", number) < words.quarter("2026Q1", number + 1)


@pytest.mark.parametrize(
    ("quarters", "told"), [(0, "0 months"), (1, "3 months"), (4, "1 year"), (15, "3 years 9 months")]
)
def test_durations(quarters, told):
    assert words.duration(quarters) == told


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        (1_243_210.0, "USD", "$1.24 million"),
        (-56_791.0, "USD", "−$56,800"),
        (999_999.0, "USD", "$1 million"),
        (12.4, "DKK", "DKK 12"),
        (-0.2, "USD", "$0"),
        (2.5e9, "EUR", "€2.5 billion"),
    ],
)
def test_money_in_three_figures(amount, currency, told):
    assert words.money(amount, currency) == told


@pytest.mark.parametrize(
    ("probability", "told"),
    [(0.0, "less than 0.1%"), (0.004, "0.4%"), (0.0199, "2%"), (0.38, "38%"), (0.999, "more than 99%")],
)
def test_chances_are_never_told_as_certain(probability, told):
    assert words.chance(probability) == told


def test_shares():
    assert [words.percent(share) for share in (0.0243, -0.012, -0.0001)] == ["2.4%", "−1.2%", "0.0%"]
    assert [words.part(share) for share in (-0.012, 0.0004)] == ["1.2%", "less than 0.1%"]


def test_names_in_a_sentence():
    assert words.joined(["Cotati"]) == "Cotati"
    assert words.joined(["Cotati", "Sonoma", "Windsor"]) == "Cotati, Sonoma and Windsor"
    assert words.joined(["A", "B", "C", "D", "E"], 3) == "A, B and 3 others"


def test_causes_are_told_as_reasons():
    assert words.cause("resistance", words.DROPPING) == decisions()["drop"]["resistance"].up
    assert words.cause("expiry", words.ENDING) == words.STRUCTURAL["expiry"]
    assert words.cause("grievance", words.ENDING).startswith("a member felt")
    assert words.cause("base", words.ENDING) == words.cause(None, words.DROPPING) == words.NO_CAUSE


def test_every_cause_that_can_be_stored_has_words():
    for among in (words.DROPPING, words.ENDING):
        for decision in among:
            for name, term in decisions()[decision].items():
                assert (words.cause(name, among) == words.NO_CAUSE) == term.base, (decision, name)
