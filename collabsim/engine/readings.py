"""What is read of a municipality where a partnership takes the mean over its members."""

from __future__ import annotations

from .parts import part


@part
def will(w, m):
    """Political will, 0..1."""
    return m.will


@part
def skill(w, m):
    """Skill of the manager, 0..1."""
    return m.skill


@part
def momentum(w, m):
    """Momentum, 0..1."""
    return m.momentum


@part
def lessons(w, m):
    """Lessons learned, 0..1."""
    return m.lessons


@part
def resistance(w, m):
    """Resistance of the staff, 0..1."""
    return m.resistance


@part
def opened(w, m):
    """Initiatives that it is in, not yet in operation."""
    return m.opened
