"""Telling an outcome: a quarter's value is a ratio, the run's total the ratio of sums."""

from __future__ import annotations

from ..parts import part, set_real


@part
def put(w, outcome, above, below):
    """Tell an outcome of this quarter by its two parts."""
    set_real(w.parts, 2 * outcome, above)
    set_real(w.parts, 2 * outcome + 1, below)
