"""3 Pressure: stress, relief, slack and will move on."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import luck, streams, understanding
from .. import partnership as partnerships
from ..layout import NONE
from ..parts import membership, municipality, own, part, partnership, world

happenings = compiled_rules("happenings")
leadership = compiled_rules("leadership")
pressure = compiled_rules("pressure")


@part
def run(address):
    """Let everybody feel what the quarter brought."""
    w = world(address)
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        _feel_pressure(w, m)
        m.saving_of_quarter = 0.0


@part
def _feel_pressure(w, m):
    """Let stress, relief, slack and will move on by a quarter."""
    p, crisis = own(w, m), w.crisis
    shock = luck.normal(w, streams.own_shock, w.quarter, m.key)
    m.stress = pressure.fiscal_stress(m.stress, w.shared_shock, shock, p)
    m.relief = pressure.relief(m.relief, m.saving_of_quarter * 4.0 / m.budget, p)
    if crisis != 0.0:
        crisis = happenings.crisis(crisis, luck.uniform(w, streams.crisis, w.quarter, m.key), p)
    m.pressure = pressure.budget_pressure(m.stress, crisis, m.relief, p)
    m.need = understanding.need(w, m)
    m.slack = pressure.slack(m.slack, m.pressure, p)
    pairs = m.adjacents * m.many_positions
    m.scrutiny = leadership.scrutiny(m.duplicated / pairs if pairs > 0 else 0.0, p)
    m.will = leadership.supported_will(
        m.will, m.elected, m.scrutiny, m.momentum, m.climate, _lapse(w, m), m.expectation, p
    )


@part
def _lapse(w, m):
    """How far pressure for results has lapsed, 0..1: mean over the initiatives that it is in."""
    lapsed, count = 0.0, 0
    k = m.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.operating == 0:
            lapsed += partnerships.lapse(w, g)
            count += 1
        k = member.newer
    return lapsed / count if count > 0 else 0.0
