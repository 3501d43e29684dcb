"""`Reading`: where a sender writes identity and type, said once and used in both directions.

Rules of this file: `open` raises nothing but `Refused`; `write` and `dress` are its twins, for tests
and `send`. A header is read only if the signature covers it or the reading declares it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import urlencode

from webhook_receiver.document import (
    ID_LIMIT,
    alone,
    at,
    each,
    flat,
    form_text,
    is_form,
    malformed,
    nested,
    read_form,
    read_json,
    read_json_lines,
    replaced,
    text_at,
    without,
    write_json,
)
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.multipart import is_multipart
from webhook_receiver.provider.rules import Rule, Seen, first, placed, read_rules
from webhook_receiver.signing import Place
from webhook_receiver.types import Delivery, Opened, Verified

HeaderPairs = tuple[tuple[bytes, bytes], ...]
JSON_HEADERS: HeaderPairs = ((b"content-type", b"application/json"),)
FORM_HEADERS: HeaderPairs = ((b"content-type", b"application/x-www-form-urlencoded"),)

_WHOLE_LIMIT = 32 * 1024 * 1024  # bytes; what all items share is written once for each


@dataclass(frozen=True, slots=True)
class _Batch:
    """Where a request holds a list of events.

    Attributes:
        place: the list's place, or that of the list in each item of another.
        top: the path of the outermost list.
    """

    place: Place
    top: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How events are read out of a delivery, as data.

    Attributes:
        id: the rule for an event's identity; see `webhook_receiver.provider.rules`.
        type: the rule for its type.
        apart: the rules for what else tells two events with the same id apart, such as the sender's
            time; none if the id is enough. None: the event's JSON if nobody signs the id, else nothing.
        batch: where a request holds a list of events: `body`, or `body:<path>`, in which `*` stands
            for every item of a list on the way (`body:entry.*.changes`). ` | ` stands between
            alternatives, of which the first that is a list counts; `one` is the whole body as one
            event.
        form: the form field that holds the JSON, if the sender may send forms. `*` makes the form's
            own fields the event; `[]` also unfolds names like `data[email]`.
        mostly_json: whether the sender usually sends JSON all the same, so that samples are JSON.
        charsets: the field, if a multipart form has one, with a JSON object of the other fields'
            character sets.
        only_form: whether the body must be a form. If a form's fields are signed and the body isn't,
            a body that is JSON as well would be read for what nobody signed.
        fresh: where `write` puts an identity that isn't written anywhere else (`body:<path>`), so
            that two samples differ.
        whole: whether an event is the request with only its own item in its lists (and so is its
            `root`), instead of the item alone. It makes no difference if the body is the list.
        lines: whether JSON lines count as a list.
        hidden: an event's own fields that are left out of it: secrets.
    """

    id: str
    type: str
    apart: tuple[str, ...] | None = None
    batch: str | None = None
    form: str | None = None
    mostly_json: bool = False
    charsets: str = ""
    only_form: bool = False
    fresh: str | None = None
    whole: bool = False
    lines: bool = False
    hidden: tuple[str, ...] = ()
    _ids: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    _types: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    _aparts: tuple[tuple[Rule, ...], ...] = field(init=False, repr=False, compare=False)
    _batches: tuple[_Batch | None, ...] = field(init=False, repr=False, compare=False)
    _fresh: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ids", read_rules(self.id))
        object.__setattr__(self, "_types", read_rules(self.type))
        object.__setattr__(self, "_aparts", tuple(map(read_rules, self.apart or ())))
        if not any(True for rule in self._ids for _ in rule.places()):
            raise ConfigurationError(f"the identity {self.id!r} would be the same for all events")
        if self.only_form and self.form is None:
            raise ConfigurationError("only_form needs form: which field holds the event")
        batches = () if self.batch is None else self.batch.split(" | ")
        object.__setattr__(self, "_batches", tuple(map(_batch, batches)))
        fresh = None if self.fresh is None else _in_body("fresh", self.fresh, "body:")
        object.__setattr__(self, "_fresh", fresh)

    @property
    def declared(self) -> frozenset[bytes]:
        """The headers that the rules read, in lower case."""
        own = [rule for rules in self._aparts for rule in rules]
        return self.identity_headers | _headers(self._types) | _headers(own)

    @property
    def identity_headers(self) -> frozenset[bytes]:
        """Those of them that tell events apart."""
        return _headers(self._ids)

    @property
    def tells_by_time(self) -> bool:
        """Whether the identity holds a moment, so that a sample has no identity of its own."""
        places = (place for rule in self._ids for place in rule.places())
        return any(place.kind in ("received", "signed") for place in places)

    # From a delivery to its events.

    def open(self, verified: Verified) -> Sequence[Opened]:
        """The events in a delivery; raise `Refused` if they can't be told apart."""
        body, raw = self._json(verified.delivery)
        root = read_json_lines(body) if self.lines else read_json(body)
        batch = self._batch_of(root)
        if batch is None:
            if self.hidden:
                root = without(root, *self.hidden)
                body = write_json(root)
            return [self._one(Seen(verified, root, root, body), raw)]
        items = _listed(root, batch)
        opened: list[Opened] = []
        size = 0
        for path, item in items:
            own = without(item, *self.hidden)
            event = self._item(verified, root, path if batch.place.name else "", own)
            size += len(event.body) if self.whole else 0
            if size > _WHOLE_LIMIT:
                raise malformed("the request's events are too large together")
            opened.append(event)
        if len(items) == 1 or self._tells_items_apart():
            return opened
        return [replace(event, id=_short(f"{event.id}:{n}")) for n, event in enumerate(opened)]

    def _item(self, verified: Verified, root: object, path: str, item: object) -> Opened:
        """One item of a batch; with `whole`, with what surrounds it in the request."""
        text = write_json(item)
        if not (self.whole and path):
            return self._one(Seen(verified, root, item, text), None)
        around = alone(root, path, item)
        return replace(self._one(Seen(verified, around, item, text), None), body=write_json(around))

    def _batch_of(self, root: object) -> _Batch | None:
        """The list of events, or None if the request is one event."""
        for batch in self._batches:
            if batch is None:
                return None
            if batch is self._batches[-1] or isinstance(at(root, batch.top), list):
                return batch
        return None

    def _json(self, delivery: Delivery) -> tuple[bytes, bytes | None]:
        """The JSON, and the body as sent if that is a form, or the query is."""
        body = delivery.body
        if delivery.method == "GET":
            return write_json(read_form(delivery.query)), body
        if self.form is None or self._is_json(body):
            return body, None
        if self.only_form and is_multipart(body):
            raise malformed("the form is multipart, which its sender doesn't write")
        fields = read_form(body, charsets=self.charsets)
        if self.form in ("*", "[]"):
            return write_json(nested(fields) if self.form == "[]" else fields), body
        return form_text(fields, self.form).encode("utf-8", "surrogatepass"), body

    def _is_json(self, body: bytes) -> bool:
        return self.form is None or not (self.only_form or is_form(body))

    def _one(self, seen: Seen, raw: bytes | None) -> Opened:
        id_ = _short(first(self._ids, seen, f"the event's id is not at {self.id}"))
        type_ = first(self._types, seen, f"the event's type is not at {self.type}")
        at_ = {"type": type_}
        told = text_at(at_, "type", "the event's type")
        return Opened(id_, told, seen.text, raw, self._apart(seen))

    def _apart(self, seen: Seen) -> str | None:
        """What else tells the event apart, as one text in which no two lists of values look alike."""
        if not self._aparts:
            return None if self.apart is None else ""
        return json.dumps([_read_or_none(rules, seen) for rules in self._aparts])

    def _tells_items_apart(self) -> bool:
        return all(any(place.kind in ("body", "hash") for place in r.places()) for r in self._ids)

    # Back again: the body of an event, and the sender's headers around it.

    def write(self, type: str, payload: Any, id: str) -> bytes:
        """The body of an event with that type and, if the sender writes one, that identity.

        A payload that is a whole request, batch and all, keeps its shape.
        """
        path, own = self._own_item(payload)
        for place, text in self._written(type, own, id):
            own = replaced(own, place, text)
        document = own if path is None else replaced(payload, path, own) if path else [own]
        if self.form in ("*", "[]") and not self.mostly_json:
            return urlencode(flat(document), doseq=True).encode()
        return write_json(document)

    def _own_item(self, payload: Any) -> tuple[str | None, Any]:
        """The path of a payload's first event, None for the payload itself, and the event."""
        batch = self._batch_of(payload)
        if batch is None:
            return None, payload
        path = batch.place.first.name
        items = at(payload, path)
        if isinstance(items, list) and items:
            return f"{path}.0" if path else "0", cast("list[object]", items)[0]
        raise ConfigurationError(f"the payload holds no event at {self.batch}")

    def _written(self, type_: str, own: Any, id_: str) -> Iterator[tuple[str, str]]:
        named = placed(self._types, type_, own)
        yield from ((at_.name, text) for at_, text in named.items() if at_.kind == "body")
        for rule in self._ids:
            for place in rule.places():
                if place.kind == "body":
                    yield place.name, id_
                    return
                if place.kind == "header":
                    return
        if self._fresh is not None:
            yield self._fresh.name, id_

    def dress(self, body: bytes, id: str, type: str | None) -> HeaderPairs:
        """The sender's headers around a body."""
        own = [*(JSON_HEADERS if self._is_json(body) else FORM_HEADERS)]
        place = next(self._ids[0].places(), None)
        if place is not None and place.kind == "header":
            own.append((place.name.encode(), id.encode()))
        for place, text in placed(self._types, type or "", None).items():
            if place.kind == "header":
                own.append((place.name.encode(), text.encode()))
        return tuple(own)


