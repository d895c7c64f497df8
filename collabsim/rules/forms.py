"""Which legal form suits, and what it binds."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded


@rule
def form_misfit(form, members, trust, service, mode, p):
    """How badly a form suits the service and the group (>= 0); the best form has the least.

    What cannot be re-used or measured, many hands and little trust ask for a form that binds.
    Statements: X07, Q3, N12. Source: brown-potoski2003 for the direction.
    """
    needed = (
        p.form_assets * service.asset_specificity
        + p.form_measurement * service.measurement_difficulty
        + p.form_members * math.log(members)
        + p.form_distrust * (1.0 - trust)
        + p.form_production * (mode.difficulty - 0.5)
    )
    gap = bounded(needed, 0.0, 1.0) - form.commitment
    return p.form_mismatch * gap * gap + p.form_weight * form.commitment
