"""The key of an entry changes with whatever could change its machine code, and with little else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import toys

from collabsim.engine import sources

ENGINE = Path(sources.__file__).parent
PARTS = sorted(
    path.stem
    for path in ENGINE.glob("*.py")
    if re.search(r"^(@part|def run\()", path.read_text(encoding="utf-8"), re.M)
)


@pytest.fixture
def package(tmp_path, monkeypatch):
    made = toys.write(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return made


def changed(edited, old, new):
    """Which of the toys have another key after an edit."""
    before = sources.keys(toys.NAMES)
    toys.edit(edited, old, new)
    after = sources.keys(toys.NAMES)
    return {name for name in toys.NAMES if before[name] != after[name]}


def test_the_same_source_has_the_same_key(package):
    assert sources.keys(toys.NAMES) == sources.keys(toys.NAMES)
    assert len(set(sources.keys(toys.NAMES).values())) == 2


@pytest.mark.parametrize(
    ("file", "old", "new", "entries"),
    [
        ("one.py", "0)))", "0) + 1))", {"toybox.one"}),
        ("two.py", "1.0 / x", "2.0 / x", {"toybox.two"}),
        ("helper.py", "made_larger(d", "2 * made_larger(d", {"toybox.one"}),
        ("deeper.py", "FACTOR = 2.0", "FACTOR = 3.0", {"toybox.one"}),
    ],
)
def test_an_edit_changes_the_entries_that_lead_to_it(package, file, old, new, entries):
    assert changed(package / file, old, new) == entries


def test_a_rule_counts_for_the_entries_that_use_it(package):
    rules = {name: {part for part in sources.made_from(name) if ".rules." in part} for name in toys.NAMES}
    assert "collabsim.rules.draws" in rules["toybox.one"]
    assert "collabsim.rules.draws" not in rules["toybox.two"]


@pytest.mark.parametrize(
    "line",
    [
        "import toybox.deeper",
        "import os, toybox.deeper as far",
        "from toybox import deeper",
        "from toybox.deeper import scaled",
        "from . import helper, deeper  # both",
        "from .deeper import *",
        "def late():\n    from .deeper import scaled",
        "from . import \\\n    deeper",
        "from . import (\n    # of which there is one\n    deeper as far,\n)",
    ],
)
def test_every_way_to_import_is_seen(package, line):
    assert "toybox.deeper" not in sources.made_from("toybox.two")
    toys.edit(package / "two.py", "import numba\n", f"import numba\n{line}\n")
    assert "toybox.deeper" in sources.made_from("toybox.two")


def test_of_texts_the_names_count_and_not_the_numbers(package):
    """Records are laid out by names, and numbers travel in them."""
    toys.edit(package / "deeper.py", "FACTOR", 'TABLE = "table.toml"\nFACTOR')
    table = package / "table.toml"
    table.write_text('[haste]\nvalue = 1.0\nrole = "lever"\nsource = "a guess"\nfirst = true\n', encoding="utf-8")
    assert changed(table, "1.0", "2.5") == set()
    assert changed(table, "a guess", "another guess") == set()
    for old, new in (("haste", "speed"), ("value", "number"), ('"lever"', '"constant"'), ("true", "false")):
        assert changed(table, old, new) == {"toybox.one"}


def test_the_compiler_counts_for_all(package, monkeypatch):
    before = sources.keys(toys.NAMES)
    monkeypatch.setattr(sources, "COMPILER", "toybox.deeper")
    after = sources.keys(toys.NAMES)
    assert all(before[name] != after[name] for name in toys.NAMES)
    assert "collabsim.engine.compiler" not in sources.made_from("toybox.two")


@pytest.mark.parametrize("what", ["get_host_cpu_name", "version"])
def test_processor_and_libraries_count(package, monkeypatch, what):
    before = sources.keys(toys.NAMES)
    sources._machine.cache_clear()
    monkeypatch.setattr(sources.llvm if what.startswith("get") else sources, what, lambda *_: "another")
    try:
        assert all(key != before[name] for name, key in sources.keys(toys.NAMES).items())
    finally:
        sources._machine.cache_clear()


def told(script, *given):
    """What a script says of the engine's modules, a line each."""
    run = subprocess.run([sys.executable, "-c", script, *given], capture_output=True, text=True, check=True)
    lines = dict(line.split(" ", 1) for line in run.stdout.splitlines())
    assert len(lines) > 10
    return lines


def test_all_that_the_engine_imports_is_seen():
    """Importing for true, module after module, finds nothing that reading did not."""
    for name, line in told(EACH + IMPORTED, *PARTS).items():
        lacking = set(line.split()) - sources.made_from(f"collabsim.engine.{name}")
        assert not lacking, f"engine/{name}.py imports {lacking}, and the key does not know"


def test_no_number_of_the_catalogue_is_part_of_the_engine():
    """Machine code would keep it when the catalogue changes: of that the key holds names and words only."""
    before, after = told(EACH + CONSTANTS, *PARTS), told(OTHER_NUMBERS + EACH + CONSTANTS, *PARTS)
    assert before["with"] != after["with"], "no number was changed"
    different = {name for name in PARTS if before.get(name) != after.get(name)}
    assert not different, f"{different} hold numbers of the catalogue; they are to travel in tables"


EACH = """
import importlib, sys
def modules():
    for name in sys.argv[1:]:
        for loaded in [name for name in sys.modules if name.startswith("collabsim")]:
            del sys.modules[loaded]
        try:
            yield name, importlib.import_module(f"collabsim.engine.{name}")
        except ImportError:
            continue
"""
IMPORTED = """
for name, _ in modules():
    found = [m for m in sys.modules if m.startswith("collabsim") and not hasattr(sys.modules[m], "__path__")]
    print(name, *(m.replace("collabsim_compiled_rules", "collabsim.rules") for m in found))
"""
CONSTANTS = """
import numpy
KINDS = int | float | str | tuple | list | dict | numpy.dtype | numpy.generic | numpy.ndarray
for name, module in modules():
    held = {key: value for key, value in vars(module).items() if isinstance(value, KINDS) and not key.startswith("__")}
    print(name, ascii({key: value for key, value in held.items()}))
from collabsim.catalogue.designs import forms
print("with", ascii(forms()))
"""
OTHER_NUMBERS = """
import tomllib
loads = tomllib.loads
def changed(value):
    if isinstance(value, dict):
        return {key: changed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [changed(inner) for inner in value]
    if isinstance(value, float):
        return value * (1 - 2**-30)
    return value + 1 if type(value) is int and value > 1 else value
tomllib.loads = lambda text: changed(loads(text))
"""


def test_an_entry_without_a_source_has_no_key():
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        sources.keys(["collabsim.engine.nowhere"])
