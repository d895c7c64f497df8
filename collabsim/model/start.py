"""Proposals become initiatives, in a keyed order, while every position that they name is still free."""

from __future__ import annotations

from collabsim.catalogue.designs import form_of

from . import development, growth
from .choice import Proposal, Purchase
from .partnership import Partnership

MANDATED_FORM = "contract"


def turn(model, proposal: Proposal | Purchase) -> tuple:
    """Whose turn comes when: mandates first, then by the luck of initiator and service, ties by id."""
    key, service = proposal.initiator.key, proposal.service.key
    luck = model.luck.uniform("priority", model.quarter, key, service)
    return proposal.verdict is not None, luck, proposal.initiator.index


def apply(model, proposal: Proposal | Purchase) -> None:
    """Let a proposal happen if it still can; one that cannot waits for another quarter."""
    if isinstance(proposal, Purchase):
        _buy(model, proposal)
        return
    if not _stands(model, proposal):
        return
    founder = proposal.initiator
    if proposal.joins is not None:
        if proposal.joins.operating:
            growth.ask_to_join(proposal.joins, founder)
            founder.started_in = model.quarter
        return
    for municipality in (founder, *proposal.partners):
        municipality.started_in = model.quarter
    if proposal.verdict is not None:
        founder.begun.append(model.quarter)
    partnership = _initiative(model, proposal)
    model.adopt(partnership)
    development.begin(partnership)
    model.note("start", partnership, founder, proposal.verdict)


def _buy(model, purchase: Purchase) -> None:
    """Contract a service out for a term: until then it is neither shared nor open to be."""
    buyer = purchase.initiator
    position = buyer.positions[purchase.service.index]
    if buyer.started_in != model.quarter and position.producing is None and position.supporting is None:
        position.locked_until = position.bought_until = model.quarter + int(buyer.p.private_quarters)
        buyer.bought[purchase.service.index] = position
        buyer.started_in = model.quarter


def _stands(model, proposal: Proposal) -> bool:
    """Whether every position it names is free, and nobody but the mandated starts twice in a quarter."""
    joins = proposal.joins
    mode = proposal.mode if joins is None else joins.mode
    group = (proposal.initiator, *proposal.partners) if joins is None else (proposal.initiator,)
    for municipality in group:
        busy = municipality.started_in == model.quarter and proposal.verdict is not None
        if busy or not municipality.positions[proposal.service.index].free(mode):
            return False
    return True


def _initiative(model, proposal: Proposal) -> Partnership:
    partnership = Partnership(
        model, proposal.initiator, proposal.service, proposal.mode, proposal.partners, origin=proposal.origin
    )
    partnership.reused = proposal.reused
    partnership.urgency = proposal.urgency
    if proposal.origin == "convened":
        partnership.convened, partnership.enforcement = proposal.source, proposal.source.enforcement
    elif proposal.origin != "mandate":
        partnership.source = proposal.source
    else:
        partnership.mandate, partnership.form = proposal.source, form_of(MANDATED_FORM)
        partnership.enforcement = proposal.source.enforcement
    return partnership
