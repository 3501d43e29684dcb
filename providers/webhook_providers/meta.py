"""Meta: Pages, Messenger, Instagram and WhatsApp, many changes a request."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from webhook_receiver.document import at, malformed, read_object, text_at, write_json
from webhook_receiver.provider import HOUR, MEBIBYTE, Options, Provider, query_echo
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Opened, Verified

_LISTS = ("changes", "messaging")


def _open(verified: Verified) -> Sequence[Opened]:
    """One event for each change or message: the request with only that one in it."""
    document = read_object(verified.body)
    kind = text_at(document, "object", "the object")
    return [_one(kind, entry, name, item) for entry, name, item in _items(document)]


def _items(document: object) -> Iterator[tuple[dict[str, Any], str, object]]:
    entries = at(document, "entry")
    if not isinstance(entries, list):
        raise malformed("entry is not a list")
    for entry in cast("list[object]", entries):
        if not isinstance(entry, dict):
            raise malformed("an entry is not an object")
        fields = cast("dict[str, Any]", entry)
        for name in _LISTS:
            listed = fields.get(name)
            if isinstance(listed, list):
                yield from ((fields, name, item) for item in cast("list[object]", listed))


def _one(kind: str, entry: dict[str, Any], name: str, item: object) -> Opened:
    kept = {key: value for key, value in entry.items() if key not in _LISTS}
    body = write_json({"object": kind, "entry": [{**kept, name: [item]}]})
    field = text_at(item, "field", "the field") if name == "changes" else name
    type_ = text_at({"type": f"{kind}.{field}"}, "type", "the event's type")
    # Meta groups entries anew when it tries again, so the hash is of the change itself.
    text = write_json([kind, entry.get("id"), name, item])
    return Opened(hashlib.sha256(text).hexdigest(), type_, body)


def _write(type: str, payload: Any, id: str) -> bytes:
    """The payload with a made-up field: events have no identity but their content."""
    del type
    name, item = next((name, item) for _, name, item in _items(payload))
    entry = {**payload["entry"][0], name: [{**cast("dict[str, Any]", item), "sample": id}]}
    return write_json({**payload, "entry": [entry]})


class _Options(Options):
    verify_token: str | None = None


def _configure(provider: Provider, options: _Options) -> Provider:
    """With the `verify_token` of the App Dashboard, Meta's GET challenge is answered."""
    if not options.verify_token:
        return provider
    expected = (("hub.mode", "subscribe"), ("hub.verify_token", options.verify_token))
    return replace(provider, handshakes=(query_echo("hub.challenge", expected=expected),))


provider = Provider(
    name="meta",
    title="Meta (Facebook, Instagram, WhatsApp)",
    docs="https://developers.facebook.com/docs/graph-api/webhooks/getting-started",
    scheme=TemplateHmac(headers=("x-hub-signature-256",), grammar=Bare(b"sha256=")),
    open=_open,
    write=_write,
    options=_Options,
    configure=_configure,
    body_limit=4 * MEBIBYTE,  # a request holds up to 3 MB, by its page
    ack_within=4.0,
    retry_horizon=36 * HOUR,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the app secret, not the verify token",
    notes=("Give verify_token= to have Meta's GET challenge answered.",),
)
