"""What a failure does, it does through the state that it names (apart from the others: it takes as long)."""

import mediation
import pytest
from mediation import CASES


@pytest.mark.parametrize("name", [name for name in CASES if name[0] == "X"])
def test_a_statement_acts_through_its_state(name, monkeypatch):
    mediation.acts_through_its_state(name, monkeypatch)
