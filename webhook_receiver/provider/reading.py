"""`Reading`: where a sender writes identity and type, said once and used in both directions.

Rules of this file: `open` raises nothing but `Refused`, and that only for a body that isn't JSON or a
form; what can't be told apart or named becomes an event all the same. `write` and `dress` are its
twins, for tests and `send`. A header is read only if the signature covers it or the reading declares
it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, cast
from urllib.parse import urlencode

from webhook_receiver.document import (
    ID_LIMIT,
    alone,
    at,
    flat,
    is_form,
    malformed,
    nested,
    read_exactly,
    read_form,
    read_json,
    read_json_lines,
    replaced,
    stripped,
    without,
    write_json,
)
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.multipart import is_multipart
from webhook_receiver.provider.batches import Batch, Found
from webhook_receiver.provider.fallback import hash_of, is_whole, most_events, untyped
from webhook_receiver.provider.rules import (
    Inexact,
    Rule,
    Seen,
    placed,
    read_any,
    read_rules,
)
from webhook_receiver.signing import Place
from webhook_receiver.types import Delivery, Opened, Verified

HeaderPairs = tuple[tuple[bytes, bytes], ...]
"""Header fields, each its name in lower case and its value."""
JSON_HEADERS: HeaderPairs = ((b"content-type", b"application/json"),)
"""The header of a JSON body."""
FORM_HEADERS: HeaderPairs = ((b"content-type", b"application/x-www-form-urlencoded"),)
"""The header of a form."""

_WHOLE_LIMIT = 32 * 1024 * 1024  # bytes; what all items share is written once for each


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How events are read out of a delivery, as data.

    Attributes:
        id: the rule for an event's identity; see `webhook_receiver.provider.rules`. If it can't be
            read, the identity is a hash of the event's JSON.
        type: the rule for its type. If it can't be read, the event is `untyped`.
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
        heartbeat: whether an empty list, with nothing but texts and numbers beside it, is the sender's
            heartbeat. It is counted and logged, and isn't an event.
        opaque: whether the body needn't be JSON, since no rule looks into it. It is one event, as sent.
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
    heartbeat: bool = False
    opaque: bool = False
    hidden: tuple[str, ...] = ()
    _ids: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    _types: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    _aparts: tuple[tuple[Rule, ...], ...] = field(init=False, repr=False, compare=False)
    _batches: tuple[Batch | None, ...] = field(init=False, repr=False, compare=False)
    _fresh: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ids", read_rules(self.id))
        object.__setattr__(self, "_types", read_rules(self.type))
        object.__setattr__(self, "_aparts", tuple(map(read_rules, self.apart or ())))
        if not any(True for rule in self._ids for _ in rule.places()):
            raise ConfigurationError(
                f"the identity {self.id!r} would be the same for all events; name a place, like body:id"
            )
        if self.only_form and self.form is None:
            raise ConfigurationError("only_form needs form: which field holds the event")
        batches = () if self.batch is None else self.batch.split(" | ")
        object.__setattr__(self, "_batches", tuple(map(Batch.of, batches)))
        fresh = None if self.fresh is None else _in_body("fresh", self.fresh, "body:")
        object.__setattr__(self, "_fresh", fresh)

    @property
    def declared(self) -> frozenset[bytes]:
        """The headers that the rules read, in lower case."""
        return self.identity_headers | _headers(self._types)

    @property
    def identity_headers(self) -> frozenset[bytes]:
        """Those of them that tell events apart."""
        return _headers([*self._ids, *(rule for rules in self._aparts for rule in rules)])

    @property
    def identity_places(self) -> frozenset[str]:
        """The places in a request's body that an event's id is read from, as a signature names them."""
        batches = [batch.place.name for batch in self._batches if batch is not None]
        inside = [f"{name}.*." if name else "*." for name in batches] or [""]
        places = [place for rule in self._ids for place in rule.places()]
        fields = {f"{path}{at_.name}" for at_ in places if at_.kind == "body" for path in inside}
        fields |= {at_.name for at_ in places if at_.kind == "root"}
        return frozenset(f"body:{name}" for name in fields)

    def hashing_items(self) -> Reading:
        """This reading if an event's JSON is part of its identity: its own, not what is around it."""
        return replace(self, apart=("hash",)) if self.whole else self

    @property
    def tells_by_time(self) -> bool:
        """Whether the identity holds a moment, so that a sample has no identity of its own."""
        places = (place for rule in self._ids for place in rule.places())
        return any(place.kind in ("received", "signed") for place in places)

    # From a delivery to its events.

    def open(self, verified: Verified) -> Sequence[Opened]:
        """The events in a delivery: one at least, or none if it is a heartbeat.

        Raises `Refused` only if the body isn't JSON, or not the form that it must be.
        """
        try:
            return self._open(verified, exact=False)
        except Inexact:
            return self._open(verified, exact=True)

    def _open(self, verified: Verified, *, exact: bool) -> Sequence[Opened]:
        body, raw = self._json(verified.delivery)
        if self.opaque:
            return [self._one(Seen(verified, None, None, body), raw)]
        read = read_exactly if exact else read_json
        root = read_json_lines(body, read) if self.lines else read(body)
        batch = self._batch_of(root)
        if batch is None:
            if self.hidden:
                root = without(root, *self.hidden)
                body = write_json(root)
            return [self._one(Seen(verified, root, root, body, exact), raw)]
        if self.heartbeat and batch.is_silent(root):
            return []
        most = most_events(body)
        found = list(islice(batch.found(root, beside=not self.whole), most + 1))
        if len(found) > most or (found[0].odd and not found[0].path):
            return [self._all(root, body, raw)]
        return self._many(Seen(verified, root, root, body, exact), found, raw)

    def _many(self, seen: Seen, found: Sequence[Found], raw: bytes | None) -> Sequence[Opened]:
        """The events of a batch; one that can't be written alone is the whole request."""
        opened: list[Opened] = []
        size = 0
        for one in found:
            try:
                event = self._item(seen, one)
            except Refused:
                event = self._all(seen.root, seen.text, raw)
            size += len(event.body) if self.whole else 0
            if size > _WHOLE_LIMIT:
                return [self._all(seen.root, seen.text, raw)]
            opened.append(event)
        if len(opened) == 1 or self._tells_items_apart():
            return opened
        return [replace(event, id=_short(f"{event.id}:{n}")) for n, event in enumerate(opened)]

    def _item(self, seen: Seen, found: Found) -> Opened:
        """One item of a batch; with `whole`, with what surrounds it in the request."""
        if found.odd:
            odd = stripped(found.item, *self.hidden)
            return untyped(write_json(alone(seen.root, found.path, odd) if self.whole else odd))
        item = without(found.item, *self.hidden)
        if isinstance(item, list):
            item = stripped(cast("list[object]", item), *self.hidden)
        seen = replace(seen, item=item, text=write_json(item))
        if not (self.whole and "." in found.path):  # if the body is the list, nothing is around it
            return self._one(seen, None)
        seen = replace(seen, root=alone(seen.root, found.path, item))
        return replace(self._one(seen, None), body=write_json(seen.root))

    def _all(self, root: object, body: bytes, raw: bytes | None) -> Opened:
        """The whole request as one event, which names neither itself nor its kind."""
        return untyped(write_json(stripped(root, *self.hidden)) if self.hidden else body, raw)

    def _batch_of(self, root: object) -> Batch | None:
        """The list of events, or None if the request is one event."""
        for batch in self._batches:
            if batch is None or batch.is_in(root):
                return batch
        last = self._batches[-1] if self._batches else None
        # An event where a list of them is usual is an event.
        return None if last is None or last.lists == ("",) else last

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
            return write_json(_unfolded(fields) if self.form == "[]" else fields), body
        payload = fields.get(self.form)
        if not isinstance(payload, str):  # it isn't there, or more than once
            return write_json(fields), body
        return payload.encode("utf-8", "surrogatepass"), body

    def _is_json(self, body: bytes) -> bool:
        return self.form is None or not (self.only_form or is_form(body))

    def _one(self, seen: Seen, raw: bytes | None) -> Opened:
        id_, type_ = read_any(self._ids, seen), read_any(self._types, seen)
        known = None if id_ is None else _short(id_)
        whole = is_whole(seen.verified.proof)
        if type_ is None or len(type_) > ID_LIMIT or not (known or whole):
            # Nobody knows what it is, so its id may be that of an event of another kind.
            return untyped(seen.text, raw, id=known, whole=whole)
        own = hash_of(seen.text) if known is None else known
        return Opened(own, type_, seen.text, raw, self._apart(seen))

    def _apart(self, seen: Seen) -> str | None:
        """What else tells the event apart, as one text in which no two lists of values look alike."""
        if not self._aparts:
            return None if self.apart is None else ""
        return json.dumps([read_any(rules, seen) for rules in self._aparts])

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


def _unfolded(fields: Mapping[str, str]) -> Mapping[str, Any]:
    """The fields with names like `data[email]` as objects, or as they are if those contradict."""
    try:
        return nested(fields)
    except Refused:
        return fields


def _headers(rules: Sequence[Rule]) -> frozenset[bytes]:
    places = {place for rule in rules for place in rule.places() if place.kind == "header"}
    return frozenset(place.name.encode() for place in places)


def _short(text: str) -> str:
    return text if len(text) <= ID_LIMIT else hashlib.sha256(text.encode()).hexdigest()


def _in_body(name: str, text: str, *allowed: str) -> Place:
    try:
        return Place.of(text, allowed)
    except ConfigurationError as error:
        raise ConfigurationError(f"{name} must be like body:events, not {text!r}") from error
