"""No rule without a known answer, and no answer that leans on the baseline's numbers."""

import re
from pathlib import Path

import pytest
from domain import rules

HERE = Path(__file__).parent
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in HERE.glob("test_*_answers.py")}


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in rules().items() for name in names])
def test_a_rule_has_a_known_answer(module, name):
    assert re.search(rf"\b{module}\.{name}\(", TEXTS[f"test_{module}_answers.py"])


def test_answers_take_their_numbers_from_the_page():
    assert all("catalogue.parameters" not in text for text in TEXTS.values())
