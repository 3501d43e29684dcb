"""Runs: claimed, attempted, settled."""
