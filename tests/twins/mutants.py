"""Rules with one sign or constant changed, each of which the twin test must find."""

from __future__ import annotations

import importlib
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from histories import History

import collabsim
from collabsim.engine import cache
from collabsim.engine.cache import PLACE


class Mutant(NamedTuple):
    """A changed rule. module: of the rules · old: text that stands in it once · new: what stands there instead."""

    module: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.module}: {self.new}"


MUTANTS = (  # in the order of the quarter
    Mutant("draws", "2.400758277161838", "2.400758277161839"),
    Mutant("drift", "deviate * years + dated", "deviate * years - dated"),
    Mutant("leadership", "- p.pressure_off_will", "+ p.pressure_off_will"),
    Mutant("pressure", "- p.relief_weight", "+ p.relief_weight"),
    Mutant("contact", "1.0 - p.familiarity_fading", "1.0 + p.familiarity_fading"),
    Mutant("search", "-p.search_resistance", "p.search_resistance"),
    Mutant("partners", "-p.partner_conflict", "p.partner_conflict"),
    Mutant("development", "1.0 - seen / complexity", "1.0 + seen / complexity"),
    Mutant("stages", "1.0 - p.objection_will", "1.0 + p.objection_will"),
    Mutant("talks", "p.creativity / (1.0 + tried)", "p.creativity / (2.0 + tried)"),
    Mutant("deal", "1.0 - lost", "1.0 + lost"),
    Mutant("growth", "-p.join_distance", "p.join_distance"),
    Mutant("saving", "1.0 + p.transition_loss", "1.0 - p.transition_loss"),
    Mutant("upkeep", "1.0 - p.correction", "1.0 + p.correction"),
    Mutant("operation", "1.0 - p.forgiveness", "1.0 + p.forgiveness"),
    Mutant("review", "-locked * p.exit_notice", "locked * p.exit_notice"),
    Mutant("review", "-p.lapse_quality", "p.lapse_quality"),
    Mutant("trust", "1.0 - p.breach_weight", "1.0 + p.breach_weight"),
    Mutant("ladder", "-p.upgrade_grievance", "p.upgrade_grievance"),
    Mutant("learning", "1.0 - p.breakup_climate", "1.0 + p.breakup_climate"),
)


def source(module: str) -> Path:
    """The file of a module of the rules."""
    return Path(collabsim.__path__[0]) / "rules" / f"{module}.py"


def changed(mutant: Mutant) -> str:
    """The text of the mutant's module."""
    return source(mutant.module).read_text(encoding="utf-8").replace(mutant.old, mutant.new)


@contextmanager
def in_force(mutant: Mutant) -> Iterator[None]:
    """Let the plain rules be the mutant's. Each function stays the same object, so that all who imported it feel it."""
    module = importlib.import_module(f"collabsim.rules.{mutant.module}")
    other = ModuleType(module.__name__)
    other.__dict__.update(__package__=module.__package__, __file__=module.__file__)
    exec(compile(changed(mutant), module.__file__, "exec"), other.__dict__)
    own = [rule for rule in vars(module).values() if isfunction(rule) and rule.__module__ == module.__name__]
    kept = [rule.__code__ for rule in own]
    try:
        for rule in own:
            rule.__code__ = getattr(other, rule.__name__).__code__
        yield
    finally:
        for rule, code in zip(own, kept):
            rule.__code__ = code


def _copied_cache(to: Path) -> Path:
    """A cache of its own, so that nothing of a mutant stays; what a mutant leaves as it is need not be compiled."""
    known = cache.folder()
    if known is not None and known.is_dir():
        shutil.copytree(known, to, ignore=shutil.ignore_patterns("compiling"))
    return to


def in_engine(mutant: Mutant, folder: Path, numbers: list[int]) -> dict[int, History]:
    """The histories of triples as an engine tells them that is compiled from a copy of the package with the mutant.

    folder: an empty one, for the copy and for what is compiled from it.
    """
    package, file = Path(collabsim.__path__[0]), folder / "histories"
    shutil.copytree(package, folder / "collabsim", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "collabsim" / "rules" / f"{mutant.module}.py").write_text(changed(mutant), encoding="utf-8")
    program = Path(__file__).with_name("engine_side.py")
    place = {PLACE: str(_copied_cache(folder / "compiled"))}
    subprocess.run(
        [sys.executable, program, file, *map(str, numbers)],
        check=True,
        env={**os.environ, **place, "PYTHONPATH": str(folder)},
    )
    return pickle.loads(file.read_bytes())
