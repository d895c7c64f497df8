"""What an initiative has been through on its way to launch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Course:
    """The way so far: sums before relationship or after, further attempts at a stage, studies after the first."""

    sums_first: bool = False
    retries: int = 0
    studies: int = 0
