"""Charts: a table in, a Plotly figure out, one function a chart."""

from .forest import paired_difference
from .heat import heat_map
from .lines import outcome_by_lever, outcome_by_quarter
from .network import network_map
from .survival import survival
from .waterfall import waterfall

__all__ = [
    "heat_map",
    "network_map",
    "outcome_by_lever",
    "outcome_by_quarter",
    "paired_difference",
    "survival",
    "waterfall",
]
