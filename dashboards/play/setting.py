"""What is being played: a region, changed levers, things that happen, the luck. The scenario that belongs to it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from collabsim.catalogue.parameters import declared
from collabsim.errors import ScenarioError, nearest
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

from .presets import presets

# name: (title, what makes it a file, None = shipped)
REGIONS = MappingProxyType({
    "sonoma": ("Sonoma County, California", None),
    "durham": ("Durham Region, Ontario", None),
    "made60": ("A made-up region of 60", "collabsim region make --size 60 --seed 1 --out made60.csv"),
})  # fmt: skip
QUARTERS = 80


@dataclass(frozen=True)
class Setting:
    """One play: equal settings give equal numbers, here and with `collabsim run`.

    region: of `REGIONS` · levers: changed ones only, (name, value), sorted · happenings: names of presets, in their
    order · seed: the luck, a whole number of 0 or more
    """

    region: str = "sonoma"
    levers: tuple[tuple[str, float], ...] = ()
    happenings: tuple[str, ...] = ()
    seed: int = 1
    quarters: int = field(default=QUARTERS)

    def with_lever(self, name: str, value: float) -> Setting:
        """The same with one lever moved; at its default it is no change any more."""
        levers = {key: at for key, at in self.levers if key != name}
        parameter = declared().get(name)
        if parameter is None or value != parameter.value:
            levers[name] = value
        return replace(self, levers=tuple(sorted(levers.items())))

    def with_happening(self, name: str, on: bool) -> Setting:
        """The same with a preset switched on or off."""
        chosen = {*self.happenings, name} if on else {*self.happenings} - {name}
        unknown = chosen - presets().keys()
        if unknown:
            one = min(unknown)
            raise ScenarioError(
                "one of the things that can happen was expected", value=one, nearest=nearest(one, presets())
            )
        return replace(self, happenings=tuple(key for key in presets() if key in chosen))

    @property
    def untouched(self) -> Setting:
        """The region as it is, with the same luck."""
        return Setting(self.region, seed=self.seed, quarters=self.quarters)

    @property
    def changed(self) -> int:
        """How many levers and happenings differ from the region as it is."""
        return len(self.levers) + len(self.happenings)

    def scenario(self) -> Scenario:
        """The scenario, checked. Raises ScenarioError with what is wrong in words."""
        if self.region not in REGIONS:
            known = ", ".join(REGIONS)
            raise ScenarioError(
                f"one of {known} was expected", field="region", value=self.region, nearest=nearest(self.region, REGIONS)
            )
        interventions = tuple(presets()[name].intervention for name in self.happenings)
        return _base(self.region).replace(
            levers=dict(self.levers), interventions=interventions, quarters=self.quarters, seed=self.seed
        )

    @property
    def command(self) -> str:
        """What gives the same numbers on the command line; with happenings it reads `file_text` from play.toml."""
        made = REGIONS[self.region][1]
        lines = [made] if made else []
        name = self._region_word
        if self.happenings:
            lines.append("collabsim run play.toml")
        else:
            parts = [f"collabsim run --region {name}", *(f"--set {key}={value:g}" for key, value in self.levers)]
            lines.append(" ".join([*parts, f"--seed {self.seed}"]))
        return "\n".join(lines)

    @property
    def file_text(self) -> str:
        """The same as a scenario file."""
        lines = [f'region = "{self._region_word}"', f"quarters = {self.quarters}", f"seed = {self.seed}"]
        if self.levers:
            lines += ["", "[levers]", *(f"{key} = {value!r}" for key, value in self.levers)]
        for name in self.happenings:
            lines += ["", "[[interventions]]"]
            lines += [f"{key} = {_toml(value)}" for key, value in presets()[name].intervention.as_dict().items()]
        return "\n".join(lines) + "\n"

    @property
    def _region_word(self) -> str:
        return f"{self.region}.csv" if REGIONS[self.region][1] else self.region


@functools.cache
def _base(region: str) -> Scenario:
    """The scenario of a region as it is; its place is read once and never written to, so sessions may share it."""
    return Scenario(Region.synthetic(60, seed=1) if REGIONS[region][1] else region)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else repr(value)
