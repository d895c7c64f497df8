"""Charts: a table in, a Plotly figure out, one function a chart."""

from .lines import outcome_by_lever, outcome_by_quarter

__all__ = ["outcome_by_lever", "outcome_by_quarter"]
