"""Talks about a deal: whose form, how heated, which other design."""

from __future__ import annotations

from collabsim.catalogue.designs import forms, modes
from collabsim.rules import talks as rules

from . import deal, economics, form
from .partnership import Partnership


def work_out(partnership: Partnership) -> None:
    """Let the staffs look for a design that serves the goals of all, as far as they trust each other."""
    g, centre = partnership, partnership.centre
    trust = 0.0
    for municipality in g.municipalities:
        if municipality is not centre:
            tie = centre.tie_to(municipality)
            trust += tie.staff_personal + tie.staff_institutional
    g.course.served = rules.served(min(trust / (len(g.members) - 1), 1.0), g.p)


def propose_forms(partnership: Partnership) -> None:
    """Both sides propose a form; the founder takes up the other's, or stays with its own and there is a standoff."""
    g, course = partnership, partnership.course
    deal.choose_form(g)
    theirs = _proposal(g)
    gap = abs(theirs.commitment - g.form.commitment)
    if gap > 0.0 and g.draw("yields") < rules.yields(g.p):
        g.form, gap, course.partners_form = theirs, 0.0, True
        g.recount()
    course.standoff = rules.standoff(gap, g.p)


def _proposal(partnership: Partnership):
    """The form that the largest of the founder's partners likes best."""
    g = partnership
    others = [m for m in g.members if m.municipality is not g.founder]
    say = max(others, key=lambda m: (m.position.own_cost, -m.municipality.index)).municipality
    misfits = form.misfits(g, g.trust_of(say))
    wishes = [rules.wish(misfit, one.commitment, say.identity, g.p) for one, misfit in zip(forms(), misfits)]
    return forms()[min(range(len(wishes)), key=lambda k: (wishes[k], k))]


def open_talks(partnership: Partnership) -> None:
    """Sit down at the table: what divides the partners heats the talks, ground rules cool them."""
    g, now = partnership, partnership.undertaking()
    g.course.strife = rules.calmed(rules.heat(now.conflict, g.course.standoff, now.mission, g.p), g.p)


def close_talks(partnership: Partnership) -> None:
    """Rise from the table: heated talks leave a conflict behind, calm ones heal one."""
    g, centre = partnership, partnership.centre
    for municipality in g.municipalities:
        if municipality is not centre:
            tie = centre.tie_to(municipality)
            for side in (tie, tie.back):
                side.organisational_conflict = rules.soured(side.organisational_conflict, g.course.strife, g.p)


def redesign(partnership: Partnership) -> bool:
    """Whether partners who are about to give up a deal find another design, of its kind the best not yet tried."""
    g, course = partnership, partnership.course
    if g.draw("redesign") >= rules.invents(float(len(course.tried)), g.p):
        return False
    course.tried.add((g.mode.slug, g.form.slug))
    trust, positions = g.trust_of(g.centre), [membership.position for membership in g.members]
    best, found = None, None
    for mode in modes():
        if mode.producing is not g.mode.producing:
            continue
        outlook = economics.outlook(positions, mode, g.p)
        for one in forms():
            worth = outlook.gross + g.p.quality_value * outlook.quality - outlook.coordination(one, trust, g.p)
            if (mode.slug, one.slug) not in course.tried and (best is None or worth > best):
                best, found = worth, (mode, one)
    if found is None:
        return False
    g.mode, g.form = found
    producer = g.lead or economics.provider(positions, g.p).municipality
    g.provider = producer if g.mode.sells else None
    g.recount()
    return True
