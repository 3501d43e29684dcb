"""Measures what one machine can take in and hand on, against peers on the same machine."""
