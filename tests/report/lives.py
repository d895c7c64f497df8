"""The states of a model's entities, looked at before and after every phase of a run."""

from __future__ import annotations

import operator
from collections.abc import Iterator

import mesa

from collabsim.report.odd import schedule

PHASES = tuple(schedule.steps())
PLAIN = (float, int, bool, str, type(None))

_bare = mesa.Model()
FRAMEWORK = {*vars(_bare), *vars(mesa.Agent(_bare))}  # what Mesa keeps for itself


def entities(model) -> Iterator[tuple[str, object]]:
    """Everything in a model that has state, with the name of its entity."""
    surroundings = model.environment
    yield "Region", model
    yield "Environment", surroundings
    yield "Mandates", surroundings.mandates
    yield "Seeding", surroundings.seeding
    yield "Association", surroundings.association
    for area in model.areas:
        yield "Service", area
    for municipality in model.municipalities:
        yield "Municipality", municipality
        yield from _book(municipality.account)
        for tie in municipality.ties.values():
            yield "Tie", tie
        for position in municipality.positions.values():
            yield "Position", position
    for partnership in model.partnerships:
        yield "Partnership", partnership
        yield "Outlook", partnership.outlook
        yield "Course", partnership.course
        yield from _book(partnership.account)
        for membership in (*partnership.members, *partnership.former):
            yield "Membership", membership


def _book(account) -> Iterator[tuple[str, object]]:
    yield "Account", account
    for grant in account.grants:
        yield "Grant", grant


def attributes(one: object) -> tuple[str, ...]:
    """What an object has, but for what the framework keeps in it."""
    if not hasattr(one, "__dict__"):
        return type(one).__slots__
    kept = FRAMEWORK if isinstance(one, mesa.Agent | mesa.Model) else ()
    return tuple(name for name in vars(one) if name not in kept)


def _value(of: object) -> object:
    """A value to be compared later: collections by what is in them, other objects as the same or another one."""
    if type(of) in PLAIN:
        return of
    if isinstance(of, list | tuple):
        return tuple(_value(one) for one in of)
    if isinstance(of, set):
        return frozenset(of)
    if isinstance(of, dict):
        return tuple((key, _value(one)) for key, one in of.items())
    return id(of)


def look(model) -> dict[int, tuple]:
    """Every entity with the values of its attributes; each is kept, so that its id remains its own."""
    seen = {}
    for entity, one in entities(model):
        names = attributes(one)
        seen[id(one)] = entity, one, names, tuple(map(_value, operator.attrgetter(*names)(one)))
    return seen


def changes(model, quarters: int) -> dict[tuple[str, str], set[str]]:
    """For every state (entity, name) that changed in a run: the phases in which it did, "step" after the last."""
    found: dict[tuple[str, str], set[str]] = {}
    kept, before = [], look(model)
    for _ in range(quarters):
        for phase in (*PHASES, "step"):
            if phase == "step":
                model.quarter += 1
            else:
                operator.attrgetter(phase)(model)()
            after = look(model)
            kept.append(before)
            for address in after.keys() & before.keys():
                entity, _, names, now = after[address]
                _, _, known, then = before[address]
                if now != then or names != known:
                    old, new = dict(zip(known, then)), dict(zip(names, now))
                    for name in new.keys() & old.keys():
                        if new[name] != old[name]:
                            found.setdefault((entity, name), set()).add(phase)
            before = after
    return found
