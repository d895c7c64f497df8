"""What comes along as an example works as it stands."""

import subprocess
import sys
from pathlib import Path

import pytest

from collabsim import questions
from collabsim.study.design import Experiment

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(questions.experiments()))
def test_a_question_that_comes_along_can_be_asked(name):
    asked = Experiment.load(questions.experiments()[name])
    assert asked.question.endswith("?")
    assert asked.outcomes
    assert 100 <= asked.size <= 1000, "an answer within minutes"


def test_the_first_steps_from_python(tmp_path):
    script = ROOT / "experiments" / "first_steps.py"
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "known agreements" in done.stdout
    assert (tmp_path / "results" / "first_steps.html").stat().st_size > 100_000
