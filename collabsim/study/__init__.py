"""Runs and studies: what is run, how often, and where results are kept."""
