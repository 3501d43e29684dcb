"""Measures the three storage engines side by side, in one run."""
