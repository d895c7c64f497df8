"""Every rule: what it means, its formula, the numbers in it, and what the model hands to it."""

from __future__ import annotations

import re
from types import ModuleType

from collabsim.catalogue.parameters import declared

from .sources import Function, calls, constants, functions, rule_modules, tuples


def submodels() -> str:
    """All rules, by module."""
    return "\n\n".join(_module(module) for module in rule_modules())


def _module(module: ModuleType) -> str:
    name = module.__name__.rpartition(".")[2]
    parts = [f"### Submodel: {name}", _plain(module.__doc__ or "")]
    named = [line for line in constants(module) if not line.startswith("STREAMS")]  # these have a table of their own
    if named:
        parts.append("```python\n" + "\n".join(named) + "\n```")
    for title, docstring, fields in tuples(module):
        listed = ", ".join(f"`{field}`" for field in fields)
        parts.append(f"**{title}** is a record of {listed}, in that order. {_plain(docstring)}")
    parts += [_rule(name, function) for function in functions(module) if not function.name.startswith("_")]
    return "\n\n".join(parts)


def _rule(module: str, rule: Function) -> str:
    signature = f"{module}.{rule.name}({', '.join(rule.arguments)})"
    parts = [f"#### {signature}", _plain(rule.docstring), f"```python\n{rule.body}\n```"]
    read = sorted(set(re.findall(r"\bp\.(\w+)", rule.body)))
    if read:
        parts.append(f"Parameters: {', '.join(f'`{name}` = {declared()[name].value:g}' for name in read)}.")
    used = calls().get(f"{module}.{rule.name}", [])
    if used:
        parts.append("Used:\n\n" + "\n".join(f"- in {where}: `{call}`" for where, call in dict.fromkeys(used)))
    return "\n\n".join(parts)


def _plain(docstring: str) -> str:
    """A docstring as a paragraph; a list in it stays one."""
    return re.sub(r"\s*\n(?!\n)\s*", " ", docstring.strip()).replace("*", "·")
