"""Reading the code that is described: modules, functions in the order of their file, and who calls a rule with what."""

from __future__ import annotations

import ast
import functools
import inspect
import pkgutil
import textwrap
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import collabsim.model
import collabsim.rules

NOT_RULES = ("compiled", "index")


@dataclass(frozen=True)
class Function:
    """A function as it stands in its file. body: the code without docstring · where: dotted, without the package"""

    where: str
    name: str
    arguments: tuple[str, ...]
    docstring: str
    body: str


def rule_modules() -> list[ModuleType]:
    """The modules of rules, by name."""
    return [module for module in _modules(collabsim.rules) if module.__name__.rpartition(".")[2] not in NOT_RULES]


def model_modules() -> list[ModuleType]:
    """The modules of the model, by name."""
    return _modules(collabsim.model)


def _modules(package: ModuleType) -> list[ModuleType]:
    names = sorted(info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    return [import_module(name) for name in names]


@functools.cache
def tree(module: ModuleType) -> ast.Module:
    """The parsed source of a module."""
    return ast.parse(inspect.getsource(module))


@functools.cache
def functions(module: ModuleType) -> tuple[Function, ...]:
    """The functions of a module, and those of its classes, in the order of the file."""
    place = module.__name__.removeprefix("collabsim.")
    found = []
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef):
            found.append(_function(place, node))
        elif isinstance(node, ast.ClassDef):
            inner = [one for one in node.body if isinstance(one, ast.FunctionDef)]
            found += [_function(f"{place}.{node.name}", one) for one in inner]
    return tuple(found)


def code(module: ModuleType) -> str:
    """A module as it stands in its file, from behind its docstring on."""
    docstring = tree(module).body[0]
    lines = inspect.getsource(module).splitlines()[docstring.end_lineno :]
    return "\n".join(line for line in lines if line != "from __future__ import annotations").strip()


def constants(module: ModuleType) -> list[str]:
    """The names that a module gives to numbers and words, as they are written."""
    return [ast.unparse(node) for node in tree(module).body if isinstance(node, ast.Assign)]


def _function(where: str, node: ast.FunctionDef) -> Function:
    docstring = ast.get_docstring(node) or ""
    code = node.body[1:] if docstring else node.body
    body = "\n".join(ast.unparse(one) for one in code)
    return Function(where, node.name, tuple(one.arg for one in node.args.args), docstring, body)


def tuples(module: ModuleType) -> list[tuple[str, str, tuple[str, ...]]]:
    """The NamedTuples that a module declares: name, docstring, fields."""
    return [
        (
            node.name,
            ast.get_docstring(node) or "",
            tuple(one.target.id for one in node.body if isinstance(one, ast.AnnAssign)),
        )
        for node in tree(module).body
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "NamedTuple" for base in node.bases)
    ]


@functools.cache
def calls() -> dict[str, list[tuple[str, str]]]:
    """For each rule ("trust.gain") where it is called and how: (place, the call as it is written)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for module in (*model_modules(), *rule_modules()):
        known = _rules_seen(module)
        for function in functions(module):
            for node in ast.walk(ast.parse(textwrap.dedent(function.body) or "pass")):
                if isinstance(node, ast.Call) and (rule := known.get(ast.unparse(node.func))):
                    found.setdefault(rule, []).append((f"{function.where}.{function.name}", ast.unparse(node)))
    return found


def _rules_seen(module: ModuleType) -> dict[str, str]:
    """What a module calls a rule by, and which rule that is."""
    known = {}
    own = module.__name__.rpartition(".")[2]
    if module.__name__.startswith("collabsim.rules"):
        known |= {function.name: f"{own}.{function.name}" for function in functions(module)}
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.ImportFrom):
            continue
        base = node.module or ""
        relative = node.level == 1 and module.__name__.startswith("collabsim.rules")
        for alias in node.names:
            called = alias.asname or alias.name
            if base == "collabsim.rules" or (relative and not base):
                rules = import_module(f"collabsim.rules.{alias.name}")
                known |= {f"{called}.{one.name}": f"{alias.name}.{one.name}" for one in functions(rules)}
            elif base.startswith("collabsim.rules.") or relative:
                known[called] = f"{base.removeprefix('collabsim.rules.')}.{alias.name}"
    return known
