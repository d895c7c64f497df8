"""What a dated intervention does on its day to those whom it names."""

from __future__ import annotations

from collabsim.rules import digital, happenings

from . import understanding
from .account import Grant


def retreat(model, intervention) -> None:
    """Leaders who are present meet: trust between every two of them rises at once."""
    present = model.named(intervention.members)
    understanding.explain(present)
    gain = happenings.retreat_gain(float(len(present)), model.p)
    if gain.managers <= 0.0 and gain.staff <= 0.0:
        return
    for municipality in present:
        for other in present:
            if other is not municipality:
                tie, p = municipality.tie_to(other), municipality.p
                tie.grow(gain.managers, gain.staff, p)
                tie.met = model.quarter


def grant(model, intervention) -> list[tuple]:
    """Money arrives: on the book, and as slack to act with. Returns each grant with what it came from."""
    given = []
    for municipality in model.named(intervention.members):
        money = Grant(intervention.size * municipality.budget, intervention.services)
        municipality.account.receive(money)
        given.append((intervention, money))
        eased = municipality.slack + municipality.p.grant_slack * intervention.size
        municipality.slack = min(1.0, eased)
    return given


def offer_system(model, intervention) -> None:
    """A shared digital system is offered; who takes it is better equipped, and has less time for a while."""
    for municipality in model.named(intervention.members):
        m = municipality
        if model.luck.uniform("shared_system", model.quarter, m.key) < digital.takes(m.will, m.slack, m.p):
            m.digital_maturity = digital.equipped(m.digital_maturity, intervention.size)
            m.slack *= 1.0 - m.p.system_effort
            for partnership in m.partnerships:
                partnership.recount()


def train(model, intervention) -> None:
    """Managers in office learn on the first day, and new ones while it lasts; successors do not inherit it."""
    for municipality in model.named(intervention.members):
        if model.quarter > intervention.start and municipality.tenure > 0:
            continue
        municipality.skill = happenings.trained(municipality.skill, intervention.size)


def listen(model, signals: list) -> None:
    """Leaders who voice the wish to share are heard at home and next door; what nobody repeats fades."""
    voicing = {m.index for one in signals for m in model.named(one.members)}
    for municipality in model.municipalities:
        if not voicing and municipality.signal == 0.0:
            continue
        near = [municipality, *municipality.adjacent]
        voiced = sum(m.index in voicing for m in near) / len(near)
        municipality.signal = happenings.signal(municipality.signal, voiced, municipality.p)
