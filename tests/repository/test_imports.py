"""Who may import whom: one spine, two readers. When this speaks up, move the code, not the rule."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "collabsim"

# A layer may import those to its left: errors and checks first, the command line last.
SPINE = (
    ("errors",),
    ("checks", "questions"),
    ("rules", "catalogue"),
    ("regions",),
    ("intervention",),
    ("scenario",),
    ("schedule",),
    ("model", "engine"),
    ("study",),
    ("analysis",),
    ("charts",),
    ("report",),
    ("dashboard",),
    ("ending",),
    ("cli",),
    ("__main__",),
)
RANK = {layer: rank for rank, layers in enumerate(SPINE) for layer in layers}

# Heavy libraries have their places.
HOMES = {
    "mesa": {"model"},
    "numba": {"rules/compiled.py", "engine"},
    "llvmlite": {"engine"},
    "polars": {"regions", "study", "analysis", "charts", "report", "cli"},
    "plotly": {"charts", "report"},
    "solara": set(),
    "scipy": {"regions", "study", "analysis", "charts", "report"},
}


def sources():
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path):
    """Absolute dotted names that a file imports, wherever in the file."""
    package = ["collabsim", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                base = node.module or ""
            else:
                stem = package[: len(package) - node.level + 1]
                base = ".".join([*stem, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_layer_imports_only_those_before_it(path):
    own = layer_of(path)
    assert own in RANK, f"{own} is a new layer: give it a place in SPINE"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "collabsim" or len(parts) < 2 or parts[1] not in RANK or parts[1] == own:
            continue
        other = parts[1]
        assert RANK[other] <= RANK[own], f"{path.name} in {own} imports {name}: {other} comes after {own}"
        assert {own, other} != {"model", "engine"}, f"{path.name} imports {name}: model and engine never meet"
        assert own != "rules", f"{path.name} imports {name}: rules import nothing outside rules"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_heavy_libraries_stay_in_their_places(path):
    place = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        home = HOMES.get(name.split(".")[0])
        if home is not None:
            assert place in home or layer_of(path) in home, f"{place} imports {name}; its home is {sorted(home)}"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_package_imports_nothing_that_uses_it(path):
    for name in imported(path):
        assert name.split(".")[0] not in {"experiments", "dashboards", "tests", "benchmarks"}, name


def test_a_forbidden_import_would_be_seen(tmp_path):
    """The reader of imports sees relative, absolute and late ones."""
    file = PACKAGE / "rules" / "trust.py"
    assert "collabsim.rules.logit.bounded" in set(imported(file))
    assert any(name.startswith("collabsim.catalogue") for name in imported(PACKAGE / "model" / "partners.py"))
