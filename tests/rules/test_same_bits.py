"""One source of rules, two readers: compiled or not, a rule gives the same bits at the corners and in between."""

import importlib
import struct

import pytest
from domain import rules
from numba.types import Record
from samples import dressed, plain, samples

from collabsim.rules.compiled import compiled_rules

ALL = [(module, name) for module, names in rules().items() for name in names]


def bits(result) -> list[bytes]:
    """A result as bytes, field by field; a word as itself."""
    if isinstance(result, tuple):
        return [single for field in result for single in bits(field)]
    return [struct.pack("<d", result)] if isinstance(result, float) else [b"word %d" % int(result)]


@pytest.mark.parametrize(("module", "name"), ALL, ids=[".".join(one) for one in ALL])
def test_a_rule_gives_the_same_bits_compiled(module, name):
    here, there = importlib.import_module(f"collabsim.rules.{module}"), compiled_rules(module)
    told, seen = getattr(here, name), set()
    compiled = getattr(there, name)
    assert compiled is not told
    assert hasattr(compiled, "signatures")
    for sample in samples(here, name):
        expected = told(*plain(here, sample))
        assert bits(compiled(*dressed(there, sample))) == bits(expected), sample
        seen.add(tuple(bits(expected)))
    assert len(seen) > 1
    takes = {tuple(kind for kind in kinds if not isinstance(kind, Record)) for kinds in compiled.signatures}
    assert len(takes) == 1  # records differ with the module that calls
