"""What a part is known by in files."""

from __future__ import annotations

from collabsim.study.keys import canonical, digest

from .sums import Part


def named_part(part: Part) -> str:
    """A name that says all of a part."""
    return digest(canonical(repr(part)))
