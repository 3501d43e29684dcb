"""The events in an authentic delivery: one at least, whatever its provider makes of it. Pure.

A provider's own `open` may find nothing in a body, or may not know what to make of it. The delivery
is authentic all the same, so it becomes an event: an answer of 2xx without one would lose it, and
most senders don't try again after a 400.
"""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.document import read_json
from webhook_receiver.errors import Refused
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.fallback import as_untyped, is_whole, most_events
from webhook_receiver.types import Opened, Verified


def events_in(provider: Provider, verified: Verified) -> Sequence[Opened]:
    """The events of a delivery; none only for a heartbeat that the provider declares.

    Raises `Refused` if the body isn't in the provider's format at all, such as JSON that is broken.
    """
    codec = provider.codec
    try:
        opened = codec.open(verified)
    except Refused as refused:
        if refused.code != "malformed_payload" or not _is_json(verified):
            raise
        return as_untyped(verified)
    if not opened:
        return () if codec.heartbeats else as_untyped(verified)
    return opened if len(opened) <= most_events(verified.body) else as_untyped(verified)


def _is_json(verified: Verified) -> bool:
    """Whether the body can be believed as JSON: not if only what a form in it says is signed."""
    if not is_whole(verified.proof):
        return False
    try:
        read_json(verified.body)
    except Refused:
        return False
    return True
