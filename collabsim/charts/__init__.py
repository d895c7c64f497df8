"""Charts: a table in, a Plotly figure out, one function a chart."""

from .context import context_dependence
from .forest import paired_difference
from .heat import heat_map
from .lines import outcome_by_lever, outcome_by_quarter
from .network import network_map
from .palette import LETTERS
from .scatter import outcome_by_range
from .survival import survival
from .waterfall import waterfall
from .worth import worth

__all__ = [
    "LETTERS",
    "context_dependence",
    "heat_map",
    "network_map",
    "outcome_by_lever",
    "outcome_by_quarter",
    "outcome_by_range",
    "paired_difference",
    "survival",
    "waterfall",
    "worth",
]
