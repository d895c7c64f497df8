"""Charts: a table in, a Plotly figure out, one function a chart."""

from .heat import heat_map
from .lines import outcome_by_lever, outcome_by_quarter
from .waterfall import waterfall

__all__ = ["heat_map", "outcome_by_lever", "outcome_by_quarter", "waterfall"]