def _read_or_none(rules: Sequence[Rule], seen: Seen) -> str | None:
    """What the first rule that can be read gives, or None: that is no reason to refuse an event."""
    for rule in rules:
        with contextlib.suppress(Refused):
            if text := rule.read(seen):
                return text
    return None


def _headers(rules: Sequence[Rule]) -> frozenset[bytes]:
    places = {place for rule in rules for place in rule.places() if place.kind == "header"}
    return frozenset(place.name.encode() for place in places)


def _short(text: str) -> str:
    return text if len(text) <= ID_LIMIT else hashlib.sha256(text.encode()).hexdigest()


def _batch(text: str) -> _Batch | None:
    if text == "one":
        return None
    place = _in_body("batch", text, "body", "body:")
    return _Batch(place, f".{place.name}.".partition(".*.")[0].strip("."))


def _in_body(name: str, text: str, *allowed: str) -> Place:
    try:
        return Place.of(text, allowed)
    except ConfigurationError as error:
        raise ConfigurationError(f"{name} must be like body:events, not {text!r}") from error


def _listed(root: object, batch: _Batch) -> list[tuple[str, object]]:
    """The items of every list of a batch, each with the item's own path."""
    if not isinstance(at(root, batch.top), list):
        raise malformed(f"there is no list of events at {batch.top or 'the top'}")
    listed: list[tuple[str, object]] = []
    for path, items in each(root, batch.place.name):
        if isinstance(items, list):
            before = f"{path}." if path else ""
            own = enumerate(cast("list[object]", items))
            listed += [(f"{before}{n}", item) for n, item in own]
        elif items is not None:
            raise malformed(f"there is no list of events at {path}")
    return listed
