"""Rates of what was counted as it happened (see `model.record.happenings`)."""

from __future__ import annotations

from .. import outcomes
from ..layout import NEVER, NONE
from ..parts import happenings, index, part, partnership
from ..parts import wipe_happenings as wipe
from .put import put


@part
def observe(w):
    """Tell the quarter's rates."""
    c, governments = happenings(w), float(w.many_municipalities)
    put(w, outcomes.ideas, 4.0 * c.start, governments)
    put(w, outcomes.formations, 4.0 * c.launch, governments)
    put(w, outcomes.drop_rate, c.drop, c.drop + c.launch)
    put(w, outcomes.early_drop_share, c.early_drops, c.drop)
    put(w, outcomes.lead_time, c.lead_time, c.launch)
    put(w, outcomes.lead_time_planned, c.planned, c.with_plan)
    put(w, outcomes.overrun, c.overrun, c.with_plan)
    put(w, outcomes.negotiation_quarters, c.quarters_of_talks, c.talks)
    put(w, outcomes.studies_per_decision, c.studies, c.study_decisions)
    put(w, outcomes.wasted_effort, c.effort_in_vain, c.effort)
    put(w, outcomes.promise_at_signing, c.promise, c.launch)
    put(w, outcomes.promise_disagreement, c.disagreement, c.launch)
    put(w, outcomes.wrong_formations, c.wrong_starts, c.launch)
    put(w, outcomes.form_mismatch, c.unfit_forms, c.launch)
    put(w, outcomes.visibility, c.seen, c.launch)
    put(w, outcomes.expected_loser_share, c.deals_with_losers, c.deals)
    put(w, outcomes.wrong_dissolutions, c.wrong_ends, c.end)
    put(w, outcomes.dissolutions, 400.0 * c.end, float(c.ran))
    put(w, outcomes.renegotiations, 400.0 * c.renegotiate, float(c.ran))
    put(w, outcomes.exit_hazard, 4.0 * c.exit, float(c.members))
    put(w, outcomes.leaver_is_loser_share, c.losers_exits, c.unequal_exits)
    put(w, outcomes.form_upgrades, 100.0 * c.upgrade, c.renewals)
    put(w, outcomes.contacts, 4.0 * 2.0 * c.meetings, governments)


@part
def close(w):
    """Begin to count anew."""
    wipe(w.happenings, 0)
    c = happenings(w)
    c.first_broken_up = c.last_broken_up = NONE
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER and g.operating:
            c.ran += 1
            c.members += g.many
