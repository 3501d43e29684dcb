"""Writes senders' models, out of pinned public packages, to `providers/webhook_providers/models`."""
