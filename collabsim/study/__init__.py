"""Experiments' machinery: one run, many runs, and where they are kept."""
