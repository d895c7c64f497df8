"""The model's description after the ODD protocol, made from the catalogue, the docstrings and the schedule."""

from .document import document, write

__all__ = ["document", "write"]
