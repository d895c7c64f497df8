"""The luck by which triples are drawn: one number, one sequence."""

import random

from collabsim.catalogue.parameters import declared


class Chance(random.Random):
    """Random numbers of a seed, with the turns that triples take often."""

    def happens(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self.random() < probability

    def within(self, low: float, high: float) -> float:
        """A number from low to high; both ends often."""
        turn = self.randrange(6)
        return low if turn == 0 else high if turn == 1 else self.uniform(low, high)

    def some(self, things, least: int, most: int) -> list:
        """From `least` to `most` different ones of the things, in their order."""
        many = min(len(things), self.randint(least, most))
        chosen = set(self.sample(range(len(things)), many))
        return [thing for place, thing in enumerate(things) if place in chosen]

    def value_of(self, name: str) -> float:
        """A value of a declared parameter: an end of its range, its neutral value, or anywhere in between."""
        parameter = declared()[name]
        if parameter.neutral is not None and self.happens(0.1):
            return parameter.neutral
        return self.within(parameter.low, parameter.high)
