"""Sweeps: stored results, opened."""
