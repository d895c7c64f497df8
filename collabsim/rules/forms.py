"""Which legal form suits, and what it binds."""

from __future__ import annotations

import math
from typing import NamedTuple

from .compiled import rule
from .logit import bounded, moved


class Setting(NamedTuple):
    """For whom a form is sought: trust, local identity, how unlike in size its members are; all 0..1."""

    trust: float
    identity: float
    unlike: float


@rule
def asset_need(service, p):
    """Binding that assets ask for which serve nothing else, in commitment. Statements: H06, N12."""
    return p.form_assets * service.asset_specificity


@rule
def hands_need(members, p):
    """Binding that many members ask for, in commitment. members: count. Statements: H06."""
    return p.form_members * math.log(members)


@rule
def distrust_need(trust, p):
    """Binding that is asked for where trust cannot carry the matter, in commitment. trust: 0..1. Statements: H01."""
    return p.form_distrust * (1.0 - trust)


@rule
def identity_need(identity, p):
    """Binding that local identity puts up with, in commitment: the stronger, the looser. Statements: H02."""
    return p.form_identity * (0.5 - identity)


@rule
def priced(form, setting, service, p):
    """Misfit that a price saves or adds: good where work can be measured and a large one serves small ones.

    Statements: H04. Source: brown-potoski2003 for the direction.
    """
    suits = 0.5 - service.measurement_difficulty + setting.unlike - p.unlike_typical
    return -p.form_priced * form.priced * suits


@rule
def shared_stake(form, setting, service, p):
    """Misfit that common costs and benefits save or add: good among trusting equals in what cannot be measured.

    Statements: H05.
    """
    suits = service.measurement_difficulty * setting.trust - 0.25 + p.unlike_typical - setting.unlike
    return -p.form_shared * form.pooled * suits


@rule
def template_pull(form, usual, p):
    """What speaks against any form but the usual one where the form is not fitted to the case.

    usual: commitment of the form that is usual for this way of sharing, 0..1. Statements: N12.
    """
    gap = form.commitment - usual
    return p.form_template * (1.0 - p.governance_fit) * gap * gap


@rule
def fitting(p):
    """Factor on the work of negotiating: fitting the form to the case takes time. Statements: N12."""
    return 1.0 + p.fitting_work * (p.governance_fit - 0.5)


@rule
def mismatch(misfit_form, hazard, p):
    """Factor on the work of keeping together under a form that does not suit; only where there is something at risk.

    misfit_form: how far the form is from the best · hazard: difficulty of the service, 0..1. Statements: N12.
    """
    return 1.0 + p.mismatch_cost * misfit_form * hazard


@rule
def reach(form, p):
    """Factor on what a form can gain and on the luck it is exposed to. Statements: H02."""
    return 1.0 + p.form_reach * (form.reach - 1.0)


@rule
def light_text(form, p):
    """Factor on the work of negotiating: a light text is soon written. Statements: H03."""
    return 1.0 - p.light_text * form.light


@rule
def pooled_share(share, even, form, p):
    """A member's share of the joint result after pooling. even: its share of the residents. Statements: H05."""
    return moved(share, even, p.form_pooling * form.pooled)


@rule
def governance_overhead(form, members, p):
    """Yearly cost of a body of its own (share of own cost): a board, and a seat more for each member.

    Statements: G04.
    """
    return p.agency_overhead * form.board * (1.0 + p.agency_seat * (members - 2.0))


@rule
def founding_delay(form, members, p):
    """Factor on the work of the transition: a body of its own must first be founded by all. Statements: G04."""
    return 1.0 + p.agency_delay * form.board * math.log(members)


@rule
def splitting(form, p):
    """Factor on the cost of leaving: what belongs to a body of its own has to be divided. Statements: H06."""
    return 1.0 + p.agency_split * form.board


@rule
def shaken(tenure, form, p):
    """How far a new manager shakes an arrangement (0..1) that rests on persons.

    tenure: quarters in office of the newest manager among the members. Statements: H01.
    """
    return form.personal * bounded(1.0 - tenure / p.shake_quarters, 0.0, 1.0)


@rule
def form_misfit(form, members, setting, service, mode, p):
    """How badly a form suits the service and the group; the best form has the least.

    What cannot be re-used or measured, many hands and little trust ask for a form that binds.
    Statements: X07, Q3, N12. Source: brown-potoski2003 for the direction.
    """
    needed = (
        asset_need(service, p)
        + p.form_measurement * service.measurement_difficulty
        + hands_need(members, p)
        + distrust_need(setting.trust, p)
        + identity_need(setting.identity, p)
        + p.form_production * (mode.difficulty - 0.5)
    )
    gap = bounded(needed, 0.0, 1.0) - form.commitment
    misfit = p.form_mismatch * gap * gap + p.form_weight * form.commitment
    return misfit + priced(form, setting, service, p) + shared_stake(form, setting, service, p)
