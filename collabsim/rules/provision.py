"""Services that a government is too small to provide alone, and that become possible together."""

from __future__ import annotations

from .compiled import rule


@rule
def provided(residents, service, p):
    """1 where so many residents are enough to provide a service in full, else 0.

    Below the smallest scale its specialists and plant are beyond reach, and residents make do with what is bought
    piece by piece. residents: served, together or alone. Statements: W03. Source: assumption.
    """
    return 1.0 if residents >= p.smallest_scale * service.scale_potential * service.efficient_scale else 0.0


@rule
def new_quality(newly, p):
    """Gain in quality (index points) of members that had to make do. newly: their share of residents, 0..1.

    Statements: W03. Source: assumption.
    """
    return p.new_capability * newly


@rule
def new_cost(newly, p):
    """New money for a service that was not there before (share of own cost). newly: share of residents, 0..1.

    Statements: W03. Source: assumption.
    """
    return p.new_service_cost * newly
