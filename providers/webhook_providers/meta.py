"""Meta: Pages, Messenger, Instagram and WhatsApp, many changes a request."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from webhook_receiver.document import at, read_json, text_of, write_json
from webhook_receiver.provider import (
    HOUR,
    MEBIBYTE,
    Options,
    Provider,
    hash_of,
    query_echo,
    untyped,
)
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Opened, Verified

_LISTS = ("changes", "messaging", "standby")
"""The lists of an entry whose items are events."""
_MOMENTS = ("timestamp", "created_time", "event_time", "time", "mid")


def _open(verified: Verified) -> Sequence[Opened]:
    """One event for each change or message: the request with only that one in it."""
    document = read_json(verified.body)
    kind, entries = text_of(document, "object"), at(document, "entry")
    if kind is None or not isinstance(entries, list) or not entries:
        return [untyped(verified.body)]
    around = cast("dict[str, object]", document)
    listed = cast("list[object]", entries)
    return [event for entry in listed for event in _events(around, kind, entry)]


def _events(document: dict[str, object], kind: str, entry: object) -> Iterator[Opened]:
    """An entry's events; one that has no list we know is an event itself."""
    names = _lists(entry)
    if not names:
        body = write_json({**document, "entry": [entry]})
        name = next((key for key, value in _fields(entry).items() if _is_list(value)), None)
        type_ = None if name is None else text_of({"type": f"{kind}.{name}"}, "type")
        yield untyped(body) if type_ is None else Opened(hash_of(body), type_, body)
    for name in names:
        for item in cast("list[object]", _fields(entry)[name]):
            yield _one(document, kind, _fields(entry), name, item)


def _fields(entry: object) -> dict[str, object]:
    return cast("dict[str, object]", entry) if isinstance(entry, dict) else {}


def _is_list(value: object) -> bool:
    return isinstance(value, list) and value != []


def _lists(entry: object) -> Sequence[str]:
    """The names of an entry's lists of events: those we know, else all that list objects."""
    names = [name for name, value in _fields(entry).items() if _is_list(value)]
    known = [name for name in names if name in _LISTS]
    return known or [name for name in names if isinstance(at(entry, f"{name}.0"), dict)]


def _one(
    document: dict[str, object], kind: str, entry: dict[str, object], name: str, item: object
) -> Opened:
    listed = _lists(entry)
    kept = {key: value for key, value in entry.items() if key not in listed}
    body = write_json({**document, "entry": [{**kept, name: [item]}]})
    field = text_of(item, "field") if name == "changes" else name
    type_ = text_of({"type": f"{kind}.{field}"}, "type")
    # Meta groups entries anew when it tries again, so the hash is of the change itself.
    id_ = hash_of(write_json([kind, entry.get("id"), name, item]))
    if field is None or type_ is None:
        return untyped(body, id=id_)
    apart = "" if _has_moment(name, item) else write_json(entry.get("time")).decode()
    return Opened(id_ if name in _LISTS else hash_of(body), type_, body, apart=apart)


def _has_moment(name: str, item: object) -> bool:
    """Whether a change or message tells its time or its own id, so that no other is the same.

    States do not: a template that was APPROVED, then PAUSED, may be APPROVED again. They take the
    entry's time, though it is the time of sending and another when Meta tries again: better twice
    than never. An edit has the time of what was edited.
    docs: developers.facebook.com/docs/graph-api/webhooks/getting-started, "Event notifications"
    """
    value = at(item, "value") if name == "changes" else item
    if not isinstance(value, dict):
        return False
    fields = cast("dict[str, Any]", value)
    verb = fields.get("verb")
    if verb is not None and verb != "add":
        return False
    told: list[object] = [fields]
    for listed in fields.values():
        told += cast("list[object]", listed) if isinstance(listed, list) else []
    moments = any(at(one, moment) is not None for one in told for moment in _MOMENTS)
    return moments or (verb == "add" and "comment_id" in fields)


def _write(type: str, payload: Any, id: str) -> bytes:
    """The payload with a made-up field: events have no identity but their content."""
    del type
    (first, *_), entry = _lists(payload["entry"][0]), payload["entry"][0]
    own = {**cast("dict[str, Any]", entry[first][0]), "sample": id}
    entry = {**{key: value for key, value in entry.items() if key not in _LISTS}, first: [own]}
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
    identity="a hash of the change or message with its entry's `id`, and `time` if it has none",
    id_promise="made",
    ack_within=4.0,
    retry_horizon=36 * HOUR,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the app secret, not the verify token",
    notes=("Give verify_token= to have Meta's GET challenge answered.",),
)
