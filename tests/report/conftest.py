"""One run of Sonoma with its events, told in several ways."""

import io

import pytest
from rich.console import Console

from collabsim.scenario import Scenario
from collabsim.study.run import Run, run


@pytest.fixture(scope="session")
def sonoma_run() -> Run:
    return run(Scenario("sonoma", quarters=32, seed=2), events=True)


@pytest.fixture
def printed():
    """What a renderable looks like on a terminal of so many columns, without colours."""

    def text(what, width: int = 80) -> str:
        console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False)
        console.print(what)
        return console.file.getvalue()

    return text
