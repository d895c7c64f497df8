"""Entries are compiled once, loaded ever after, and compiled anew where anything is wrong."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import toys

from collabsim.engine import cache, lock, objects, sources, workers
from collabsim.engine.cache import Cache
from collabsim.rules import draws

ONCE = "once after an installation"


def called(entry, value):
    """What an entry makes of a number."""
    record = np.array([value])
    entry(record.ctypes.data)
    return float(record[0])


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("toybox.*"))}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A package, and a folder with its machine code."""
    top = tmp_path_factory.mktemp("filled")
    toys.write(top)
    sys.path.insert(0, str(top))
    try:
        Cache(top / "cache").ready(toys.NAMES)
    finally:
        sys.path.remove(str(top))
    return top


@pytest.fixture
def place(filled, tmp_path, monkeypatch):
    """The same once more, for a test to do with as it likes."""
    top = shutil.copytree(filled, tmp_path / "place")
    (top / "cache").chmod(0o700)
    monkeypatch.syspath_prepend(top)
    yield top
    for name in [name for name in sys.modules if name.partition(".")[0] == "toybox"]:
        del sys.modules[name]


def test_an_entry_does_what_its_source_says(place, capsys):
    entries = Cache(place / "cache").ready(toys.NAMES)
    assert called(entries["toybox.one"], 0.3) == 2.0 * draws.normal(0.3)
    assert called(entries["toybox.two"], 4.0) == 0.25
    assert capsys.readouterr().err == ""


def test_an_error_in_machine_code_is_an_exception(place):
    with pytest.raises(RuntimeError, match="two failed"):
        called(Cache(place / "cache").entry("toybox.two"), 0.0)


def test_loading_imports_nothing_of_what_was_compiled(place):
    told = subprocess.run(
        [sys.executable, "-c", LOADED, place / "cache", *toys.NAMES], capture_output=True, text=True, check=True
    )
    loaded = set(told.stdout.split())
    assert told.stderr == ""
    assert "collabsim.engine.cache" in loaded
    assert not {"numba", "toybox", "toybox.one", "collabsim_compiled_rules", "collabsim.engine.parts"} & loaded


LOADED = f"""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parent))
from collabsim.engine.cache import Cache
ready = Cache(pathlib.Path(sys.argv[1])).ready(sys.argv[2:])
assert all(entry.address for entry in ready.values()) and len(ready) == {len(toys.NAMES)}
print(*sys.modules)
"""


def test_an_edit_of_one_entry_compiles_that_one(place, capsys):
    before = files(place / "cache")
    toys.edit(place / "toybox" / "two.py", "1.0 / x", "3.0 / x")
    entries = Cache(place / "cache").ready(toys.NAMES)
    assert called(entries["toybox.two"], 4.0) == 0.75
    assert called(entries["toybox.one"], 0.3) == 2.0 * draws.normal(0.3)
    after = files(place / "cache")
    assert [name.partition("-")[0] for name in after.keys() - before.keys()] == ["toybox.two"]
    assert before.items() <= after.items()
    assert capsys.readouterr().err.count(ONCE) == 1


def test_an_edit_far_down_is_seen(place):
    toys.edit(place / "toybox" / "deeper.py", "FACTOR = 2.0", "FACTOR = 3.0")
    assert called(Cache(place / "cache").entry("toybox.one"), 0.3) == 3.0 * draws.normal(0.3)


def test_a_damaged_file_is_written_anew(place, capsys):
    path = next((place / "cache").glob("toybox.two-*"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-40] + b"?" * 40)
    assert called(Cache(place / "cache").entry("toybox.two"), 4.0) == 0.25
    assert objects.unpacked(path.read_bytes()) is not None
    assert capsys.readouterr().err.count(ONCE) == 1


