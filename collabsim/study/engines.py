"""Which engine makes runs: the model in Python (Mesa), or the same compiled, which once needs a minute to be compiled.

Both give the same bits. What is changed by subclassing, `RegionModel(municipality=...)`, is run by Mesa alone and never
comes here.
"""

from __future__ import annotations

import sys

from collabsim import checks
from collabsim.scenario import Scenario

MESA, COMPILED = "mesa", "compiled"
ENGINES = ("auto", MESA, COMPILED)
# measured on one core (2.1 GHz, Python 3.13): Sonoma and fifty made-up governments over 20 years
MESA_SECONDS = 0.9e-3  # a government and quarter
COMPILED_SECONDS = 10e-6  # a government and quarter
MANY = 2_000 * 80  # governments × quarters of a run that Mesa is better not asked for

_due: float | None = None  # seconds of compiling, as far as this process knows


def checked(engine: object) -> str:
    """The word, if it is that of an engine. Raises InputError."""
    return checks.known(engine, ENGINES, "engine", "an engine")


def work(scenario: Scenario, runs: int = 1) -> int:
    """How much is to be done: governments × quarters of so many runs, the burn-in included."""
    return len(scenario.place.ids) * (scenario.burn_in_quarters + scenario.quarters) * runs


def chosen(engine: str, scenario: Scenario, runs: int = 1, workers: int = 1) -> str:
    """The engine that makes runs of a scenario, "mesa" or "compiled": the compiled one is ready when this returns.

    engine: "auto" takes the compiled one where it saves more time than compiling still needs · workers: at a time
    What takes a while is told on stderr. Raises InputError for an engine that there is not.
    """
    if checked(engine) == "auto":
        engine = COMPILED if _worth_it(work(scenario, runs) / workers) and _compiled() else MESA
    elif engine == COMPILED:
        _compile()
    if engine == MESA and work(scenario) > MANY:
        minutes = round(MESA_SECONDS * work(scenario, runs) / workers / 60.0)
        told = f"Mesa makes one step of one government after another: that takes about {minutes:,} minutes here"
        print(f"{told}. The same with --engine {COMPILED} is done a hundred times sooner.", file=sys.stderr, flush=True)
    return engine


def ready() -> bool:
    """Whether the compiled engine needs no compiling; what was ready once stays so."""
    global _due
    if _due != 0.0:
        _due = _seconds_due()
    return _due == 0.0


def _worth_it(share: float) -> bool:
    """Whether compiling takes no longer than what it saves. share: the work of one worker"""
    global _due
    if _due is None:
        _due = _seconds_due()
    return (MESA_SECONDS - COMPILED_SECONDS) * share >= _due


def _compiled() -> bool:
    """Make the engine ready; where it cannot be compiled, say so."""
    try:
        _compile()
    except (ImportError, RuntimeError) as problem:
        why = str(problem).strip().splitlines()[-1:]
        print(f"The engine cannot be compiled here, Mesa makes the runs: {' '.join(why)}", file=sys.stderr, flush=True)
        return False
    return True


def _compile() -> None:
    from collabsim.engine import ensemble  # late: it brings libraries along

    global _due
    ensemble.entries()
    _due = 0.0


def _seconds_due() -> float:
    from collabsim.engine import ensemble

    return ensemble.due()
