"""The repository looks after itself: sizes, addresses, the two commands, the catalogue's numbers."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = ("pip install uv && uv run collabsim demo", "pip install uv && uv run pytest")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_readme_opens_with_the_two_commands():
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    for command in COMMANDS:
        assert command in first_screen, f"README.md, first screen: {command!r} on a line of its own"


def test_no_file_names_a_registry_or_this_machine():
    found = []
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="ignore")
        if re.search(r"(registry|resolved|index-url)[^a-z]{1,6}https?://|/(work|root)/[\w.]", text):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == ["tests/repository/test_house.py"] or not found


def test_files_fit_the_head():
    ours = [path for path in tracked() if path.suffix == ".py" and "tests" not in path.parts]
    long = {path.name: lines for path in ours if (lines := path.read_text(encoding="utf-8").count("\n")) > 350}
    assert not long, f"is there a second room in one of them? {long}"


def test_no_two_test_files_share_a_name():
    # pytest imports a test file by its bare name: the second of two would not be collected.
    names = [path.name for path in tracked() if "tests" in path.parts and path.name.startswith("test_")]
    assert not {name for name in names if names.count(name) > 1}


def test_the_lock_file_stays_untracked():
    assert ROOT / "uv.lock" not in tracked()


def test_tested_versions_stand_in_the_project_file():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "constraint-dependencies" in text


def test_version_is_said_once_and_cited():
    import tomllib

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
