"""A service area as the agents meet it: its attributes, its place in the list, its key for draws."""

from __future__ import annotations

from dataclasses import fields

from collabsim.catalogue.services import Service, services
from collabsim.rules import draws, partners, saving


class Area:
    """One of the service areas, with all attributes of the catalogue's entry.

    difficulty: how hard it is to share, 0..1 · friction: how much distance hinders it, 0..1
    salience: how much politics takes an interest in it, 0..1
    """

    def __init__(self, service: Service, index: int, p) -> None:
        for field in fields(service):
            setattr(self, field.name, getattr(service, field.name))
        self.index = index
        self.key = draws.key(service.slug)
        self.difficulty = saving.difficulty(service, p)
        self.friction = partners.distance_friction(service, p)
        self.salience = partners.salience(service)


def areas(p) -> tuple[Area, ...]:
    """All service areas in the order of the catalogue."""
    return tuple(Area(service, index, p) for index, service in enumerate(services()))
