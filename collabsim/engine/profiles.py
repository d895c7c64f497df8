"""Whose parameters a joint process has (see `model.levers`)."""

from __future__ import annotations

from . import layout
from .parts import membership, municipality, part, real, set_real

SIZE = layout.PROFILE.itemsize
PARAMETERS = len(layout.PROFILE.names)


@part
def joint(w, g):
    """The row of its parameters: its members' where all have the same, else its own with the mean of each."""
    first = municipality(w, membership(w, g.members[0]).municipality).profile
    k = 1
    while k < g.many and municipality(w, membership(w, g.members[k]).municipality).profile == first:
        k += 1
    if k >= g.many:  # nobody at all only where the run has failed already
        return first
    row = w.many_profiles + g.index
    for parameter in range(PARAMETERS):
        _mean(w, g, row, parameter)
    return row


@part
def _mean(w, g, row, parameter):
    """Write the mean of a parameter over the members to a row; the value itself where all have the same."""
    whole, same, first = 0.0, True, 0.0
    for k in range(g.many):
        profile = municipality(w, membership(w, g.members[k]).municipality).profile
        value = real(w.profiles + profile * SIZE, parameter)
        first = value if k == 0 else first
        whole += value
        same = same and value == first
    set_real(w.profiles + row * SIZE, parameter, first if same else whole / float(g.many))
