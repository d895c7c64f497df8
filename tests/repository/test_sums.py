"""Arithmetic of which a compiled reader makes the same bits: sums from the first to the last, `x * x`, `math.pow`.

The built-in `sum` of floats is compensated and others add in another order; it may count, not add.
"""

import ast
from pathlib import Path

import pytest

from collabsim.model import RegionModel
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

PACKAGE = Path(__file__).parents[2] / "collabsim"
SOURCES = sorted(path for folder in ("model", "rules") for path in (PACKAGE / folder).rglob("*.py"))
TRUTHS = {"alone", "happens", "operating", "pays", "producing", "vetoed"}  # attributes that are yes or no
STRANGE = {
    "sum", "fsum", "sumprod", "prod", "hypot", "dist", "fma", "reduce", "accumulate", "nansum", "cumsum",
    "stdev", "pstdev", "variance", "pvariance", "fmean", "std",
}  # fmt: skip
OF_NUMPY = {"random", "integer", "uint64"}


def counts(node: ast.expr) -> bool:
    """Whether an expression is a whole number or yes or no, by its looks."""
    if isinstance(node, ast.BoolOp):
        return all(counts(part) for part in node.values)
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.Attribute):
        return node.attr in TRUTHS
    return isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and ast.unparse(node.func) == "len")


def strange(text: str) -> list[str]:
    """What a compiled reader would not repeat bit for bit, with its line."""
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    counting = {
        id(call.func) for call in calls if isinstance(call.args[0], ast.GeneratorExp) and counts(call.args[0].elt)
    }
    return [f"{node.lineno}: {ast.unparse(node)}" for node in ast.walk(tree) if _strange(node, counting)]


def _strange(node: ast.AST, counting: set[int]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in STRANGE | {"round", "pow"} and id(node) not in counting
    if isinstance(node, ast.Attribute):
        return node.attr in STRANGE or (ast.unparse(node.value) in ("np", "numpy") and node.attr not in OF_NUMPY)
    if isinstance(node, ast.BinOp | ast.AugAssign):
        whole = isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant)  # 2**63
        return isinstance(node.op, ast.Pow) and not whole
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else ()
    return any(name == "statistics" or name in STRANGE for name in names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_added_or_raised_in_a_way_of_its_own(path):
    assert strange(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "sum(values)", "sum(g.saving for g in running)", "sum(4.0 * g.vetoed for g in running)", "map(sum, rows)",
        "sum(g.operating and g.saving for g in running)", "import statistics", "from math import fsum", "math.fsum(x)",
        "numpy.sum(x)", "x.sum()", "numpy.sin(x)", "x ** 2", "x **= 2", "round(x, 2)", "pow(x, 2)",
    ],
)  # fmt: skip
def test_what_would_differ_is_seen(text):
    assert strange(text)


@pytest.mark.parametrize(
    "text",
    [
        "sum(g.operating and g.mode.producing for g in running)", "sum(not one.able for one in positions)",
        "sum(len(g.members) for g in running)", "sum(km > 50.0 for km in far)", "total(x)", "math.pow(x, 2.0)",
    ],
)  # fmt: skip
def test_counting_is_fine(text):
    assert strange(text) == []


def test_what_counts_as_yes_or_no_is():
    model = RegionModel(Scenario(Region.synthetic(6, seed=1), burn_in=0, quarters=4)).run(4)
    held = [position for m in model.municipalities for position in m.positions.values()]
    assert {type(position.alone) for position in held} == {bool}
    assert {type(m.appetite.happens) for m in model.municipalities} == {bool}
    for g in model.partnerships:
        assert {type(g.operating), type(g.pays), type(g.vetoed), type(g.mode.producing)} == {bool}
