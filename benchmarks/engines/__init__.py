"""Measures the three storage engines beside one another, in one run."""