def test_where_nothing_can_be_kept_it_is_compiled_and_said(place, capsys):
    (place / "file").write_text("no folder")
    entries = Cache(place / "file" / "cache").ready(["toybox.two"])
    assert called(entries["toybox.two"], 4.0) == 0.25
    assert "not kept" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_read(place, capsys, monkeypatch):
    """What is there is loaded; what is not is compiled, used and lost."""
    monkeypatch.setattr(lock, "held", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    toys.edit(place / "toybox" / "two.py", "1.0 / x", "3.0 / x")
    before = files(place / "cache")
    assert called(Cache(place / "cache").entry("toybox.one"), 0.3) == 2.0 * draws.normal(0.3)
    assert capsys.readouterr().err == ""
    assert called(Cache(place / "cache").entry("toybox.two"), 4.0) == 0.75
    assert "not kept: Permission denied" in capsys.readouterr().err
    assert files(place / "cache") == before


@pytest.mark.skipif(os.name == "nt", reason="of Windows nothing is asked")
def test_a_folder_that_others_can_write_is_not_used(place, capsys):
    before = files(place / "cache")
    (place / "cache").chmod(0o777)
    assert Cache(place / "cache").due(["toybox.two"]) > 0.0
    assert called(Cache(place / "cache").entry("toybox.two"), 4.0) == 0.25
    assert "others than you can write" in capsys.readouterr().err
    assert files(place / "cache") == before


def test_a_new_folder_is_private(filled):
    assert os.name == "nt" or (filled / "cache").stat().st_mode & 0o777 == 0o700
    assert not [path for path in (filled / "cache").iterdir() if path.suffix != ".object"]


def test_several_processes_at_once_compile_once(place):
    shutil.rmtree(place / "cache")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", LOADED, place / "cache", *toys.NAMES],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    told = "".join(process.communicate()[1] for process in started)
    assert [process.returncode for process in started] == [0, 0, 0], told
    assert told.count(ONCE) == 1, told
    assert len(files(place / "cache")) == len(toys.NAMES)


def test_what_cannot_be_compiled_says_why(place):
    toys.edit(place / "toybox" / "two.py", "1.0 / x", "unheard_of(x)")
    with pytest.raises(RuntimeError, match=r"(?s)toybox\.two cannot be compiled.*unheard_of"):
        Cache(place / "cache").ready(toys.NAMES)
    assert not (place / "cache" / "compiling").exists()


def test_what_needs_python_is_refused(place):
    toys.edit(place / "toybox" / "two.py", "    set_real", "    print(address)\n    set_real")
    with pytest.raises(RuntimeError, match="needs Python"):
        Cache(place / "cache").entry("toybox.two")


def test_a_function_may_call_itself(place):
    toys.edit(
        place / "toybox" / "two.py", "    return 1.0 / x", "    return ratio(x - 1.0) + x if x > 1.0 else 1.0 / x"
    )
    assert called(Cache(place / "cache").entry("toybox.two"), 3.0) == 6.0


def test_a_compiler_that_dies_is_told(place):
    toys.edit(place / "toybox" / "two.py", "import numba\n", "import numba, os\nos._exit(7)\n")
    with pytest.raises(RuntimeError, match="exit code 7"):
        Cache(place / "cache").entry("toybox.two")


def test_a_source_that_changes_meanwhile_is_refused(place):
    toys.edit(place / "toybox" / "two.py", "import numba\n", "import numba\nopen(__file__, 'a').write('#')\n")
    with pytest.raises(RuntimeError, match="changed while"):
        Cache(place / "cache").entry("toybox.two")


def test_without_another_python_it_is_compiled_here_and_not_kept(place, monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    shutil.rmtree(place / "cache")
    assert called(Cache(place / "cache").entry("toybox.two"), 4.0) == 0.25
    assert files(place / "cache") == {}


def test_settings_of_numba_do_not_reach_the_compiler(place, monkeypatch):
    """Otherwise machine code would depend on what its key does not hold."""
    shutil.rmtree(place / "cache")
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert called(Cache(place / "cache").entry("toybox.two"), 4.0) == 0.25


def test_nothing_is_due_where_all_is_there(place):
    assert Cache(place / "cache").due(toys.NAMES) == 0.0


def test_due_is_what_it_took_the_last_time(place, monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 1)
    toys.edit(place / "toybox" / "two.py", "1.0 / x", "3.0 / x")
    took = objects.seconds(next((place / "cache").glob("toybox.two-*")))
    assert Cache(place / "cache").due(toys.NAMES) == took > 0.0
    shutil.rmtree(place / "cache")
    assert Cache(place / "cache").due(toys.NAMES) == 2 * cache.USUAL
    monkeypatch.setattr(workers, "cores", lambda: 2)
    assert Cache(place / "cache").due(toys.NAMES) == cache.USUAL


def test_files_not_used_for_long_are_removed(place, monkeypatch):
    """The last used stay, and so does what was used this week."""
    monkeypatch.setattr(cache, "KEPT", 2)
    store = Cache(place / "cache")
    (path,) = (place / "cache").glob("toybox.two-*")
    key = sources.keys(["toybox.two"])["toybox.two"]
    for age in range(1, 6):
        old = path.with_name(f"toybox.two-{age}.object")
        old.write_bytes(path.read_bytes())
        os.utime(old, (time.time() - age * 4 * 24 * 3600,) * 2)
    assert store._keep(objects.read(path, key)) is None
    assert {file.name for file in (place / "cache").glob("toybox.two-*")} == {path.name, "toybox.two-1.object"}
    assert len(list((place / "cache").glob("toybox.one-*"))) == 1


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"COLLABSIM_CACHE": "/somewhere"}, "/somewhere"),
        ("linux", {"XDG_CACHE_HOME": "/home/x/quick"}, "/home/x/quick/collabsim/engine"),
        ("linux", {}, "/home/x/.cache/collabsim/engine"),
        ("darwin", {}, "/home/x/Library/Caches/collabsim/engine"),
        ("win32", {"LOCALAPPDATA": "/home/x/local"}, "/home/x/local/collabsim/engine"),
        ("win32", {}, "/home/x/AppData/Local/collabsim/engine"),
    ],
)
def test_the_folder_is_the_platforms(monkeypatch, system, environment, expected):
    for name in ("COLLABSIM_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/x"))
    assert cache.folder(system) == Path(expected).absolute()


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("layout", "collabsim.engine.layout"),
        ("phases.meet", "collabsim.engine.phases.meet"),
        ("toybox.one", "toybox.one"),
    ],
)
def test_a_name_is_first_one_of_the_engine(name, module):
    assert cache._module(name) == module


def test_an_unknown_name_is_told(place):
    with pytest.raises(ModuleNotFoundError, match="serach"):
        Cache(place / "cache").entry("serach")
