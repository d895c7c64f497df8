"""10 Record: the quarter's outcomes; who has ended is put away."""

from __future__ import annotations

from .. import pools
from ..parts import part, world
from ..record import record


@part
def run(address):
    """Run the phase on the world at an address."""
    w = world(address)
    record.observe(w)
    pools.forget(w)
