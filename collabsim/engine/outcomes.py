"""The outcomes as numbers: `outcomes.coverage` is the place of outcome "coverage" in outcomes.toml."""

from .layout import OUTCOMES

globals().update({name: place for place, name in enumerate(OUTCOMES)})
