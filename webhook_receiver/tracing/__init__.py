"""Spans of deliveries and attempts, for OpenTelemetry."""
