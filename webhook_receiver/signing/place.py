"""`Place`: where a value stands in a request, in what a signature says of itself, or in an event.

Rules of this file: a place is parsed when something is configured, never for a delivery, and only
here. A place holds one value, exactly as sent; a value that is sent twice is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, assert_never, cast
from urllib.parse import parse_qsl, quote, urlencode

from webhook_receiver.document import (
    at,
    each,
    form_text,
    is_form,
    read_form,
    read_json,
    replaced,
    write_json,
)
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.multipart import is_multipart, with_field
from webhook_receiver.numbers import digits
from webhook_receiver.types import Delivery, Headers

Kind = Literal[
    # Of a request. A query and a body stand for the whole of it if no name is given.
    "header",
    "query",
    "body",
    "form",
    "payload",
    "method",
    "url",
    "path",
    # Of what a signature header or a token says besides the signature.
    "part",
    "claim",
    # Of an event: see `webhook_receiver.provider.rules`.
    "root",
    "has",
    "key",
    "hash",
    "received",
    "signed",
]

VALUE = ("header:", "query:", "body:")
"""The places at which a sender writes a signature or a token, as `Place.of` takes them."""

PAYLOAD = "payload"
"""The field that holds the JSON of a form."""

NO_PARTS: Mapping[str, bytes] = MappingProxyType({})

SELF_SIGNED_BYTES = 4 * 1024 * 1024
"""The largest JSON that is read for a signature in it, before anything is proven."""

_FIELDS_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A place, written as `header:x-signature`, `body:data.id` or `url`.

    In the dotted path of a body, a step `*` stands for each item of a list (`body:tokens.*`,
    `body:value.*.state`). A body is JSON, or a form whose fields have names.

    Attributes:
        kind: what it is a place of.
        name: a header's name in lower case, a parameter's, part's or claim's name, or a dotted path;
            empty for the kinds that have none.
    """

    kind: Kind
    name: str = ""

    @classmethod
    def of(cls, text: str, allowed: Collection[str]) -> Place:
        """Parse a place; raise `ConfigurationError` if it isn't one of the `allowed` kinds.

        Parameters:
            text: the place as written.
            allowed: the kinds that may stand here, with a colon if they need a name: `body` is the
                whole body, `body:` a place in it.
        """
        kind, colon, name = text.partition(":")
        if kind + colon not in allowed or (colon and not name):
            known = ", ".join(f"{one}…" if one.endswith(":") else one for one in allowed)
            raise ConfigurationError(f"{text!r} isn't one of {known}")
        return cls(cast("Kind", kind), name.lower() if kind == "header" else name)

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def words(self) -> str:
        """Where it is, for people: a header's name alone, else the name and of what."""
        return f"`{self.name}`" if self.kind == "header" else f"`{self.name}` in the {self.kind}"

    @property
    def headers(self) -> frozenset[bytes]:
        """The header that it reads, if it is one."""
        return frozenset({self.name.encode()}) if self.kind == "header" else frozenset()

    @property
    def many(self) -> bool:
        """Whether it stands for each item of a list."""
        return "*" in self.name.split(".")

    @property
    def first(self) -> Place:
        """The same place in the first item of its lists."""
        steps = ("0" if step == "*" else step for step in self.name.split("."))
        return replace(self, name=".".join(steps))

    # Reading.

    def read(self, delivery: Delivery, parts: Mapping[str, bytes] = NO_PARTS) -> bytes | None:
        """The value, or None if there isn't one; raise `Refused` if it is sent twice.

        `parts` are those of the signature header, or the claims of the token, read before.
        """
        value: bytes | None
        match self.kind:
            case "body":
                value = self._in_body(delivery.body) if self.name else delivery.body
            case "part" | "claim":
                value = parts.get(self.name)
            case "header":
                value = delivery.headers.get(self.name.encode())
            case "query":
                value = self._in_query(delivery.query) if self.name else delivery.query
            case "payload":
                value = _payload(delivery.body)
            case "method":
                value = delivery.method.encode("latin-1", "replace")
            case "url":
                value = None if delivery.url is None else delivery.url.encode("utf-8", "replace")
            case "path":
                value = delivery.path.encode("utf-8", "replace")
            case "form" | "root" | "has" | "key" | "hash" | "received" | "signed":
                raise ConfigurationError(f"{self} isn't one value in a request")
            case _:
                assert_never(self.kind)
        return value

    def values(self, delivery: Delivery) -> Sequence[bytes]:
        """The value, or that of each item of a list; what isn't text there is empty."""
        if not self.many:
            value = self.read(delivery)
            return () if value is None else (value,)
        found = [value for _, value in each(_document(delivery.body), self.name)]
        return tuple(_encoded(value if isinstance(value, str) else "") for value in found)

    def _in_body(self, body: bytes) -> bytes | None:
        value = at(_document(body), self.name)
        if isinstance(value, list):
            if is_form(body):
                raise Refused("malformed_signature", f"the field {self.name} is sent twice")
            return None
        text = value if isinstance(value, str) else digits(value)
        return None if text is None else _encoded(text)

    def _in_query(self, query: bytes) -> bytes | None:
        try:
            text = query.decode("latin-1")
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS_LIMIT)
        except ValueError as error:
            raise Refused("malformed_signature", "the query can't be read") from error
        values = [value for name, value in pairs if name == self.name]
        if len(values) > 1:
            raise Refused("malformed_signature", f"the parameter {self.name} is sent twice")
        return values[0].encode() if values else None

    # Writing.

    def write(self, delivery: Delivery, value: bytes) -> Delivery:
        """The delivery with the value in its place, a header, a parameter or a place in the body.

        Of a list, it is written into each item, and as the only item if the items are meant.
        """
        if self.kind == "header":
            name = self.name.encode()
            kept = [pair for pair in delivery.headers if pair[0] != name]
            return replace(delivery, headers=Headers([*kept, (name, value)]))
        text = value.decode("utf-8", "replace")
        if self.kind == "query":
            return self._with_parameter(delivery, text)
        try:
            document = self._with_text(_document(delivery.body), text)
        except (ValueError, IndexError) as error:  # a list, and the path names a field
            raise Refused("malformed_signature", f"there is no {self.name} to write") from error
        if is_multipart(delivery.body):
            return replace(delivery, body=with_field(delivery.body, self.name, text))
        if delivery.body and is_form(delivery.body):
            return replace(
                delivery, body=urlencode(cast("Mapping[str, str]", document), doseq=True).encode()
            )
        return replace(delivery, body=write_json(document))

    def _with_parameter(self, delivery: Delivery, text: str) -> Delivery:
        joint = b"&" if delivery.query else b""
        query = delivery.query + joint + f"{self.name}={quote(text, safe='')}".encode()
        if delivery.url is None:
            return replace(delivery, query=query)
        url = f"{delivery.url.partition('?')[0]}?{query.decode()}"
        return replace(delivery, query=query, url=url)

    def _with_text(self, document: object, text: str) -> object:
        if self.name.endswith(".*"):
            return replaced(document, self.name.removesuffix(".*"), [text])
        for path in [path for path, _ in each(document, self.name)]:
            document = replaced(document, path, text)
        return document


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _document(body: bytes) -> object:
    """What a body says; a body that can't be read is no sender's yet, since nothing is proven."""
    if len(body) > SELF_SIGNED_BYTES and not is_form(body):
        raise Refused("malformed_signature", "the body is too large to hold its own signature")
    try:
        return read_form(body, files=False) if is_form(body) else read_json(body)
    except Refused as error:
        raise Refused("malformed_signature", error.reason) from error


def _payload(body: bytes) -> bytes:
    """The body, or the field `payload` if the body is a form."""
    if not is_form(body, PAYLOAD):
        return body
    try:
        return form_text(read_form(body), PAYLOAD).encode("utf-8", "surrogatepass")
    except Refused as error:  # nothing is proven yet
        raise Refused("malformed_signature", error.reason) from error
