"""What a principle or a question does, it does through the state that it names; every statement has its case."""

import mediation
import pytest
from mediation import CASES

from collabsim.catalogue.statements import statements


@pytest.mark.parametrize("name", [name for name in CASES if name[0] != "X"])
def test_a_statement_acts_through_its_state(name, monkeypatch):
    mediation.acts_through_its_state(name, monkeypatch)


def test_every_principle_failure_and_question_has_its_case():
    """P02 is the upper half of the lever of X11: trust is near its ceiling there, too near to see it double."""
    shared = {other for name in CASES for other in statements()[name].same_as if other[0] in "PXQ"}
    assert shared == {"P02"}
    assert set(CASES) | shared == {name for name in statements() if name[0] in "PXQ"}


def test_a_case_turns_as_its_statement_claims():
    for name, case in CASES.items():
        claimed = {one.sign for one in statements()[name].effects if one.outcome == case.reading}
        assert claimed <= {"+" if case.sign > 0 else "-"}, name
