"""Any sender, described instead of programmed: where its signature, identity and type are.

Without a `signature`, the secret signs the source's URL (`webhook-receiver url SOURCE`).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from webhook_receiver.document import at, form_as_json, replaced, write_json
from webhook_receiver.provider import (
    JSON_HEADERS,
    UNTYPED,
    ApartPlaces,
    Gzip,
    HeaderPairs,
    ListPlace,
    OnePlace,
    Options,
    Provider,
    Reading,
    hash_of,
    sole_header,
)
from webhook_receiver.signing import CapabilityUrl, Place, Signature
from webhook_receiver.types import Opened, Verified


class _Options(Options):
    """What a generic source may say about its sender.

    `event_apart` is what tells two events with one id apart: `hash`, places, or `none` if the id is
    enough. Without it, an event's JSON does if nobody signs the id, and else nothing.

    `events` is where a request holds a list of events: `body`, or `body:<path>`. Identity and type
    are then looked up in each item.
    """

    signature: Signature | None = None
    event_id: OnePlace = None
    event_type: OnePlace = None
    event_apart: ApartPlaces = None
    events: ListPlace = None
    gzip: Gzip | None = None


def _open(source: str, options: _Options) -> Callable[[Verified], Sequence[Opened]]:
    """How this sender's deliveries are read."""
    apart = None if options.event_apart is None else tuple(map(str, options.event_apart))
    places = (options.event_id, options.event_type, options.events, *(options.event_apart or ()))
    needs_document = any(place is not None and place.kind == "body" for place in places)
    batch = None if options.events is None else str(options.events)
    id_, type_ = str(options.event_id or "hash"), str(options.event_type or "named below")
    reading = Reading(id=id_, type=type_, apart=apart, batch=batch, opaque=not needs_document)

    def named(event: Opened, identity: str) -> Opened:
        """The event with what isn't described: the source's name, and a hash of the body."""
        if event.type == UNTYPED:
            return event
        id_ = event.id if options.event_id else identity
        return replace(event, id=id_, type=event.type if options.event_type else source)

    def open_(verified: Verified) -> Sequence[Opened]:
        body, raw = _document(verified)
        opened = reading.open(replace(verified, delivery=replace(verified.delivery, body=body)))
        identity = hash_of(verified.body)
        if options.events is None:
            return [replace(named(event, identity), raw=raw) for event in opened]
        return [named(event, f"{identity}:{index}") for index, event in enumerate(opened)]

    return open_


def _document(verified: Verified) -> tuple[bytes, bytes | None]:
    """The body as JSON, and as sent if it is a form."""
    # The header may be unsigned: changing it must not change the meaning of JSON.
    form = form_as_json(verified.body, sole_header(verified, b"content-type") or b"")
    return (verified.body, None) if form is None else (form, verified.body)


def _write(options: _Options) -> Callable[[str, Any, str], bytes]:
    def write(type_: str, payload: Any, id_: str) -> bytes:
        if options.events is None:
            return write_json(_filled(options, payload, type_, id_))
        path = options.events.name
        items = at(payload, path)
        listed = cast("list[object]", items) if isinstance(items, list) else [payload]
        filled = [
            _filled(options, item, type_, f"{id_}-{index}" if len(listed) > 1 else id_)
            for index, item in enumerate(listed)
        ]
        return write_json(replaced({}, path, filled) if path else filled)

    return write


def _filled(options: _Options, payload: Any, type_: str, id_: str) -> Any:
    for place, text in ((options.event_id, id_), (options.event_type, type_)):
        if place is not None and place.kind == "body":
            payload = replaced(payload, place.name, text)
    return payload


def _dress(options: _Options) -> Callable[[bytes, str, str | None], HeaderPairs]:
    def dress(body: bytes, id_: str, type_: str | None) -> HeaderPairs:
        del body
        pairs = ((options.event_id, id_), (options.event_type, type_))
        own = [(name, text.encode()) for place, text in pairs if text for name in _header(place)]
        return (*JSON_HEADERS, *own)

    return dress


def _configure(provider: Provider, options: _Options) -> Provider:
    """The provider that a source's options describe."""
    source = provider.source or provider.name
    telling = (options.event_id, *(options.event_apart or ()))
    identity_headers = frozenset(name for place in telling for name in _header(place))
    return replace(
        provider,
        gzip=options.gzip,
        scheme=options.signature.scheme() if options.signature else CapabilityUrl(source),
        open=_open(source, options),
        write=_write(options),
        dress=_dress(options),
        # An operator who writes header:… believes this sender's unsigned header.
        declared=provider.declared | _header(options.event_type) | identity_headers,
        identity_headers=identity_headers,
    )


def _header(place: Place | None) -> frozenset[bytes]:
    """The header at a place, if the place is a header."""
    return frozenset() if place is None else place.headers


provider = Provider(
    name="generic",
    title="Any sender",
    docs="https://github.com/standard-webhooks/standard-webhooks",
    scheme=CapabilityUrl("generic"),
    open=_open("generic", _Options()),
    declared=frozenset({b"content-type"}),
    bodies=("JSON", "form", "multipart form", "anything"),
    options=_Options,
    configure=_configure,
    identity="`event_id`, else a hash of the body, with what `event_apart` names",
    secret_hint="without signature={…} the secret signs the URL; see `webhook-receiver url`",
)
