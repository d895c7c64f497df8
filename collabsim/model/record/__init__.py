"""What is observed, quarter by quarter."""

from .record import Record

__all__ = ["Record"]
