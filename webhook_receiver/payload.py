"""From stored bytes to what a handler sees: the model reads them, or plain JSON stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydantic

from webhook_receiver.document import read_json
from webhook_receiver.errors import Refused, Reject
from webhook_receiver.types import Delivery, Envelope, Event

_SHOWN_ERRORS = 20


class Misfit(Reject):
    """The payload does not fit the handler's model."""


def open_event(
    envelope: Envelope, model: type[pydantic.BaseModel] | None = None, *, key: str = ""
) -> Event[Any]:
    """The event in an envelope.

    Where the model doesn't fit, the payload is plain JSON and `drift` says why.
    """
    drift: Sequence[str] = ()
    payload: Any
    if model is None:
        payload = plain(envelope.body)
    else:
        try:
            payload = model.model_validate_json(envelope.body)
        except pydantic.ValidationError as error:
            payload, drift = plain(envelope.body), drift_of(error)
    raw = envelope.body if envelope.raw is None else envelope.raw
    return Event(
        envelope.id,
        envelope.type,
        envelope.source,
        envelope.provider,
        envelope.received_at,
        payload,
        envelope.body,
        raw,
        envelope.headers,
        key,
        drift,
    )


def plain(body: bytes) -> Any:
    """The JSON in a body; the bytes themselves where a provider takes bodies that aren't JSON."""
    try:
        return read_json(body)
    except Refused:
        return body


def drift_of(error: pydantic.ValidationError) -> Sequence[str]:
    """What didn't fit, a line each: the place and the reason, without the values."""
    return [
        f"{'.'.join(str(step) for step in problem['loc']) or '(all)'}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    ][:_SHOWN_ERRORS]


def delivery_of(envelope: Envelope) -> Delivery:
    """The request as it came, as far as it is stored: allow-listed headers and the body."""
    return Delivery(
        headers=envelope.headers,
        body=envelope.body if envelope.raw is None else envelope.raw,
        path=envelope.path,
        received_at=envelope.received_at,
    )
