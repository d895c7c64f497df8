"""The order of things: what a quarter does, phase by phase, and how a run begins."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap

from collabsim.model import RegionModel, initial
from collabsim.regions import provision, ties

from .sources import code, functions, model_modules

WATCHING = ("chronicle", "record", "tables")  # modules of which nothing that happens depends


def phases() -> str:
    """The phases of a quarter in the order of `step`."""
    parts = []
    for number, (call, docstring) in enumerate(steps().items(), start=1):
        head, _, rest = docstring.partition(" ")
        told = rest if head.isdigit() else docstring
        parts.append(f"{number}. **{call}**: {told}")
    return "\n".join(parts)


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


def beginning() -> str:
    """How a region is settled, step by step."""
    told = [function for function in functions(initial) if function.docstring]
    return "\n".join(f"- `{function.name}`: {_line(function.docstring)}" for function in told)


def procedures() -> str:
    """The modules of the model as code, as they hand states to the rules; those that only watch are left out."""
    parts = []
    for module in (*model_modules(), ties, provision):
        place = module.__name__.removeprefix("collabsim.model").removeprefix("collabsim.regions").removeprefix(".")
        if place and place.partition(".")[0] not in WATCHING:
            parts.append(f"#### Procedures: {place}\n\n{_line(module.__doc__ or '')}\n\n```python\n{code(module)}\n```")
    return "\n\n".join(parts)


def _line(docstring: str) -> str:
    return re.sub(r"\s+", " ", docstring.strip()).replace("*", "·")
