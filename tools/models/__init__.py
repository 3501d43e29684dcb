"""Writes senders' models: from pinned public packages to `providers/webhook_providers/models`."""
