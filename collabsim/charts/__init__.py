"""Charts: a table in, a Plotly figure out, one function a chart."""

from .forest import paired_difference
from .heat import heat_map
from .lines import outcome_by_lever, outcome_by_quarter
from .network import network_map
from .palette import LETTERS
from .scatter import outcome_by_range
from .survival import survival
from .waterfall import waterfall

__all__ = [
    "LETTERS",
    "heat_map",
    "network_map",
    "outcome_by_lever",
    "outcome_by_quarter",
    "outcome_by_range",
    "paired_difference",
    "survival",
    "waterfall",
]
