"""What an initiative has been through on its way to launch."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Course:
    """The way so far: sums before relationship or after, further attempts at a stage, studies after the first.

    served: share of the difference in goals that the design serves · standoff, strife: of the talks, 0..1
    effort: attention taken of its members so far (joint efforts x quarters) · talked: quarters of negotiation
    partners_form: whether the form is the other side's · tried: designs given up, as mode and form
    """

    sums_first: bool = False
    retries: int = 0
    studies: int = 0
    effort: float = 0.0
    talked: int = 0
    served: float = 0.0
    standoff: float = 0.0
    strife: float = 0.0
    partners_form: bool = False
    tried: set[tuple[str, str]] = field(default_factory=set)
