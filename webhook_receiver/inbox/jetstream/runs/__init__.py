"""Runs on JetStream: planned, leased, settled."""
