"""Asking a rule what it answers when one thing changes and all else stays."""

import importlib
import inspect

from rules.samples import FLAGS, SPANS, TUPLES, WHOLE, plain, samples

from collabsim.catalogue.parameters import declared
from collabsim.rules.logit import total


def rule_of(path: str):
    """The rule of a path like "trust.gain", with its module."""
    module, name = path.split(".")
    found = importlib.import_module(f"collabsim.rules.{module}")
    return found, getattr(found, name)


def states(path: str, **parameters: float) -> list[dict]:
    """Sample arguments of a rule, some parameters fixed."""
    module, rule = rule_of(path)
    found = []
    for sample in samples(module, rule.__name__):
        if "p" in sample:
            sample = {**sample, "p": {**sample["p"], **parameters}}
        found.append(sample)
    return found


def answer(path: str, sample: dict, term: str | None = None) -> float:
    """What the rule says: a number, one term, or the sum of all terms."""
    module, rule = rule_of(path)
    told = rule(*plain(module, sample))
    if isinstance(told, tuple):
        return getattr(told, term) if term is not None else total(told)
    return told


def ends(path: str, what: str) -> tuple[float, float]:
    """The least and the largest value of an argument, a field of the state, or a parameter."""
    _, rule = rule_of(path)
    arguments = inspect.signature(rule).parameters
    if what in FLAGS:
        return 0.0, 1.0
    if what in WHOLE:
        return WHOLE[what][0], WHOLE[what][-1]
    if what in arguments and what in SPANS:
        return SPANS[what]
    if any(what in fields_of(path, argument) for argument in arguments):
        return 0.0, 1.0
    return declared()[what].low, declared()[what].high


def fields_of(path: str, argument: str) -> tuple[str, ...]:
    """The fields of a NamedTuple argument."""
    module, _ = rule_of(path)
    return getattr(module, TUPLES[argument])._fields if argument in TUPLES else ()


def changed(path: str, sample: dict, what: str, value: float) -> dict:
    """The same state with one thing set: an argument, a field of the state, or a parameter."""
    if what in sample:
        return {**sample, what: value}
    for argument, given in sample.items():
        fields = fields_of(path, argument)
        if what in fields:
            at = fields.index(what)
            return {**sample, argument: (*given[:at], value, *given[at + 1 :])}
    return {**sample, "p": {**sample["p"], what: value}}
