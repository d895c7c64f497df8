"""A service area as the agents meet it: its attributes, its place in the list, its key for draws."""

from __future__ import annotations

from dataclasses import fields

from collabsim.catalogue.services import Service, services
from collabsim.rules import draws, partners, saving, stages
from collabsim.rules.logit import total

# the attributes that ask for a design of its own
CHARACTER = ("asset_specificity", "measurement_difficulty", "labour_intensity", "geographic_dependence")


class Area:
    """One of the service areas, with all attributes of the catalogue's entry.

    difficulty: how hard it is to share, 0..1 · friction: how much distance hinders it, 0..1
    peculiarity: how far its attributes are from those of the usual service, 0..1
    salience: how much politics takes an interest in it, 0..1 · exposure: how much staff and residents are concerned
    """

    def __init__(self, service: Service, index: int, p) -> None:
        for field in fields(service):
            setattr(self, field.name, getattr(service, field.name))
        self.index = index
        self.key = draws.key(service.slug)
        self.difficulty = saving.difficulty(service, p)
        self.peculiarity = 0.0
        self.like: tuple[int, ...] = ()  # other services of its group
        self.friction = partners.distance_friction(service, p)
        self.salience = partners.salience(service)
        self.exposure = stages.exposure(service)


def areas(p) -> tuple[Area, ...]:
    """All service areas in the order of the catalogue."""
    found = tuple(Area(service, index, p) for index, service in enumerate(services()))
    for name in CHARACTER:
        usual = total(getattr(area, name) for area in found) / len(found)
        for area in found:
            area.peculiarity += abs(getattr(area, name) - usual) / len(CHARACTER)
    for area in found:
        area.like = tuple(other.index for other in found if other.group == area.group and other is not area)
    return found
