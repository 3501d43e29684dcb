"""Measures what one machine can take in and hand on, beside peers on the same machine."""
