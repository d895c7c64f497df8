"""The order of things: what a quarter does, phase by phase, and how a run begins."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from textwrap import indent

from collabsim.model import RegionModel, initial

from .sources import Function, functions, model_modules

BOOKKEEPING = ("events", "record", "tables")  # modules that only watch


def phases() -> str:
    """The phases of a quarter in the order of `step`, then what the procedures of the model do."""
    parts = []
    for number, (call, docstring) in enumerate(steps().items(), start=1):
        head, _, rest = docstring.partition(" ")
        told = rest if head.isdigit() else docstring
        parts.append(f"{number}. **{call}**: {told}")
    return "\n".join(parts) + "\n\n" + "\n\n".join(_procedures(module) for module in model_modules())


def steps() -> dict[str, str]:
    """What `step` calls, in order, with what is said of it."""
    code = ast.parse(textwrap.dedent(inspect.getsource(RegionModel.step)))
    found = {}
    for node in code.body[0].body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            path = ast.unparse(node.value.func).split(".")[1:]
            found[".".join(path)] = inspect.getdoc(_reached(path)) or ""
    return found


def _reached(path: list[str]):
    if len(path) == 1:
        return getattr(RegionModel, path[0])
    from collabsim.model.environment import Environment

    return getattr(Environment, path[1])


def _procedures(module) -> str:
    told = [function for function in functions(module) if function.docstring and not function.name.startswith("__")]
    place = module.__name__.removeprefix("collabsim.model.")
    lines = [f"- `{_called(function)}`: {_line(function.docstring)}" for function in told]
    return f"### Procedures: {place}\n\n{_line(module.__doc__ or '')}\n\n" + "\n".join(lines)


def _called(function: Function) -> str:
    owner = function.where.removeprefix("model.").partition(".")[2]
    given = ", ".join(name for name in function.arguments if name != "self")
    return f"{owner + '.' if owner else ''}{function.name}({given})"


def beginning() -> str:
    """How a region is settled, step by step."""
    told = [function for function in functions(initial) if function.docstring]
    return "\n".join(f"- `{function.name}`: {_line(function.docstring)}" for function in told)


def procedures() -> str:
    """The procedures of the model as code, as they hand states to the rules."""
    parts = []
    for module in model_modules():
        place = module.__name__.removeprefix("collabsim.model").removeprefix(".")
        if place and place not in BOOKKEEPING:
            code = "\n\n".join(f"def {_called(one)}:\n{indent(one.body, '    ')}" for one in functions(module))
            parts.append(f"#### {place}\n\n```python\n{code}\n```")
    return "\n\n".join(parts)


def _line(docstring: str) -> str:
    return re.sub(r"\s+", " ", docstring.strip()).replace("*", "·")
