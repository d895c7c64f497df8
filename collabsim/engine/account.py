"""Who gained and who paid: money on the book of a municipality (see `model.account`)."""

from __future__ import annotations

import numpy

from .layout import NONE
from .parts import grant, intervention, part

ONE, ZERO = numpy.uint64(1), numpy.uint64(0)


@part
def net(w, m):
    """What sharing has brought in all."""
    return m.saved - m.set_up - m.break_up + m.granted


@part
def save(w, m, money, felt):
    """Book a saving (or a loss) of this quarter. felt: what the budget feels of it."""
    m.saved += money
    m.saving_of_quarter += felt


@part
def buy(w, m, money):
    """Book what buying from a private firm saved (or lost) this quarter."""
    m.bought += money
    m.saving_of_quarter += money


@part
def receive(w, m, money, k):
    """Book a grant of the intervention k; it can be spent from now on."""
    if w.many_grants == w.room_grants:
        w.failed = 1  # no room: the run is made again with more
        return
    place = w.many_grants
    w.many_grants = place + 1
    given, source = grant(w, place), intervention(w, k)
    given.left, given.municipality, given.until, given.next = money, m.index, source.until, NONE
    given.services, given.any_service = source.services, source.services == ZERO
    m.granted += money
    if m.first_grant == NONE:
        m.first_grant = place
    else:
        grant(w, m.last_grant).next = place
    m.last_grant = place


@part
def serves(w, given, service):
    """Whether a grant may be spent on a service, by its place."""
    return given.any_service != 0 or (given.services >> numpy.uint64(service)) & ONE != ZERO


@part
def available(w, m, service):
    """Money of grants that may still be spent on founding in a service."""
    money = 0.0
    k = m.first_grant
    while k != NONE:
        given = grant(w, k)
        if serves(w, given, service):
            money += given.left
        k = given.next
    return money


@part
def found(w, m, cost, service):
    """Pay for founding, from grants first; the cost is booked either way."""
    m.set_up += cost
    k = m.first_grant
    while k != NONE:
        given = grant(w, k)
        if serves(w, given, service):
            paid = min(given.left, cost)
            given.left -= paid
            cost -= paid
        k = given.next
