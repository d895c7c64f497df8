"""Luck by address: the draws of `model.luck`, compiled."""

from __future__ import annotations

import numpy

from collabsim.rules.compiled import compiled_rules

from .parts import part
from .parts import word as word_at

draws = compiled_rules("draws")


@part
def uniform(w, stream, quarter, who, whom=0, what=0):
    """A number strictly between 0 and 1, always the same for the same address."""
    begun = draws.mixed(word_at(w.streams, stream) ^ numpy.uint64(quarter))
    begun = draws.mixed(begun ^ numpy.uint64(who))
    return draws.uniform(draws.mixed(draws.mixed(begun ^ numpy.uint64(whom)) ^ numpy.uint64(what)))


@part
def normal(w, stream, quarter, who, whom=0, what=0):
    """A standard normal deviate."""
    return draws.normal(uniform(w, stream, quarter, who, whom, what))


@part
def gumbel(w, stream, quarter, who, whom=0, what=0):
    """A standard Gumbel deviate."""
    return draws.gumbel(uniform(w, stream, quarter, who, whom, what))
