"""The headings: every statement under one of them, and a file that does not fit is named."""

import pytest

from collabsim.catalogue.headings import heading_of, headings, read
from collabsim.catalogue.statements import statements


def test_every_statement_stands_under_one_heading():
    placed = [name for heading in headings().values() for name in heading.statements]
    assert sorted(placed) == sorted(statements())
    assert heading_of("P06").title == "Principles for sharing"
    assert heading_of("G15").name == heading_of("G16").name == "between"


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"a": {"title": "A", "of": ["001"]}}, "no heading takes in 000"),
        ({"a": {"title": "A", "of": ["001"]}, "b": {"title": "B", "of": ["001"]}}, "stands under a already"),
        ({str(n): {"title": "A", "of": [f"00{n}"]} for n in range(6)}, "no statement stands under it"),
    ],
)
def test_headings_that_do_not_fit_are_named(tables, told):
    with pytest.raises(ValueError, match=told):
        read(tables, statements())
