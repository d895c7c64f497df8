"""The exceptions of collabsim.

    CollabsimError
    ├── InputError            the user's input: file, row, field, value, expectation, nearest   exit 2
    │   ├── RegionError       a region or agreements file
    │   ├── ScenarioError     a scenario, a lever, an intervention
    │   └── ExperimentError   an experiment file
    ├── StoreError            stored data damaged or of another version                         exit 4
    └── ClusterError          workers that cannot be reached                                    exit 1

Anything else that escapes is a bug of ours and exits 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CollabsimError(Exception):
    """Anything that collabsim raises on purpose."""

    exit_code = 1


class InputError(CollabsimError):
    """One thing that the user gave and that cannot be used.

    file: where it stands · row: line of the file, the header being 1 · field: column or key · value: what was found
    expected: what would have been right · nearest: the nearest right value, where one is near
    """

    exit_code = 2

    def __init__(
        self,
        expected: str,
        *,
        file: object = None,
        row: int | None = None,
        field: str | None = None,
        value: object = None,
        nearest: str | None = None,
    ) -> None:
        self.expected = expected
        self.file = None if file is None else str(file)
        self.row = row
        self.field = field
        self.value = value
        self.nearest = nearest
        super().__init__(self.paragraph())

    def paragraph(self) -> str:
        """The message in one paragraph: place, value, expectation, hint."""
        place = [self.file, None if self.row is None else f"row {self.row}", self.field]
        where = ", ".join(part for part in place if part)
        found = None if self.value is None else f"found {_shown(self.value)}"
        text = ": ".join(part for part in (where, found) if part)
        text = f"{text}; {self.expected}" if text else self.expected
        if not text.endswith((".", "?", "!")):
            text += "."
        return f"{text} Did you mean {self.nearest!r}?" if self.nearest else text


class RegionError(InputError):
    """A region or agreements file that cannot be used."""


class ScenarioError(InputError):
    """A scenario, lever or intervention that cannot be used."""


class ExperimentError(InputError):
    """An experiment that cannot be used."""


class StoreError(CollabsimError):
    """Stored data that is damaged, of another version or of another experiment."""

    exit_code = 4


class ClusterError(CollabsimError):
    """Workers that cannot be reached."""


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known word most like the given one, or None where nothing is near."""
    words = [str(name) for name in known]
    lowered = {name.lower(): name for name in reversed(words)}
    found = difflib.get_close_matches(str(word).lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[found[0]] if found else None


def _shown(value: object, most: int = 60) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= most else text[: most - 1] + "…"


class Stopped(CollabsimError):
    """The user stopped a command; says what of its work was kept."""

    exit_code = 130
