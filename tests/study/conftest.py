"""One run and one sweep that several tests read."""

import pytest
from small import scenario

from collabsim.engine import ensemble
from collabsim.intervention import Intervention
from collabsim.study.design import Axis, Experiment
from collabsim.study.run import Run, run
from collabsim.study.sweep import Sweep, sweep

ORDER = Intervention("mandate", start=2, until=8, services=("fleet",))


@pytest.fixture(scope="session")
def small_run() -> Run:
    return run(scenario(), events=True)


@pytest.fixture(scope="session")
def machine() -> None:
    """The compiled engine; who asks first has it compiled, all others wait for that."""
    ensemble.entries()


@pytest.fixture(scope="session")
def question() -> Experiment:
    """Two levers' values, with and without a mandate, two replicates."""
    return Experiment(
        question="Does it pay?",
        base=scenario(),
        axes=(Axis("relationship_building", (0.0, 1.0)), Axis("mandate", ("none", "fleet"), {"fleet": (ORDER,)})),
        replicates=2,
        quarterly=True,
    )


@pytest.fixture(scope="session")
def small_sweep(question) -> Sweep:
    return sweep(question, workers=1, progress=False)
