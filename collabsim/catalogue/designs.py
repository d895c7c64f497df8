"""How governments share: the modes (`modes.toml`) and the legal forms (`forms.toml`), in the order of their files."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Mode:
    """A way of sharing; what its numbers mean stands at the head of modes.toml."""

    slug: str
    index: int
    title: str
    usual_form: str
    producing: bool
    sells: bool
    gain: float
    quality: float
    difficulty: float
    staffing: float


@dataclass(frozen=True)
class Form:
    """A legal form; what its numbers mean stands at the head of forms.toml."""

    slug: str
    index: int
    title: str
    commitment: float
    personal: float
    reach: float
    light: float
    priced: float
    pooled: float
    board: float
    shortest_term: int
    longest_term: int
    notice: int
    set_up: float
    fixed: float
    per_member: float
    per_pair: float


@functools.cache
def modes() -> tuple[Mode, ...]:
    """The modes: supporting ones first, then those that take over production."""
    return _entries("modes.toml", Mode)


@functools.cache
def forms() -> tuple[Form, ...]:
    """The forms from the weakest to the strongest."""
    return _entries("forms.toml", Form)


@functools.cache
def form_of(slug: str) -> Form:
    """The form of a slug."""
    return next(form for form in forms() if form.slug == slug)


@functools.cache
def mode_of(slug: str) -> Mode:
    """The mode of a slug."""
    return next(mode for mode in modes() if mode.slug == slug)


def _entries(file: str, kind: type) -> tuple:
    table = tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))
    return tuple(kind(slug=slug, index=index, **entry) for index, (slug, entry) in enumerate(table.items()))
